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
    private let hasDeletions: Bool
    private lazy var ranking = RankedSearch(snapshot, lookup, factors: factors)

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        lookup = TermLookup(snapshot)
        hasDeletions = snapshot.segments.contains { $0.liveWords != nil }
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
        if limit <= CompetitiveHits.greatestCapacity, !countsMatches || !hasDeletions,
            try ranking.read(query, isCancelled: isCancelled)
        {
            return try ranking.run(limit: limit, counts: countsMatches, isCancelled: isCancelled)
        }
        let plan = try Plan(query, session: self, scores: true, isCancelled: isCancelled)
        let top = try Searcher(snapshot: snapshot).search(
            plan, limit: limit, offset: 0, order: .relevance, ascending: nil, tiesByID: false,
            isCancelled: isCancelled)
        return (top.hits, countsMatches ? top.total : nil)
    }

    /// As the other, for all surface terms of a text field within some edits of a word, as if they were one
    /// term.
    /// - Parameters:
    ///   - edits: 1 or 2: scalars inserted, left out or replaced.
    ///   - swaps: whether swapping two neighbours is one edit too.
    ///   - limit: at most `CompetitiveHits.greatestCapacity`.
    /// - Throws: `limitExceeded` for a word that's too long.
    package func best(
        near word: String, edits: Int, swaps: Bool, field: Field, limit: Int, countsMatches: Bool,
        isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        precondition(limit <= CompetitiveHits.greatestCapacity, "so many hits are sorted otherwise")
        let automaton = try QueryAnalyzer.near(QueryAnalyzer.folded(word), edits: edits, swaps: swaps)
        try ranking.read(
            TermFilter(condition: .automaton(automaton)), in: field, isCancelled: isCancelled)
        return try ranking.run(limit: limit, counts: countsMatches, isCancelled: isCancelled)
    }
}
