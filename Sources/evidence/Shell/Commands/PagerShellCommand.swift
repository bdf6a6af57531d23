extension ShellCommand {
    static let pager = ShellCommand(
        name: "pager", parameter: "[on|off]", summary: "whether long answers go through $PAGER",
        operand: .words(["off", "on"])
    ) { session, argument in
        try session.settings.usesPager.turn(argument, "pager")
        try session.show("pager \(session.settings.usesPager ? "on" : "off")\n")
    }
}

extension Bool {
    /// Takes `on` or `off`; nothing leaves it.
    mutating func turn(_ text: String, _ name: String) throws(UsageError) {
        switch text {
        case "": break
        case "on": self = true
        case "off": self = false
        default: throw UsageError("Write :\(name) on or :\(name) off.")
        }
    }
}
