package import IndexStorage
package import SearchIndex

/// Searches one snapshot. Immutable: any number of searches may run at once, each on one thread.
package struct Searcher: Sendable {
    /// How deep a query may be nested.
    package static let maximumDepth = 256
    /// How many words, phrases and truncations a query may have.
    package static let maximumLeafCount = 16_384

    package let snapshot: Snapshot

    package init(snapshot: Snapshot) { self.snapshot = snapshot }

    /// The documents that match, best first. The same snapshot and query always give the same hits, in the
    /// same order, with the same scores, however the documents lie in segments.
    ///
    /// Time is proportional to the postings of the query's words, save that windows of 4,096 documents in
    /// which the rarest word of an AND doesn't occur are passed over. By title, the
    /// metadata of every document that matches is read, and for facets where a segment lacks the field's column.
    /// - Parameters:
    ///   - limit: the number of hits wanted, at least 0.
    ///   - offset: the number of hits to pass over first, at least 0.
    ///   - ascending: the direction; `nil` for the order's own.
    ///   - facets: what all hits are counted by.
    ///   - session: one of the same snapshot, kept from earlier searches by one thread; `nil` makes one.
    ///   - keepsPartial: whether what was found so far is wanted when the search is cancelled, instead of an error.
    ///   - isCancelled: asked once a window, and once for each document whose metadata is read.
    /// - Throws: `cancelled`; `limitExceeded` when the query is nested too deep or has too many words;
    ///   `corrupt` and `io` when the index can't be read.
    package func search(
        _ query: Query, limit: Int = 10, offset: Int = 0, order: HitOrder = .relevance,
        ascending: Bool? = nil, facets: FacetRequest = FacetRequest(), session: SearchSession? = nil,
        keepsPartial: Bool = false, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> TopHits {
        let plan: Plan
        do throws(IndexError) {
            plan = try Plan(
                query, session: session ?? SearchSession(snapshot), scores: true, isCancelled: isCancelled)
        } catch {
            guard keepsPartial, error == .cancelled else { throw error }
            return TopHits(hits: [], total: 0, facets: FacetCollector(facets).facets(), isComplete: false)
        }
        return try search(
            plan, limit: limit, offset: offset, order: order, ascending: ascending, tiesByID: true,
            facets: facets, keepsPartial: keepsPartial, isCancelled: isCancelled)
    }

    /// - Parameter tiesByID: else hits of one score keep the order of segments and documents.
    func search(
        _ plan: Plan, limit: Int, offset: Int, order: HitOrder, ascending: Bool?, tiesByID: Bool,
        facets: FacetRequest = FacetRequest(), keepsPartial: Bool = false, isCancelled: () -> Bool
    ) throws(IndexError) -> TopHits {
        let (wanted, overflow) = max(0, offset).addingReportingOverflow(max(0, limit))
        let capacity = limit <= 0 ? 0 : overflow ? Int.max : wanted
        let rises = ascending ?? order.risesByDefault
        var collector = HitCollector(
            order: order, rises: rises, capacity: capacity, tiesByID: tiesByID && snapshot.schema.hasMetadata)
        var counts = FacetCollector(facets)
        var isComplete = true
        for (number, segment) in snapshot.segments.enumerated() {
            try collector.begin(segment, number: number)
            try counts.begin(segment)
            do throws(IndexError) {
                var evaluation = try SegmentEvaluation(
                    plan, segment: segment, number: number, isScoring: capacity > 0,
                    isCancelled: isCancelled)
                while let base = try evaluation.next(isCancelled: isCancelled) {
                    collector.count(evaluation.documents)
                    try counts.collect(
                        segment, base: base, evaluation.documents, isCancelled: isCancelled)
                    try evaluation.rank(base: base, minimum: collector.minimum)
                    try evaluation.ranking?.collect(base: base, into: &collector, isCancelled: isCancelled)
                }
            } catch {
                guard keepsPartial, error == .cancelled else { throw error }
                isComplete = false
            }
            collector.end()
            if !isComplete { break }
        }
        let ranked = try collector.ranked(segments: snapshot.segments)
        return TopHits(
            hits: Array(ranked.dropFirst(max(0, offset))), total: collector.total, facets: counts.facets(),
            isComplete: isComplete)
    }

    /// The number of documents that match.
    /// - Parameter session: as in `search`.
    /// - Throws: as `search`.
    package func count(
        _ query: Query, session: SearchSession? = nil, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> Int {
        let plan = try Plan(
            query, session: session ?? SearchSession(snapshot), scores: false, isCancelled: isCancelled)
        return try count(plan, isCancelled)
    }

    /// Whether a word is in no more than so many documents: mostly told without reading postings.
    /// - Throws: as `search`.
    package func isRare(
        _ word: Query, documentLimit: Int, session: SearchSession, isCancelled: () -> Bool
    ) throws(IndexError) -> Bool {
        let plan = try Plan(word, session: session, scores: false, isCancelled: isCancelled)
        var statistics = plan.statistics
        // A document has it in one of its fields at least, and may have it in all.
        var (least, most) = (0, 0)
        for part in plan.leaves.flatMap(\.parts) {
            guard case .sequence(let slots) = part.terms, slots.count == 1 else {
                return try count(plan, isCancelled) <= documentLimit
            }
            let frequency = try statistics.documentFrequency(of: slots[0].key)
            least = max(least, frequency)
            most += frequency
        }
        if most <= documentLimit { return true }
        guard least <= documentLimit else { return false }
        return try count(plan, isCancelled) <= documentLimit
    }

    private func count(_ plan: Plan, _ isCancelled: () -> Bool) throws(IndexError) -> Int {
        var total = 0
        for (number, segment) in snapshot.segments.enumerated() {
            var evaluation = try SegmentEvaluation(
                plan, segment: segment, number: number, isScoring: false, isCancelled: isCancelled)
            while try evaluation.next(isCancelled: isCancelled) != nil { total += evaluation.documents.count }
        }
        return total
    }

    /// The values of fields over all documents, as facets.
    /// - Throws: as `search`.
    package func values(
        _ request: FacetRequest, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [Facet] {
        try search(.not(.nothing), limit: 0, facets: request, isCancelled: isCancelled).facets
    }

    /// How many documents one word, phrase or truncation of a query matches by itself.
    package struct LeafCount: Sendable, Equatable {
        /// The word, phrase or truncation, in its field group if it stands in one.
        package var query: Query
        package var documentCount: Int
        /// Whether the query asks for documents without it.
        package var isNegated: Bool
    }

    /// The counts of a query's leaves, in the query's order: says which word found nothing. What can't be
    /// searched is left out.
    /// - Throws: as `search`.
    package func leafCounts(
        _ query: Query, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [LeafCount] {
        let lookup = TermLookup(snapshot)
        let tree = try QueryTree(query) { (leaf) throws(IndexError) in try lookup.isSearchable(leaf) }
        var counts: [LeafCount] = []
        for leaf in tree.leaves {
            counts.append(
                LeafCount(
                    query: leaf.query, documentCount: try count(leaf.query, isCancelled: isCancelled),
                    isNegated: leaf.isNegated))
        }
        return counts
    }
}
