/// A line of the shell, read: a search, or a command behind `:` or `.`.
enum ShellLine {
    case search(String)
    case command(ShellCommand, argument: String)

    /// - Parameter line: trimmed, not empty.
    /// - Throws: `UsageError` when there's no such command.
    init(_ line: String) throws(UsageError) {
        guard Self.isCommand(line) else {
            self = .search(line)
            return
        }
        let body = line.dropFirst()
        let name = body.prefix { !$0.isWhitespace }
        guard let command = ShellCommand.named(String(name)) else {
            let names = ShellCommand.all.flatMap { [$0.name] + $0.aliases }
            let advice = NearestName.of(String(name), among: names).map { "did you mean :\($0)?" }
            throw UsageError(
                "There's no command \(line.prefix(1))\(TerminalText.line(name)); "
                    + (advice ?? ":help lists them."))
        }
        self = .command(command, argument: Self.trimmed(String(body.dropFirst(name.count))))
    }

    /// Whether a trimmed line is a command: a sign and a letter.
    static func isCommand(_ line: String) -> Bool {
        guard let sign = line.first, sign == ":" || sign == "." else { return false }
        return line.dropFirst().first?.isLetter == true
    }

    /// Without white space at both ends.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
