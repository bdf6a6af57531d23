extension ShellCommand {
    static let help = ShellCommand(
        name: "help", aliases: ["h"], parameter: "[TOPIC]", summary: "this, or help on a topic",
        operand: .topic
    ) { session, topic in
        try session.show(ShellHelp.text(topic.isEmpty ? nil : topic))
    }
}
