/// `--index DIR` may stand before the command: it's moved behind the command's name, where the command reads
/// it.
enum ArgumentOrder {
    static func arranged(_ arguments: [String]) -> [String] {
        var index = 0
        while index < arguments.count {
            if arguments[index] == "--index", index + 1 < arguments.count {
                index += 2
            } else if arguments[index].hasPrefix("--index=") {
                index += 1
            } else {
                break
            }
        }
        let options = Array(arguments[..<index])
        let rest = arguments[index...]
        guard !options.isEmpty else { return arguments.isEmpty ? ["repl"] : arguments }
        guard let command = rest.first else { return ["repl"] + options }
        // What follows is help, a version or a mistake, or a command that needs no index.
        guard !command.hasPrefix("-"),
            !["help", "analyze", "bench", "translate", "variants"].contains(command)
        else {
            return Array(rest)
        }
        return [command] + options + rest.dropFirst()
    }
}
