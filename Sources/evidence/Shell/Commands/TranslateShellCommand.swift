import QueryLanguage

extension ShellCommand {
    static let translate = ShellCommand(
        name: "translate", parameter: "FROM TO QUERY", summary: "a query in another platform's language",
        operand: .words(Dialect.allCases.map { $0.rawValue + " " })
    ) { session, argument in
        let parts = argument.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 3, let from = Dialect(rawValue: parts[0]), let to = Dialect(rawValue: parts[1])
        else {
            throw UsageError(
                "Write :translate, two of " + Dialect.allCases.map(\.rawValue).joined(separator: ", ")
                    + ", and a query, such as :translate ovid native teach$.ti")
        }
        let translation: Translation
        do throws(QueryError) {
            translation = try Translation(of: parts[2], from: from, to: to, earlierLines: session.sets.count)
        } catch {
            throw QueryFailure(text: parts[2], error: error)
        }
        NoticeText.write(translation.notices, in: parts[2], to: session.console.error)
        try session.show(TerminalText.line(translation.text) + "\n")
    }
}
