import EvidenceBase

/// What an import did: one line for each document that moved, and the counts.
struct ImportReportText {
    private let report: ImportReport
    private let isDryRun: Bool
    private let isQuiet: Bool
    /// The most documents listed for each of added, changed and removed; the counts are always whole.
    private static let maximumListed = 100

    init(_ report: ImportReport, isDryRun: Bool, isQuiet: Bool) {
        self.report = report
        self.isDryRun = isDryRun
        self.isQuiet = isQuiet
    }

    /// Writes the report to standard output, failures and notices to standard error.
    func write(to console: Console) throws(StandardOutput.Failure) {
        try list("added", report.added, console)
        try list("changed", report.changed, console)
        try list("removed", report.removed, console)
        try list("renamed", report.renamed.map { "\($0.id): \($0.from) -> \($0.to)" }, console)
        let counts = [
            ("added", report.added.count), ("changed", report.changed.count),
            ("removed", report.removed.count),
            ("renamed", report.renamed.count), ("unchanged", report.unchangedCount),
            ("failed", report.failed.count),
        ]
        let text = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        try console.output.write((isDryRun ? "would be: " : "") + text + "\n")
        try console.output.flush()
        for failure in report.failed {
            console.error.line(
                "evidence: failed: \(TerminalText.line(failure.place)): \(TerminalText.line(failure.reason))")
        }
        guard !isQuiet else { return }
        for notice in report.notices {
            console.error.line(
                "evidence: note: \(TerminalText.line(notice.place)): \(TerminalText.line(notice.reason))")
        }
        console.error.line("\(isDryRun ? "looked" : "done") in \(Elapsed.text(report.elapsedMicroseconds))")
    }

    private func list(_ verb: String, _ items: [String], _ console: Console) throws(StandardOutput.Failure) {
        guard !isQuiet else { return }
        for item in isDryRun ? items[...] : items.prefix(Self.maximumListed) {
            try console.output.write("\(verb) \(TerminalText.line(item))\n")
        }
        if !isDryRun, items.count > Self.maximumListed {
            try console.output.write("\(verb) \(items.count - Self.maximumListed) more\n")
        }
    }
}
