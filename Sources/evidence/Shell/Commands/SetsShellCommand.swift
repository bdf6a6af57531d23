extension ShellCommand {
    static let sets = ShellCommand(name: "sets", summary: "the searches so far") { session, _ in
        try session.show(session.setList)
    }
}
