import EvidenceBase
import QueryLanguage
import SearchEngine

extension ShellSession {
    /// What is asked for by a text, in which earlier sets may stand by their numbers.
    private func request(_ text: String) -> QueryRequest {
        var request = QueryRequest(text)
        let queries = sets.map(\.query)
        request.reading.sets = {
            guard case .number(let number) = $0, queries.indices.contains(number - 1) else { return nil }
            return queries[number - 1]
        }
        request.options.limit = limit
        // It's shown after the set is made, which may take a moment.
        request.help = .never
        return request
    }

    /// Reads a query, earlier sets by their numbers included, and tells its notices.
    func parse(_ text: String) throws -> ParsedQuery {
        let parsed = try request(text).parsed()
        NoticeText.write(parsed.notices, in: text, to: console.error)
        return parsed
    }

    /// Searches, and makes a set of it.
    func search(_ text: String) throws {
        try base.refresh()
        let parsed = try parse(text)
        let page = try request(text).page(
            for: parsed, in: base.searcher(), deadline: Deadline(seconds: nil))
        NoticeText.write(page.indexNotices, in: text, to: console.error)
        let result = page.result
        if result.total > 0 { hasFound = true }
        sets.append(
            SearchSet(
                text: text, query: parsed.query, total: result.total,
                elapsedMicroseconds: result.elapsedMicroseconds))
        lastPage = page
        lastOffset = 0
        try showHits(page, heading: "#\(sets.count)  " + page.summary)
        if result.total == 0 { try showHelp(parsed.query) }
    }

    /// Shows hits under a heading.
    func showHits(_ page: ResultPage, heading: String) throws {
        let format = TextFormat(styler: styler, width: console.width)
        let hits = format.text(of: page)
        try show(styler.text(heading, .faint) + "\n" + (hits.isEmpty ? "" : "\n" + hits + "\n"))
    }

    /// Which clause is to blame where nothing was found, and what would find more.
    func showHelp(_ query: Query) throws {
        guard query != .nothing else { return }
        try show(HelpText(styler: styler).text(try base.help(for: query, isCancelled: Self.isCancelled)))
    }
}
