import EvidenceBase

/// The shell's language without a person: on standard input, or in the option `-c`.
struct PipedShell {
    private let session: ShellSession

    init(_ session: ShellSession) { self.session = session }

    /// Does the lines of standard input. 0 when any query found something or there was none, else 1.
    func run() throws -> ExitStatus {
        var lines = InputLines()
        while let line = try lines.next() {
            guard try session.run(String(decoding: line, as: UTF8.self)) else { break }
        }
        return status
    }

    /// Does the lines of texts.
    func run(_ texts: [String]) throws -> ExitStatus {
        for line in texts.flatMap({ $0.split(separator: "\n") }) {
            guard try session.run(String(line)) else { break }
        }
        return status
    }

    private var status: ExitStatus {
        session.hasFound || !session.hasSearched ? .success : .noHit
    }
}
