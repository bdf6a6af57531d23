import CTerminal
import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine
import SearchIndex

/// What the shell knows between lines. The same for a terminal and a pipe. Not thread-safe.
final class ShellSession {
    let base: EvidenceBase
    let console: Console
    let output: ShellOutput
    let styler: Styler
    let isInteractive: Bool
    /// For screen readers and dumb terminals: no colour, nothing drawn twice, no pager.
    let isPlain: Bool
    var settings = ShellSettings()
    /// The searches so far; `#1` is the first.
    var sets: [SearchSet] = []
    /// The page shown last, for `:next` and `:show N`, and the set that it's of.
    var lastPage: ResultPage?
    var lastOffset = 0
    var shownSet: Int?
    /// Whether there was any search, and whether any found something.
    var hasSearched = false
    var hasFound = false
    /// Set by `:quit`.
    var isLeaving = false

    init(base: EvidenceBase, console: Console, color: ColorChoice, isInteractive: Bool, isPlain: Bool) {
        self.base = base
        self.console = console
        self.isInteractive = isInteractive
        self.isPlain = isPlain
        output = ShellOutput(console, usesPager: isInteractive && !isPlain)
        styler = console.styler(isPlain ? .never : color)
    }

    /// Does what a line says; false when it says to leave. Errors of the index and of the query are told and
    /// don't end the session; a failure of standard output does.
    func run(_ line: String) throws -> Bool {
        let text = ShellLine.trimmed(line)
        guard !text.isEmpty else { return true }
        let started = ContinuousClock.now
        output.begin()
        defer { output.end() }
        do {
            switch try ShellLine(text) {
            case .search(let query): try search(query)
            case .command(let command, let argument): try command.action(self, argument)
            }
        } catch let failure as StandardOutput.Failure {
            throw failure
        } catch IndexError.cancelled {
            console.error.line("cancelled")
        } catch {
            console.error.line("error: " + ErrorMessage.text(error))
        }
        if settings.tellsTime {
            let (seconds, attoseconds) = (ContinuousClock.now - started).components
            let microseconds = UInt64(seconds) * 1_000_000 + UInt64(attoseconds / 1_000_000_000_000)
            console.error.line("time " + Elapsed.text(microseconds))
        }
        interrupt_reset()
        return !isLeaving
    }

    /// Whether a line is unfinished, and what it waits for.
    func unfinished(_ text: String) -> QueryParser.Unfinished? {
        let line = ShellLine.trimmed(text)
        guard !line.isEmpty, !ShellLine.isCommand(line) else { return nil }
        return QueryParser.unfinished(text)
    }

    /// Shows text that holds nothing foreign, in the pager when it doesn't fit the terminal.
    /// - Parameters:
    ///   - firstLine: where the pager opens, from 1.
    ///   - heading: what is still to be seen when the pager is left.
    func show(_ text: String, firstLine: Int = 1, heading: String = "") throws {
        try output.show(text, pages: settings.usesPager, firstLine: firstLine, heading: heading)
    }

    /// Does what takes long and asks whether to go on: tells that it's at work, and stops at Ctrl-C.
    func searching<Result, Failure: Error>(
        _ body: (_ isCancelled: @escaping () -> Bool) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let style: SearchProgress.Style =
            !isInteractive ? .none : isPlain ? .plain : .live
        let progress = SearchProgress(console.error, style)
        defer { progress.clear() }
        return try body(progress.isCancelled)
    }

    /// The document that a person names: the rank of a hit of the last search, or an id.
    /// - Throws: `UsageError` when there's none; as `EvidenceBase.search`.
    func document(_ name: String) throws -> Document {
        guard !name.isEmpty else { throw UsageError("Write a hit's number or an id, such as :show 1.") }
        if let rank = Int(name), let hit = try hit(rank) { return hit.document }
        guard let document = try base.document(id: name) else {
            throw UsageError("There's no hit or document \(TerminalText.line(name)).")
        }
        return document
    }

    /// A hit of the last search, on whatever page.
    private func hit(_ rank: Int) throws -> Hit? {
        if let hit = lastPage?.result.hits.first(where: { $0.rank == rank }) { return hit }
        guard let shownSet, rank > 0, rank <= sets[shownSet - 1].total else { return nil }
        var options = settings.options(for: .ids, offset: rank - 1)
        options.limit = 1
        return try searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try base.search(sets[shownSet - 1].query, options: options, isCancelled: isCancelled)
        }.hits.first
    }
}
