import EvidenceBase
import IndexStorage
import QueryLanguage
import SearchEngine

/// One query, from its text to a page of results: the same for the one-shot command, for each line of a batch, and
/// for the shell.
struct QueryRequest: Sendable {
    /// When it's told what would find more.
    enum Help: Sendable { case never, whenNothingIsFound, always }

    /// As typed; `nil` stands for all documents that pass the filters.
    var text: String?
    /// The language that the text is in.
    var dialect = Dialect.native
    var reading = QueryParser.Options()
    var filters = QueryFilters()
    /// The id of a document that others are to be like.
    var like: String?
    var options = SearchOptions()
    var help = Help.whenNothingIsFound
    /// Whether it's told which words no document has, and which have another form.
    var tellsOfIndex = true

    init(_ text: String?) { self.text = text }

    /// Reads the text and folds the filters in.
    /// - Throws: for a text beyond the language's limits, for what can't be carried over from another one, and
    ///   for any doubt when reading is strict.
    func parsed() throws(QueryFailure) -> ParsedQuery {
        guard let text else {
            return ParsedQuery(
                query: filters.folded(nil), notices: [], clauses: filters.folded([], textByteCount: 0))
        }
        do throws(QueryError) {
            var parsed = try QueryParser.parse(text, as: dialect, options: reading)
            parsed.query = filters.folded(parsed.query)
            parsed.clauses = filters.folded(parsed.clauses, textByteCount: text.utf8.count)
            return parsed
        } catch {
            throw QueryFailure(text: text, error: error)
        }
    }

    /// The query as it was read, narrowed to documents like the one that's asked for.
    /// - Throws: `UsageError` when there's no such document.
    func narrowed(
        _ parsed: ParsedQuery, in searcher: SnapshotSearcher, isCancelled: @escaping () -> Bool
    ) throws -> ParsedQuery {
        guard let like else { return parsed }
        guard let similar = try searcher.query(like: like, isCancelled: isCancelled) else {
            throw UsageError("There's no document \(TerminalText.line(like)).")
        }
        var parsed = parsed
        let isAlone = text == nil && !filters.selectsDocuments
        if isAlone || similar == .nothing {
            parsed.query = similar
        } else if parsed.query != .nothing {
            parsed.query = .and(
                [parsed.query, similar].flatMap { query in
                    if case .and(let operands) = query { operands } else { [query] }
                })
        }
        return parsed
    }

    /// Searches for the query as it was read, and finds what helps where that's wanted.
    /// - Throws: `TimeRanOut` when it isn't answered by the deadline, unless `options.keepsPartial`; `cancelled` after
    ///   Ctrl-C; what searching the index throws.
    func page(
        for parsed: ParsedQuery, in searcher: SnapshotSearcher, deadline: Deadline
    ) throws -> ResultPage {
        do {
            let narrowed = try narrowed(parsed, in: searcher, isCancelled: { deadline.isCancelled })
            return try search(for: narrowed, in: searcher, deadline)
        } catch let error as IndexError {
            throw deadline.reason(for: error)
        }
    }

    private func search(
        for parsed: ParsedQuery, in searcher: SnapshotSearcher, _ deadline: Deadline
    ) throws(IndexError) -> ResultPage {
        let result = try searcher.search(
            parsed.query, options: options, isCancelled: { deadline.isCancelled })
        if Deadline.isInterrupted { throw IndexError.cancelled }
        var page = ResultPage(
            query: text ?? "", readAs: parsed.query.canonicalText, parserNotices: parsed.notices,
            result: result)
        guard result.isComplete else {
            page.remarks.append(
                "Time ran out after \(deadline.seconds ?? 0) s: these are the hits so far. There may be more and better ones."
            )
            return page
        }
        do throws(IndexError) {
            try addAdvice(to: &page, on: parsed, from: searcher, isCancelled: { deadline.isCancelled })
        } catch {
            guard error == .cancelled, !Deadline.isInterrupted else { throw error }
            page.remarks.append("No time was left to look for what would find more.")
        }
        return page
    }

    /// What the index has to say to the query, and what would find more.
    private func addAdvice(
        to page: inout ResultPage, on parsed: ParsedQuery, from searcher: SnapshotSearcher,
        isCancelled: @escaping () -> Bool
    ) throws(IndexError) {
        if tellsOfIndex { page.indexNotices = try searcher.notices(on: parsed, isCancelled: isCancelled) }
        let wantsHelp =
            switch help {
            case .never: false
            case .whenNothingIsFound: page.result.total == 0
            case .always: true
            }
        guard wantsHelp, parsed.query != .nothing else { return }
        page.help = try searcher.help(for: parsed.query, isCancelled: isCancelled)
    }
}
