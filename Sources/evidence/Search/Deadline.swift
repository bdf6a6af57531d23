import CTerminal
import IndexStorage

/// A query's time ran out before it was answered.
struct TimeRanOut: Error {
    var seconds: Double
}

/// When the work on a query has to end: on Ctrl-C, and when its time has run out.
struct Deadline: Sendable {
    /// How long the work may take; `nil` for as long as it takes.
    let seconds: Double?
    private let end: ContinuousClock.Instant?

    /// - Parameter seconds: from now.
    init(seconds: Double?) {
        self.seconds = seconds
        end = seconds.map { .now + .seconds($0) }
    }

    /// Whether Ctrl-C came.
    static var isInterrupted: Bool { interrupt_requested() != 0 }
    /// What to tell of an error: of work that was cancelled, why it was.
    func reason(for error: IndexError) -> any Error {
        guard error == .cancelled, !Self.isInterrupted, let seconds else { return error }
        return TimeRanOut(seconds: seconds)
    }

    /// Whether the work has to end.
    var isCancelled: Bool { Self.isInterrupted || end.map { $0 <= .now } ?? false }
}
