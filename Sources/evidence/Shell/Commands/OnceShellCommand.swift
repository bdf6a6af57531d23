extension ShellCommand {
    static let once = ShellCommand(
        name: "once", parameter: "FILE", summary: "the answer to the next line goes into a file",
        operand: .file
    ) { session, path in
        guard !path.isEmpty else { throw UsageError("Write :once and a file's name.") }
        try session.output.redirectNext(to: path)
    }
}
