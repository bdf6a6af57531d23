import CTerminal

/// Tells of a search that takes long, on the terminal's last line, and whether Ctrl-C came.
final class SearchProgress {
    private let error: StandardError
    private let style: Style
    private let started = ContinuousClock.now
    private var lastDraw: ContinuousClock.Instant?

    enum Style {
        /// Nobody looks.
        case none
        /// Once, in a line of its own.
        case plain
        /// Again and again in the same line.
        case live
    }

    private static let patience = Duration.milliseconds(500)
    private static let pause = Duration.milliseconds(200)

    init(_ error: StandardError, _ style: Style) {
        self.error = error
        self.style = error.isTerminal ? style : .none
    }

    /// Asked by a search now and then.
    func isCancelled() -> Bool {
        if style != .none { draw() }
        return interrupt_requested() != 0
    }

    private func draw() {
        let now = ContinuousClock.now
        guard now - started > Self.patience else { return }
        if let lastDraw, style == .plain || now - lastDraw < Self.pause { return }
        lastDraw = now
        let seconds = (now - started).components.seconds
        switch style {
        case .live: error.raw("\r\u{1B}[Ksearching, \(seconds) s; Ctrl-C stops it ")
        default: error.raw("searching; Ctrl-C stops it\n")
        }
    }

    /// Takes the line away.
    func clear() {
        if lastDraw != nil, style == .live { error.raw("\r\u{1B}[K") }
    }
}
