import IndexCodec
public import IndexStorage
import QueryLanguage
public import SearchEngine
public import SearchIndex

extension EvidenceBase {
    /// Searches. The same index and the same query always give the same hits, in the same order.
    ///
    /// - Parameter isCancelled: Asked every 4,096 documents.
    /// - Throws: `cancelled`; `limitExceeded` for a query that is nested too deep or has too many words;
    ///   `corrupt` and `io` when the index can't be read.
    public func search(
        _ query: Query, options: SearchOptions = SearchOptions(), isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> SearchResult {
        try searcher().search(query, options: options, isCancelled: isCancelled)
    }

    /// How long documents of partial hits are read after the search was cancelled.
    private static let partialGrace = Duration.milliseconds(20)

    /// - Parameter searcher: of any snapshot; it's used by one thread alone.
    static func search(
        _ query: Query, _ options: SearchOptions, by searcher: SnapshotSearcher, isCancelled: () -> Bool
    ) throws(IndexError) -> SearchResult {
        let started = ContinuousClock.now
        let snapshot = searcher.snapshot
        let folds = options.foldsDuplicates
        let found = try Searcher(snapshot: snapshot).search(
            query, limit: folds ? .max : options.limit, offset: folds ? 0 : options.offset,
            order: options.order.hitOrder,
            ascending: options.isAscending,
            facets: FacetRequest(fields: options.facets, limit: options.facetLimit),
            session: searcher.session, keepsPartial: options.keepsPartial, isCancelled: isCancelled)
        let highlighter = Highlighter(query: query, snapshot: snapshot)
        let explainer = options.explains ? try Explainer(query, snapshot) : nil
        let folding =
            folds
            ? try DuplicateFolding(
                found.hits, in: snapshot, keepsPartial: options.keepsPartial, isCancelled: isCancelled) : nil
        let page = folding?.groups.dropFirst(max(0, options.offset)).prefix(max(0, options.limit))
        var hits: [Hit] = []
        var block = StoredFields.Block()
        var isComplete = found.isComplete && folding?.isComplete != false
        var end: ContinuousClock.Instant?
        for group in page ?? found.hits.map({ [$0] })[...] {
            let hit = group[0]
            if isCancelled() {
                guard options.keepsPartial else { throw .cancelled }
                isComplete = false
                let lastRead = end ?? .now + partialGrace
                end = lastRead
                guard .now < lastRead else { break }
            }
            let document = try snapshot.segments[hit.segment].document(hit.document, block: &block)
            hits.append(
                Hit(
                    rank: max(0, options.offset) + hits.count + 1, id: document.id, score: hit.score,
                    document: document,
                    snippets: options.snippets ? highlighter.snippets(of: document) : [],
                    titleMarks: options.marks ? highlighter.titleMarks(in: document) : [],
                    marks: options.marks ? highlighter.marks(in: document) : [],
                    duplicates: try ids(of: group.dropFirst(), in: snapshot),
                    explanation: try explainer?.explanation(segment: hit.segment, document: hit.document)))
        }
        return SearchResult(
            hits: hits, total: found.total, foldedCount: folding?.foldedCount, isComplete: isComplete,
            facets: found.facets,
            fingerprint: searcher.fingerprint,
            documentCount: searcher.documentCount,
            elapsedMicroseconds: started.microsecondsToNow)
    }

    private static func ids(
        of hits: ArraySlice<TopHits.Hit>, in snapshot: Snapshot
    ) throws(IndexError) -> [String] {
        var ids: [String] = []
        for hit in hits { ids.append(try snapshot.segments[hit.segment].id(hit.document)) }
        return ids
    }

    /// Searches for what a text means in the query language, which reads any text.
    ///
    /// - Throws: `QueryError` for a text beyond the language's limits, else as the other `search`.
    public func search(_ query: String, options: SearchOptions = SearchOptions()) throws -> SearchResult {
        try search(QueryParser.parse(query).query, options: options)
    }

    /// A query for documents like one: an OR of its most telling words, those first that add most to the document's
    /// own score, and not its id. Words that no other document has tell nothing.
    ///
    /// - Parameters:
    ///   - id: The document's.
    ///   - wordCount: The most words.
    /// - Returns: `nil` when there's no document with the id; `Query.nothing` when no word of it is in another
    ///   document.
    /// - Throws: As `search`.
    public func query(
        like id: String, wordCount: Int = 25, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> Query? {
        try SimilarityQuery(snapshot, isCancelled: isCancelled).query(id: id, wordCount: wordCount)
    }

    /// How a document's score for a query comes about; `nil` when there's no document with the id, or it doesn't
    /// match.
    ///
    /// - Throws: As `search`.
    public func explanation(id: String, for query: Query) throws(IndexError) -> ScoreExplanation? {
        let snapshot = snapshot
        guard let place = try snapshot.find(id: id) else { return nil }
        return try Explainer(query, snapshot)
            .explanation(segment: place.segment, document: place.document)
    }

    /// The stored document with an id; `nil` when there is none.
    public func document(id: String) throws(IndexError) -> Document? {
        try snapshot.document(id: id)
    }

    /// Marks the text of a document as the query matches it: byte ranges in `document.text`, in order, not
    /// overlapping.
    public func marks(in document: Document, for query: Query) -> [Range<Int>] {
        Highlighter(query: query, snapshot: snapshot).marks(in: document)
    }
}

extension Highlighter {
    fileprivate convenience init(query: Query, snapshot: Snapshot) {
        self.init(
            query: query, stemFamilies: snapshot.stemFamilies, analysis: snapshot.analysis)
    }
}

extension SearchOptions.Order {
    fileprivate var hitOrder: HitOrder {
        switch self {
        case .relevance: .relevance
        case .date: .date
        case .title: .title
        case .id: .id
        }
    }
}

extension ContinuousClock.Instant {
    /// Whole microseconds since the instant.
    var microsecondsToNow: UInt64 {
        let (seconds, attoseconds) = (ContinuousClock.now - self).components
        return UInt64(max(0, seconds)) * 1_000_000 + UInt64(max(0, attoseconds) / 1_000_000_000_000)
    }
}
