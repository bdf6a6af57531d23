/// The shell's help: an overview, and a page of examples for each topic.
enum ShellHelp {
    /// The text for a topic, or the overview.
    static func text(_ topic: String?) throws(UsageError) -> String {
        guard let topic else { return overview }
        let name = topic.drop { $0 == ":" || $0 == "." }.lowercased()
        guard let page = topics.first(where: { $0.names.contains(name) }) else {
            throw UsageError(
                "There's no help on \(TerminalText.line(topic)). The topics are "
                    + topicNames.joined(separator: ", ") + ".")
        }
        return page.text
    }

    /// The names of the topics, each the first one of its page.
    static var topicNames: [String] { topics.compactMap(\.names.first) }

    private static var overview: String {
        let commands = ShellCommand.all.map { (":" + $0.name + " " + $0.parameter, $0.summary) }
        let width = commands.map(\.0.utf8.count).max() ?? 0
        let lines = commands.map { usage, summary in
            usage + String(repeating: " ", count: width - usage.utf8.count + 1) + summary + "\n"
        }
        return searches + "\n" + lines.joined() + "\n" + """
            Ctrl-C stops a search or clears the line. Help on a topic, :help TOPIC:
              \(topicNames.joined(separator: ", "))

            """
    }

    private static let searches = """
        Type words and Return: documents with all of them, best first.

          knowledge exchange             both words
          feedback OR assessment         either
          research NOT policy            without
          "two-way street"               a phrase
          educat*, wom?n, mobilzation~   any ending, any character, within some edits
          teach* NEAR/5 feedback         at most 5 words between
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
            ["proximity", "near", "pre", "same"],
            """
            NEAR/3 allows at most 3 words between, PRE/3 the same in this order. Each side may be a word, a
            truncation, a phrase or a group.

              (teach* OR learn*) NEAR/5 feedback
              "knowledge exchange" PRE/10 practitioner*
              research NOT NEAR/3 policy     research with no policy so near
              NEAR/9(school teacher parent)  all within 9 words
              school SAME SENTENCE policy    or SAME PARAGRAPH

            NEAR without a number allows 10. It binds tighter than AND.

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
            A star stands for any characters, a question mark within a word for one.

              educat*                        education, educator, educational
              wom?n OR *ation OR behavio*r
              "knowledge mobili*"            in a phrase, too
              title:teach*

            A question mark at the end of a word is punctuation: what works?

            :terms educat lists what the star stands for.

            """
        ),
        (
            ["fuzzy", "~", "edits"],
            """
            A tilde after a word finds terms within so many edits: a letter inserted, left out, replaced, or
            swapped with its neighbour. Without a number one for words of up to five letters, two beyond.

              mobilzation~
              goverment~1
              title:assesment~2

            """
        ),
        (
            ["regex", "regular", "/"],
            """
            A regular expression between slashes describes a whole term.

              /mobili[sz]ation/
              /(pre|post)test/
              title:/teach.*/ NEAR/5 feedback

            and/or, 1/2 and paths are text.

            """
        ),
        (
            ["weights", "weight", "^"],
            """
            A weight multiplies what an operand adds to the score; it changes the order, not the hits.

              feedback^2 assessment
              (pupil OR learner)^0.5 attendance
              title:divide^3 divide

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
            Tab completes commands, fields, values, terms (with their documents), sets and files; where there
            are several, it lists them.

              ti Tab                         title:
              kind: Tab                      the kinds there are
              Ctrl-R mobil                   the last line that holds mobil; Ctrl-R again: the one before

            Up and Down bring back earlier lines; a line that begins with a space isn't kept. Ctrl-A and
            Ctrl-E go to the ends, Alt-B and Alt-F by words. Ctrl-W, Ctrl-U and Ctrl-K take away, Ctrl-Y puts
            back. Ctrl-X Ctrl-E opens $EDITOR, Ctrl-L clears the screen. Ctrl-C clears the line or stops the
            search; Ctrl-D on an empty line leaves. A line with an open quotation mark or bracket goes on;
            Return on an empty line takes it as it is.

            """
        ),
    ]
}
