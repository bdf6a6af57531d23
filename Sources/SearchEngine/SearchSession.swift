import IndexCodec
package import IndexStorage
package import SearchIndex

/// What searches of one snapshot have in common, kept from one to the next: analysers, and what an occurrence
/// counts by field and norm. Not thread-safe: each thread has its own.
package final class SearchSession {
    package let snapshot: Snapshot
    let lookup: TermLookup
    /// What one occurrence in a field counts; indexed by the field's number, `nil` for fields that don't
    /// score.
    let factors: [NormFactors?]
    /// Whether documents define acronyms, once that is known.
    var definesAcronyms: Bool?
    /// The snapshot's, for ranking.
    private lazy var segments = snapshot.segments.enumerated().map { RankedSegment($1, number: $0) }
    private lazy var buffers = RankingBuffers()

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        lookup = TermLookup(snapshot)
        let statistics = CollectionStatistics(snapshot)
        factors = Field.allCases.map { field in
            field.indexing == .text
                ? NormFactors(of: field, averageLength: statistics.averageLength(of: field)) : nil
        }
    }

    /// The best documents by score, ties in the order of segments and documents, and the exact number of
    /// matches when that's wanted. Where the query allows it, documents and blocks that can't be among the
    /// hits are neither decoded nor scored.
    ///
    /// - Throws: as `Searcher.search`.
    package func best(
        _ query: Query, limit: Int, countsMatches: Bool, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        let plan = try Plan(query, session: self, scores: true, isCancelled: isCancelled)
        return try best(plan, limit: limit, countsMatches: countsMatches, isCancelled: isCancelled)
    }

    /// As the other, for all surface terms of a text field within some edits of a word, as if they were one
    /// term.
    /// - Parameters:
    ///   - edits: 1 or 2: scalars inserted, left out or replaced.
    ///   - swaps: whether swapping two neighbours is one edit too.
    /// - Throws: `limitExceeded` for a word that's too long.
    package func best(
        near word: String, edits: Int, swaps: Bool, field: Field, limit: Int, countsMatches: Bool,
        isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        let automaton = try QueryAnalyzer.near(QueryAnalyzer.folded(word), edits: edits, swaps: swaps)
        let part = try lookup.part(
            field, TermFilter(condition: .automaton(automaton)), snapshot, isCancelled)
        let plan = try Plan(
            [part],
            QueryTree.Leaf(
                content: .text(word, exactly: true), fields: [field], isNegated: false, weight: 1,
                operand: .word(word, exactly: true), isScoped: true),
            session: self)
        return try best(plan, limit: limit, countsMatches: countsMatches, isCancelled: isCancelled)
    }

    private func best(
        _ plan: Plan, limit: Int, countsMatches: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        if limit <= CompetitiveHits.greatestCapacity,
            !countsMatches || snapshot.segments.allSatisfy({ $0.liveWords == nil }),
            let ranked = RankedSearch(plan)
        {
            return try ranked.run(
                segments, buffers, limit: limit, counts: countsMatches, isCancelled: isCancelled)
        }
        let top = try Searcher(snapshot: snapshot).search(
            plan, limit: limit, offset: 0, order: .relevance, ascending: nil, tiesByID: false,
            isCancelled: isCancelled)
        return (top.hits, countsMatches ? top.total : nil)
    }
}
