extension ShellCommand {
    static let quit = ShellCommand(
        name: "quit", aliases: ["q", "exit"], summary: "leave (or Ctrl-D)"
    ) { session, _ in
        session.isLeaving = true
    }
}
