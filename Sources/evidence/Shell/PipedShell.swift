import EvidenceBase

/// The shell's language on standard input, a query or command a line.
struct PipedShell {
    private let session: ShellSession

    init(_ session: ShellSession) { self.session = session }

    /// Does all lines. 0 when any query found something, else 1.
    func run() throws -> ExitStatus {
        var lines = InputLines()
        while let line = try lines.next() {
            guard try session.run(String(decoding: line, as: UTF8.self)) else { break }
        }
        let hasOnlyCommands = session.sets.isEmpty
        return session.hasFound || hasOnlyCommands ? .success : .noHit
    }
}
