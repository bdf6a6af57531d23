extension ShellCommand {
    static let set = ShellCommand(
        name: "set", parameter: "[NAME VALUE]", summary: "all settings, or one",
        operand: .words(ShellSettings.names)
    ) { session, argument in
        guard !argument.isEmpty else {
            try session.show(session.settings.text)
            return
        }
        let name = String(argument.prefix { !$0.isWhitespace && $0 != "=" })
        guard ShellSettings.names.contains(name), let command = ShellCommand.named(name) else {
            throw UsageError(
                "There's no setting \(TerminalText.line(name)); there are "
                    + ShellSettings.names.joined(separator: ", ") + ".")
        }
        let value = argument.dropFirst(name.count).drop { $0.isWhitespace || $0 == "=" }
        try command.action(session, String(value))
    }
}
