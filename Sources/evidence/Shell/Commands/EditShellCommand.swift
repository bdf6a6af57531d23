extension ShellCommand {
    static let edit = ShellCommand(
        name: "edit", parameter: "N [QUERY]",
        summary: "change a set (in $EDITOR), and run again what is made of it", operand: .set
    ) { session, argument in
        let name = String(argument.prefix { !$0.isWhitespace })
        let number = try session.setNumber(orLast: name)
        var text = ShellLine.trimmed(String(argument.dropFirst(name.count)))
        if text.isEmpty {
            guard session.isInteractive else {
                throw UsageError("Write the new query behind the number, such as :edit 2 knowledge exchange.")
            }
            guard let edited = try ExternalEditor().edit(session.sets[number - 1].text) else {
                throw UsageError("The editor failed; #\(number) is as it was.")
            }
            text = ShellLine.trimmed(String(edited.map { $0.isNewline ? " " : $0 }))
        }
        guard !text.isEmpty else { throw UsageError("The query is empty; #\(number) is as it was.") }
        try session.show(try session.change(number, to: text))
    }
}
