import EvidenceBase
import QueryLanguage
import SearchEngine

extension ShellSession {
    /// Reads a query, earlier sets by their numbers included, and tells its notices.
    func parse(_ text: String) throws -> ParsedQuery {
        var options = QueryParser.Options()
        let queries = sets.map(\.query)
        options.sets = { queries.indices.contains($0 - 1) ? queries[$0 - 1] : nil }
        let parsed: ParsedQuery
        do {
            parsed = try QueryParser.parse(text, options: options)
        } catch {
            throw UsageError(error.message + ErrorMessage.pointing(at: error.range, in: text))
        }
        NoticeText.write(parsed.notices, in: text, to: console.error)
        return parsed
    }

    /// Searches, and makes a set of it.
    func search(_ text: String) throws {
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

    /// Shows hits under a heading.
    func showHits(_ page: ResultPage, heading: String) throws {
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
}
