/// The shell's help: an overview, and a page of examples for each topic.
enum ShellHelp {
    /// The text for a topic, or the overview.
    static func text(_ topic: String?) throws(UsageError) -> String {
        guard let topic else { return overview }
        let name = topic.drop { $0 == ":" || $0 == "." }.lowercased()
        guard let page = topics.first(where: { $0.names.contains(name) }) else {
            throw UsageError(
                "There's no help on \(TerminalText.line(topic)). The topics are "
                    + topics.compactMap(\.names.first).joined(separator: ", ") + ".")
        }
        return page.text
    }

    private static var overview: String {
        let commands = ShellCommand.all.map { (":" + $0.name + " " + $0.parameter, $0.summary) }
        let width = commands.map(\.0.utf8.count).max() ?? 0
        let lines = commands.map { usage, summary in
            usage + String(repeating: " ", count: width - usage.utf8.count + 1) + summary + "\n"
        }
        return searches + "\n" + lines.joined() + "\n" + """
            Ctrl-C stops a search or clears the line. Help on a topic, :help TOPIC:
              \(topics.compactMap(\.names.first).joined(separator: ", "))

            """
    }

    private static let searches = """
        Type words and Return: documents with all of them, best first.

          knowledge exchange             both words
          feedback OR assessment         either
          research NOT policy            without
          "two-way street"               a phrase
          educat*                        any ending
          =mobilisation                  exactly as written
          title:divide                   in a field
          date:2010..2024                a range of dates
          #1 AND #2                      earlier searches

        """

    private static let topics: [(names: [String], text: String)] = [
        (
            ["words", "word", "search"],
            """
            Words next to each other must all occur, in any order and form: practice finds practices.

              knowledge exchange
              evidence-informed practice
              what works?

            Letter case and accents don't count; British and American spellings meet. Text never errs:
            what can't be an operator is searched as text, and a note says so.

            """
        ),
        (
            ["boolean", "and", "or", "not"],
            """
            AND, OR and NOT in capitals (or & and | between spaces, and - before a word); brackets group.

              feedback AND (school OR college)
              teach* | learn*
              research -policy

            AND binds tighter than OR; brackets make it plain.

            """
        ),
        (
            ["phrases", "phrase", "quotes"],
            """
            Quotation marks, straight or curly, make a phrase; its words may be inflected.

              "knowledge exchange"
              “two-way street”
              ="knowledge mobilisation"      exactly so

            """
        ),
        (
            ["truncation", "prefix", "wildcards", "*"],
            """
            A star after the beginning of a word stands for any ending.

              educat*                        education, educator, educational
              mobili* AND knowledge
              title:teach*

            :terms educat lists what the star stands for.

            """
        ),
        (
            ["exact", "=", "spelling"],
            """
            = finds a word or a phrase as it's spelled, without inflections and other spellings.

              =mobilisation
              =mobilization
              ="evidence based"

            """
        ),
        (
            ["fields", "field"],
            """
            A field's name and a colon, directly before a word, a phrase or brackets.

              title:divide
              (title,heading):(knowledge exchange)
              kind:"blog post" author:stoll

            Fields: title, heading, body (the default is these three), ref, author, publisher, funder,
            grant, tag, source, url, kind, language, id; and date.

            """
        ),
        (
            ["dates", "date"],
            """
            Years, months or days; a document known to the month is found when the month can match.

              date:2014
              date:2010..2024
              feedback date:>=2014-05

            """
        ),
        (
            ["sets", "set", "#"],
            """
            Every search becomes a numbered set; the numbers combine.

              #1 AND #2
              #1 NOT "policy brief"
              or(#1-#3)

            :sets lists them with their counts.

            """
        ),
        (
            ["few", "zero"],
            """
            A search that finds nothing says which clause is to blame, which documents lack just one
            clause, and which smallest changes would find something. Nothing is changed for you.

              :relax                         the same for a search that found little
              :why-not note-12               why that document isn't found, and what would let it in
              :why-not note-12 a OR b        for another query

            """
        ),
        (
            ["keys", "keyboard"],
            """
            Up and Down bring back earlier lines, Ctrl-R searches them; a line that begins with a space
            isn't kept. Ctrl-A and Ctrl-E go to the ends, Ctrl-W takes a word away, Ctrl-L clears the screen.
            Ctrl-C clears the line or stops the search; Ctrl-D on an empty line leaves. A line with an open
            quotation mark or bracket goes on; Return on an empty line takes it as it is.

            """
        ),
    ]
}
