import IndexCodec
import IndexStorage
import SearchIndex

/// The best hits of queries by bounds on scores. All segments share one threshold. Ties keep the order of the
/// documents. Works in memory of its own, kept from query to query. Not thread-safe.
final class RankedSearch {
    /// A list is short beside others when they all have so many times its blocks.
    private static let shortListDivisor = 16

    private var query: RankedQuery
    private let segments: [RankedSegment]
    private let buffers = RankingBuffers()

    /// - Parameter factors: what one occurrence in a field counts, by the field's number.
    init(_ snapshot: Snapshot, _ lookup: TermLookup, factors: [NormFactors?]) {
        query = RankedQuery(snapshot, lookup)
        segments = snapshot.segments.enumerated().map { RankedSegment($1, number: $0, factors: factors) }
    }

    /// Takes a query; false for one that must be matched window by window.
    /// - Throws: as `RankedQuery.read`.
    func read(_ query: Query, isCancelled: () -> Bool) throws(IndexError) -> Bool {
        try self.query.read(query, isCancelled: isCancelled)
    }

    /// Takes all terms of a field that a filter lets pass, as if they were one.
    /// - Throws: as `RankedQuery.read`.
    func read(_ filter: TermFilter, in field: Field, isCancelled: () -> Bool) throws(IndexError) {
        try query.read(filter, in: field, isCancelled: isCancelled)
    }

    /// The best hits of the query that was read, and the number of matches when that's wanted.
    /// - Parameters:
    ///   - limit: at most `CompetitiveHits.greatestCapacity`.
    ///   - counts: only for snapshots without deleted documents, and truncations.
    func run(
        limit: Int, counts: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        var hits = CompetitiveHits(capacity: limit)
        var total = 0
        do throws(IndexError) {
            for segment in segments {
                segment.reuseReaders()
                total += try run(segment, counts, &hits, isCancelled)
            }
        } catch {
            buffers.clear()
            throw error
        }
        return (hits.hits, counts ? total : nil)
    }

    private func run(
        _ segment: RankedSegment, _ counts: Bool, _ hits: inout CompetitiveHits, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        // A segment without the norms of a field has no occurrence in it.
        guard let norms = try segment.norms(query.field) else { return 0 }
        switch query.shape {
        case .phrase: return try phrase(segment, norms, counts, &hits, isCancelled)
        case .expanded:
            let postings = query.expansions[segment.number]
            let ranking = ExpandedRanking(
                postings: postings, weight: RankingWeight(idf: query.weight, norms), segment: segment)
            try ranking.run(into: &hits, isCancelled: isCancelled)
            return postings.documents.count
        case .any:
            let scorers = try scorers(segment, norms)
            guard let first = scorers.first else { return 0 }
            guard scorers.count > 1 else {
                try raise(&hits, by: scorers, segment, isCancelled)
                try BlockMaxTerm(first, segment: segment, buffers).run(into: &hits, isCancelled: isCancelled)
                return first.cursor.documentFrequency
            }
            let total = counts ? try count(scorers, segment, isCancelled) : 0
            try raise(&hits, by: scorers, segment, isCancelled)
            var union = MaxScoreUnion(scorers, segment: segment, buffers)
            try union.run(into: &hits, isCancelled: isCancelled)
            return total
        case .all:
            let scorers = try scorers(segment, norms)
            guard scorers.count == query.terms.count else { return 0 }
            var intersection = BlockMaxIntersection(scorers, segment: segment, buffers)
            return try intersection.run(into: &hits, counts: counts, isCancelled: isCancelled)
        }
    }

    /// The terms that the segment holds.
    private func scorers(_ segment: RankedSegment, _ norms: FieldNorms) throws(IndexError) -> [TermScorer] {
        var scorers: [TermScorer] = []
        scorers.reserveCapacity(query.terms.count)
        for (number, term) in query.terms.enumerated() {
            guard let metadata = query.metadata(ofTerm: number, in: segment.number) else { continue }
            scorers.append(try segment.scorer(metadata, weight: RankingWeight(idf: term.idf, norms)))
        }
        return scorers
    }

    /// Raises what a hit must score, before any is found, to what as many documents as are wanted score for one of
    /// the terms alone: known of long lists, found out of those that are short beside the others.
    private func raise(
        _ hits: inout CompetitiveHits, by scorers: [TermScorer], _ segment: RankedSegment,
        _ isCancelled: () -> Bool
    ) throws(IndexError) {
        let blockCount = scorers.reduce(0) { $0 + $1.cursor.blockCount }
        for scorer in scorers {
            if segment.isWhole, let floor = scorer.floor(documentCount: hits.capacity) {
                hits.raise(to: floor)
            } else if scorer.cursor.blockCount <= blockCount / Self.shortListDivisor {
                var best = CompetitiveHits(capacity: hits.capacity)
                best.raise(to: hits.minimum)
                try BlockMaxTerm(scorer, segment: segment, buffers).run(into: &best, isCancelled: isCancelled)
                hits.raise(to: best.floor)
            }
        }
    }

    /// How many documents have any of the terms. Leaves the scorers at their beginnings.
    private func count(
        _ scorers: [TermScorer], _ segment: RankedSegment, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let total = try buffers.union.count(
            scorers.map(\.cursor), documentCount: Int(segment.documentCount), isCancelled: isCancelled)
        for scorer in scorers { try scorer.rewind() }
        return total
    }

    private func phrase(
        _ segment: RankedSegment, _ norms: FieldNorms, _ counts: Bool, _ hits: inout CompetitiveHits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        var terms: [PhraseTerm] = []
        var slots: [PhraseRanking.Slot] = []
        terms.reserveCapacity(query.terms.count)
        slots.reserveCapacity(query.terms.count)
        for (number, term) in query.terms.enumerated() {
            let first = query.first(like: number)
            guard first == number else {
                slots.append(PhraseRanking.Slot(term: slots[first].term, offset: term.offset))
                continue
            }
            guard let metadata = query.metadata(ofTerm: number, in: segment.number) else { return 0 }
            slots.append(PhraseRanking.Slot(term: terms.count, offset: term.offset))
            terms.append(try segment.phraseTerm(metadata))
        }
        let phrase = PhraseRanking(
            terms, slots: slots, weight: RankingWeight(idf: query.weight, norms), segment: segment, buffers)
        return try phrase.run(into: &hits, counts: counts, isCancelled: isCancelled)
    }
}
