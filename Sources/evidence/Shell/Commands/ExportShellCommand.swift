import EvidenceBase

extension ShellCommand {
    static let export = ShellCommand(
        name: "export", parameter: "FORMAT FILE", summary: "all hits of the last search into a file",
        operand: .words(OutputFormat.all.map { $0.name + " " })
    ) { session, argument in
        let name = String(argument.prefix { !$0.isWhitespace })
        let path = ShellLine.trimmed(String(argument.dropFirst(name.count)))
        guard let format = OutputFormat.named(name), !path.isEmpty else {
            throw UsageError("Write :export, a format (\(OutputFormat.names)) and a file's name.")
        }
        let number = try session.setNumber(orLast: "")
        let count = try session.export(number, format, to: path)
        try session.show("\(count) of #\(number) in \(TerminalText.line(path))\n")
    }
}
