/// The shell's help: an overview, and a page for each topic.
enum ShellHelp {
    /// The page of a topic or of a command.
    /// - Throws: `UsageError` when there's none.
    static func topic(_ name: String) throws(UsageError) -> HelpTopic {
        let bare = name.drop { $0 == ":" || $0 == "." }.lowercased()
        if let topic = HelpTopic.all.first(where: { $0.names.contains(bare) }) { return topic }
        if let command = ShellCommand.named(bare) {
            return HelpTopic([bare], ":\(command.name) \(command.parameter)  \(command.summary)\n")
        }
        throw UsageError(
            "There's no help on \(TerminalText.line(name)). The topics are "
                + topicNames.joined(separator: ", ") + "; commands have help, too.")
    }

    /// The names of the topics, each the first one of its page.
    static var topicNames: [String] { HelpTopic.all.compactMap(\.names.first) }

    static var overview: String {
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
}
