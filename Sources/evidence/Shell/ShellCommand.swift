/// A line of the shell, read: a search, or a command behind `:` or `.`.
enum ShellCommand: Equatable {
    case search(String)
    case help(String?)
    case sets
    /// A hit's number, or a document's id.
    case show(String)
    case next
    case limit(Int?)
    case info
    case terms(String)
    case parse(String)
    case quit

    static let names = ["help", "info", "limit", "next", "parse", "quit", "sets", "show", "terms"]

    /// - Parameter line: trimmed, not empty.
    init(_ line: String) throws(UsageError) {
        guard let sign = line.first, sign == ":" || sign == ".", let second = line.dropFirst().first,
            second.isLetter
        else {
            self = .search(line)
            return
        }
        let body = line.dropFirst()
        let name = String(body.prefix { !$0.isWhitespace })
        let argument = Self.trimmed(String(body.dropFirst(name.count)))
        switch name {
        case "help", "h": self = .help(argument.isEmpty ? nil : argument)
        case "sets": self = .sets
        case "show":
            guard !argument.isEmpty else {
                throw UsageError("Write :show and a hit's number or an id, such as :show 1.")
            }
            self = .show(argument)
        case "next": self = .next
        case "limit":
            guard argument.isEmpty || Int(argument).map({ $0 > 0 }) == true else {
                throw UsageError("Write :limit and a number, such as :limit 20.")
            }
            self = .limit(Int(argument))
        case "info": self = .info
        case "terms": self = .terms(argument)
        case "parse": self = .parse(argument)
        case "quit", "q", "exit": self = .quit
        default:
            throw UsageError(
                "There's no command \(sign)\(name). The commands are "
                    + Self.names.map { ":" + $0 }.joined(separator: " ") + "; :help tells more.")
        }
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
