import EvidenceBase
import IndexStorage
import QueryLanguage

/// What the process tells its caller. Never renumbered.
enum ExitStatus: Int32 {
    /// At least one hit, or the command did its work.
    case success = 0
    /// No hit.
    case noHit = 1
    /// A usage or query error, or no index there.
    case usage = 2
    /// Done in part: some files or queries failed, or time ran out.
    case partial = 3
    /// Another writer has the index.
    case locked = 4
    /// The index is damaged.
    case damaged = 5
    /// The machine failed: disk full, no permission, I/O error, standard output closed.
    case machine = 6
    /// Ctrl-C.
    case interrupted = 130

    /// The status for an error.
    init(_ error: any Error) {
        switch error {
        case let error as IndexError: self = ExitStatus(error)
        case is StandardOutput.Failure: self = .machine
        case is TimeRanOut: self = .partial
        case InputLines.Failure.interrupted: self = .interrupted
        case is InputLines.Failure: self = .machine
        default: self = .usage
        }
    }

    private init(_ error: IndexError) {
        switch error {
        case .notFound, .limitExceeded, .invalidExpression, .otherAnalysis, .notWritable: self = .usage
        case .corrupt, .unsupportedFormat: self = .damaged
        case .io: self = .machine
        case .locked: self = .locked
        case .cancelled: self = .interrupted
        }
    }
}
