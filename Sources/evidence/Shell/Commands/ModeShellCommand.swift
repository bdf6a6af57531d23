extension ShellCommand {
    static let mode = ShellCommand(
        name: "mode", parameter: "[MODE]", summary: "how hits are shown: " + ShellMode.names,
        operand: .words(ShellMode.all.map(\.name).sorted())
    ) { session, argument in
        if !argument.isEmpty {
            guard let mode = ShellMode.named(argument) else {
                throw UsageError(
                    "There's no mode \(TerminalText.line(argument)); there are \(ShellMode.names).")
            }
            session.settings.mode = mode
        }
        try session.show("mode \(session.settings.mode.name)\n")
    }
}
