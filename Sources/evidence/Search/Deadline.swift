import CTerminal

/// A query's time ran out before it was answered.
struct TimeRanOut: Error {
    var seconds: Double
}

/// When the work on a query has to end: on Ctrl-C, and when its time has run out.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant?

    /// - Parameter seconds: how long the work may take from now; `nil` for as long as it takes.
    init(seconds: Double?) { end = seconds.map { .now + .seconds($0) } }

    var hasPassed: Bool { end.map { $0 <= .now } ?? false }
    /// Whether the work has to end.
    var isCancelled: Bool { interrupt_requested() != 0 || hasPassed }
}
