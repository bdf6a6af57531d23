import QueryLanguage

extension ShellCommand {
    static let parse = ShellCommand(
        name: "parse", parameter: "QUERY", summary: "how a query is read", operand: .query
    ) { session, text in
        try session.show(TerminalText.line(try session.parse(text).query.canonicalText) + "\n")
    }
}
