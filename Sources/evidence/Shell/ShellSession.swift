import CLineEditor
import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

/// What the shell knows between lines, and what a line does. The same for a terminal and a pipe. Not
/// thread-safe.
final class ShellSession {
    let base: EvidenceBase
    let console: Console
    let styler: Styler
    let isInteractive: Bool
    private(set) var sets: [SearchSet] = []
    /// The most hits shown at a time.
    private var limit = 10
    /// The page shown last, for `:next` and `:show N`.
    private var lastPage: ResultPage?
    private var lastOffset = 0
    /// Whether any query found something.
    private(set) var hasFound = false

    init(base: EvidenceBase, console: Console, color: ColorChoice, isInteractive: Bool) {
        self.base = base
        self.console = console
        self.isInteractive = isInteractive
        styler = console.styler(color)
    }

    /// Does what a line says; false when it says to leave. Errors of the index and of the query are told and
    /// don't end the session; a failure of standard output does.
    func run(_ line: String) throws -> Bool {
        let text = ShellCommand.trimmed(line)
        guard !text.isEmpty else { return true }
        do {
            switch try ShellCommand(text) {
            case .search(let query): try search(query)
            case .help(let topic): try show(ShellHelp.text(topic))
            case .sets: try show(setList())
            case .show(let name): try showDocument(name)
            case .next: try next()
            case .limit(let number): try changeLimit(number)
            case .info: try show(InfoText.lines(try base.info()))
            case .terms(let prefix): try showTerms(prefix)
            case .parse(let query): try showParse(query)
            case .quit: return false
            }
        } catch let failure as StandardOutput.Failure {
            throw failure
        } catch IndexError.cancelled {
            console.error.line("cancelled")
        } catch {
            console.error.line("error: " + ErrorMessage.text(error))
        }
        interrupt_reset()
        return true
    }

    /// Whether a line is unfinished, and what it waits for.
    func unfinished(_ text: String) -> QueryParser.Unfinished? {
        guard let first = ShellCommand.trimmed(text).first, first != ":", first != "." else { return nil }
        return QueryParser.unfinished(text)
    }

    // MARK: Searching

    private func parse(_ text: String) throws -> ParsedQuery {
        var options = QueryParser.Options()
        let queries = sets.map(\.query)
        options.sets = {
            (1...max(1, queries.count)).contains($0) && $0 <= queries.count ? queries[$0 - 1] : nil
        }
        let parsed: ParsedQuery
        do {
            parsed = try QueryParser.parse(text, options: options)
        } catch {
            throw UsageError(error.message + ErrorMessage.pointing(at: error.range, in: text))
        }
        NoticeText.write(parsed.notices, in: text, to: console.error)
        return parsed
    }

    private func search(_ text: String) throws {
        try base.refresh()
        let parsed = try parse(text)
        var options = SearchOptions()
        options.limit = limit
        let result = try base.search(parsed.query, options: options, isCancelled: Self.isCancelled)
        if result.total > 0 { hasFound = true }
        sets.append(
            SearchSet(
                text: text, query: parsed.query, total: result.total,
                elapsedMicroseconds: result.elapsedMicroseconds))
        let page = ResultPage(
            query: text, readAs: parsed.query.canonicalText, notices: parsed.notices, result: result)
        lastPage = page
        lastOffset = 0
        try showHits(page, heading: "#\(sets.count)  " + page.summary)
        if result.total == 0 { try showBlame(parsed.query) }
    }

    private func next() throws {
        guard let page = lastPage, let set = sets.last else {
            throw UsageError("There's nothing to go on with; search first.")
        }
        guard lastOffset + page.result.hits.count < page.result.total else {
            throw UsageError("That was the last hit of #\(sets.count).")
        }
        var options = SearchOptions()
        options.offset = lastOffset + page.result.hits.count
        options.limit = limit
        let result = try base.search(set.query, options: options, isCancelled: Self.isCancelled)
        lastOffset = options.offset
        var following = page
        following.result = result
        lastPage = following
        let last = options.offset + result.hits.count
        try showHits(
            following, heading: "#\(sets.count)  \(options.offset + 1) to \(last) of \(result.total)")
    }

    private func showHits(_ page: ResultPage, heading: String) throws {
        let format = TextFormat(styler: styler, width: console.width)
        let hits = page.result.hits.map { format.text(of: $0) }.joined(separator: "\n")
        try show(styler.text(heading, .faint) + "\n" + (hits.isEmpty ? "" : "\n" + hits + "\n"))
    }

    /// Which clause of a conjunction keeps it from having hits.
    private func showBlame(_ query: Query) throws {
        guard case .and(let operands) = query, operands.count <= 20 else { return }
        var options = SearchOptions()
        options.limit = 0
        options.snippets = false
        var lines = ""
        for operand in operands {
            let total = try base.search(operand, options: options, isCancelled: Self.isCancelled).total
            let text = TerminalText.line(operand.canonicalText)
            lines += "  \(total == 0 ? "none" : "\(total)")  \(text)\n"
        }
        try show("By itself each clause has:\n" + lines)
    }

    private static func isCancelled() -> Bool { interrupt_requested() != 0 }

    // MARK: Commands

    private func showDocument(_ name: String) throws {
        let hits = lastPage?.result.hits ?? []
        let id: String
        if let number = Int(name), let hit = hits.first(where: { $0.rank == number }) {
            id = hit.id
        } else {
            id = name
        }
        guard let document = try base.document(id: id) else {
            throw UsageError("There's no hit or document \(TerminalText.line(name)).")
        }
        let marks = sets.last.map { base.marks(in: document, for: $0.query) } ?? []
        let text = DocumentText(styler: styler, width: console.width, showsChrome: false)
        try show(text.text(of: document, marks: marks))
    }

    private func changeLimit(_ number: Int?) throws {
        if let number { limit = number }
        try show("limit \(limit)\n")
    }

    private func showTerms(_ prefix: String) throws {
        let maximum = 200
        let terms = try base.terms(prefix: prefix, limit: maximum + 1)
        let width = terms.prefix(maximum).map { DisplayWidth.of(TerminalText.line($0.term)) }.max() ?? 0
        var text = terms.isEmpty ? "no term begins so\n" : ""
        for term in terms.prefix(maximum) {
            let name = TerminalText.line(term.term)
            text +=
                name + String(repeating: " ", count: width - DisplayWidth.of(name) + 2)
                + "\(term.documentCount)\n"
        }
        if terms.count > maximum { text += "and more; the first \(maximum) are shown\n" }
        try show(text)
    }

    private func showParse(_ query: String) throws {
        try show(TerminalText.line(try parse(query).query.canonicalText) + "\n")
    }

    private func setList() -> String {
        guard !sets.isEmpty else { return "no sets yet; every search makes one\n" }
        var lines = ""
        for (index, set) in sets.enumerated() {
            let count = String(set.total)
            let padding = String(repeating: " ", count: max(0, 8 - count.utf8.count))
            lines +=
                "#\(index + 1)\(padding)\(count)  \(Elapsed.text(set.elapsedMicroseconds)) "
                + " \(TerminalText.line(set.text))\n"
        }
        return lines
    }

    private func show(_ text: String) throws {
        try Pager(console: console, isInteractive: isInteractive).show(text)
    }
}
