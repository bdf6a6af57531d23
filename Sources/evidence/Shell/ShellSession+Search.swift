import EvidenceBase
import QueryLanguage
import SearchEngine

extension ShellSession {
    /// Reads a query, earlier sets by their numbers included, and tells its notices.
    func parse(_ text: String) throws -> ParsedQuery {
        var options = QueryParser.Options()
        let queries = sets.map(\.query)
        options.sets = {
            guard case .number(let number) = $0, queries.indices.contains(number - 1) else { return nil }
            return queries[number - 1]
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
        if result.total == 0 { try showHelp(parsed.query) }
    }

    /// Shows hits under a heading.
    func showHits(_ page: ResultPage, heading: String) throws {
        let format = TextFormat(styler: styler, width: console.width)
        let hits = page.result.hits.map { format.text(of: $0) }.joined(separator: "\n")
        try show(styler.text(heading, .faint) + "\n" + (hits.isEmpty ? "" : "\n" + hits + "\n"))
    }

    /// Which clause is to blame where nothing was found, and what would find more.
    func showHelp(_ query: Query) throws {
        guard query != .nothing else { return }
        try show(HelpText(styler: styler).text(try base.help(for: query, isCancelled: Self.isCancelled)))
    }
}
