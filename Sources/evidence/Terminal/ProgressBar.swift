import EvidenceBase

/// The progress of an import, on one line of a terminal that is drawn again and again.
struct ProgressBar {
    private let error: StandardError
    private let isShown: Bool
    private var lastDraw: ContinuousClock.Instant?

    init(_ error: StandardError, isQuiet: Bool) {
        self.error = error
        isShown = error.isTerminal && !isQuiet && Environment["TERM"] != "dumb"
    }

    /// Draws, at most ten times a second.
    mutating func update(_ progress: ImportProgress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let lastDraw, now - lastDraw < .milliseconds(100) { return }
        lastDraw = now
        let megabytes = progress.bytesDone / 1_000_000
        var line = "\(progress.documents) documents, \(megabytes) MB"
        if let total = progress.filesTotal, total > 0 {
            let width = 24
            let filled = min(width, progress.filesDone * width / total)
            line =
                "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
                + "] \(progress.filesDone) of \(total) files, " + line
        }
        error.raw("\r\u{1B}[K" + line + "  " + clipped(TerminalText.line(progress.currentPath), 30))
    }

    /// Takes the line away.
    mutating func clear() {
        if lastDraw != nil { error.raw("\r\u{1B}[K") }
        lastDraw = nil
    }

    /// The end of a text, in so many columns.
    private func clipped(_ text: String, _ columns: Int) -> String {
        var width = 0
        var kept: [Character] = []
        for character in text.reversed() {
            width += DisplayWidth.of(character)
            if width > columns { return "…" + String(kept.reversed()) }
            kept.append(character)
        }
        return text
    }
}
