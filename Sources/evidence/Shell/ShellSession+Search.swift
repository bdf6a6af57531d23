import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

extension ShellSession {
    /// The sets that a query may name now.
    func nameable(_ sets: ArraySlice<SearchSet>) -> UsedSets {
        UsedSets(sets.map { $0.isDropped ? nil : settings.shielded($0.query) })
    }

    /// Reads a query, earlier sets by their numbers included and in the fields that are set, and tells its notices.
    func parse(_ text: String, _ used: UsedSets? = nil) throws(QueryFailure) -> ParsedQuery {
        let used = used ?? nameable(sets[...])
        var request = QueryRequest(text)
        request.reading.sets = { used.query($0) }
        request.filters.fields = settings.fields
        let parsed = try request.parsed()
        NoticeText.write(parsed.notices, in: text, to: console.error)
        return parsed
    }

    /// Searches, and makes a set of it.
    func search(_ text: String) throws {
        try base.refresh()
        let used = nameable(sets[...])
        let parsed = try parse(text, used)
        let result = try find(parsed.query, offset: 0)
        let indexNotices = try searching { isCancelled in
            try base.notices(on: parsed, isCancelled: isCancelled)
        }
        NoticeText.write(indexNotices, in: text, to: console.error)
        hasSearched = true
        if result.total > 0 { hasFound = true }
        sets.append(
            SearchSet(
                text: text, query: parsed.query, total: result.total,
                elapsedMicroseconds: result.elapsedMicroseconds, uses: used.numbers))
        let page = ResultPage(
            query: text, readAs: parsed.query.canonicalText, parserNotices: parsed.notices,
            indexNotices: indexNotices, result: result)
        lastPage = page
        lastOffset = 0
        shownSet = sets.count
        try showHits(page, heading: "#\(sets.count)  " + page.summary)
        if result.total == 0 { try showHelp(parsed.query) }
    }

    /// A page of a query's hits, as it's set how many, in what order and for which format.
    func find(_ query: Query, offset: Int) throws(IndexError) -> SearchResult {
        let options = settings.options(for: settings.mode.format, offset: offset)
        return try searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try base.search(query, options: options, isCancelled: isCancelled)
        }
    }

    /// Shows hits under a heading; a format that scripts read has none.
    func showHits(_ page: ResultPage, heading: String) throws {
        let format = settings.mode.format.make(
            FormatSettings(
                styler: styler, width: console.width,
                isForTerminal: console.output.isTerminal && !output.isRedirected))
        let hits = format.document(of: page)
        guard settings.mode.hasHeading else {
            try show(hits)
            return
        }
        let line = styler.text(heading, .faint) + "\n"
        try show(line + (page.result.hits.isEmpty ? "" : "\n" + hits + "\n"), heading: line)
    }

    /// Which clause is to blame where nothing was found, and what would find more.
    func showHelp(_ query: Query) throws {
        guard query != .nothing else { return }
        let help = try searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try base.help(for: query, isCancelled: isCancelled)
        }
        try show(HelpText(styler: styler).text(help))
    }

    /// The sets, a line each: number, count, time, text.
    var setList: String {
        let lines = sets.enumerated().filter { !$0.element.isDropped }.map { index, set in
            let count = String(set.total)
            let padding = String(repeating: " ", count: max(0, 8 - count.utf8.count))
            return "#\(index + 1)\(padding)\(count)  \(Elapsed.text(set.elapsedMicroseconds))  "
                + "\(TerminalText.line(set.text))\n"
        }
        return lines.isEmpty ? "no sets yet; every search makes one\n" : lines.joined()
    }

    /// Runs sets that were saved; there are none yet.
    func load(_ saved: [(number: Int, text: String)]) throws {
        try base.refresh()
        var loaded: [SearchSet] = []
        for (number, text) in saved {
            while loaded.count < number - 1 {
                loaded.append(
                    SearchSet(text: "", query: .nothing, total: 0, elapsedMicroseconds: 0, isDropped: true))
            }
            loaded.append(try made(text, after: loaded[...]))
        }
        sets = loaded
        hasSearched = true
        if loaded.contains(where: { $0.total > 0 }) { hasFound = true }
    }

    /// Writes all hits of a set into a file.
    /// - Returns: how many.
    func export(_ number: Int, _ format: OutputFormat, to path: String) throws -> Int {
        let set = sets[number - 1]
        var options = settings.options(for: format)
        options.limit = set.total
        let result = try searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try base.search(set.query, options: options, isCancelled: isCancelled)
        }
        let page = ResultPage(
            query: set.text, readAs: set.query.canonicalText, parserNotices: [], result: result)
        let text = format.make(
            FormatSettings(styler: Styler(isColored: false), width: nil, isForTerminal: false)
        ).document(of: page)
        try FileText(path).write(text)
        return result.hits.count
    }
}
