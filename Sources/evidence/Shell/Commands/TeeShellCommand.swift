extension ShellCommand {
    static let tee = ShellCommand(
        name: "tee", parameter: "[FILE|off]", summary: "answers go into a file, too", operand: .file
    ) { session, path in
        if !path.isEmpty { try session.output.copy(to: path == "off" ? nil : path) }
        let now = session.output.copyPath.map { "tee " + TerminalText.line($0) } ?? "tee off"
        try session.show(now + "\n")
    }
}
