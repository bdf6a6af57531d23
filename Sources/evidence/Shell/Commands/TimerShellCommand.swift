extension ShellCommand {
    static let timer = ShellCommand(
        name: "timer", parameter: "[on|off]", summary: "whether each line's time is told",
        operand: .words(["off", "on"])
    ) { session, argument in
        try session.settings.tellsTime.turn(argument, "timer")
        try session.show("timer \(session.settings.tellsTime ? "on" : "off")\n")
    }
}
