import IndexCodec
import IndexStorage
import SearchIndex

/// The best hits of a plan by bounds on scores, for the plans that allow it: a word, a phrase, a truncation,
/// an OR or an AND of words, each in one field and one language. All segments share one threshold. Ties keep
/// the order of the documents.
struct RankedSearch {
    private enum Shape {
        case any, all, phrase, expanded
    }

    private let plan: Plan
    private let shape: Shape

    /// `nil` for a plan that must be matched window by window.
    init?(_ plan: Plan) {
        var shape = Shape.any
        switch plan.root {
        case .leaf: break
        case .or(let operands):
            guard Self.areLeaves(operands) else { return nil }
        case .and(let operands):
            guard Self.areLeaves(operands) else { return nil }
            shape = .all
        default: return nil
        }
        var weight = 0.0
        for leaf in plan.leaves {
            guard let idf = leaf.idf, leaf.parts.count == 1 else { return nil }
            weight += idf
            switch leaf.parts[0].terms {
            case .sequence(let slots):
                guard slots.count > 1 else { continue }
                shape = .phrase
            case .expanded:
                shape = .expanded
            }
            guard plan.leaves.count == 1 else { return nil }
        }
        guard weight <= BM25.exactWeight else { return nil }
        self.plan = plan
        self.shape = shape
    }

    private static func areLeaves(_ nodes: [QueryTree.Node]) -> Bool {
        nodes.allSatisfy { if case .leaf = $0 { true } else { false } }
    }

    /// The best hits, and the number of matches when that's wanted.
    /// - Parameters:
    ///   - segments: those of the plan's snapshot.
    ///   - counts: only for snapshots without deleted documents.
    func run(
        _ segments: [RankedSegment], _ buffers: RankingBuffers, limit: Int, counts: Bool,
        isCancelled: () -> Bool
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        var hits = CompetitiveHits(capacity: limit)
        var total = 0
        do throws(IndexError) {
            for segment in segments {
                segment.reuseReaders()
                total += try run(segment, buffers, counts, &hits, isCancelled)
            }
        } catch {
            buffers.clear()
            throw error
        }
        return (hits.hits, counts ? total : nil)
    }

    private func run(
        _ segment: RankedSegment, _ buffers: RankingBuffers, _ counts: Bool, _ hits: inout CompetitiveHits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        switch shape {
        case .phrase: return try phrase(segment, buffers, counts, &hits, isCancelled)
        case .expanded: return try expanded(segment, &hits, isCancelled)
        case .any:
            let scorers = try scorers(segment)
            guard let first = scorers.first else { return 0 }
            guard scorers.count > 1 else {
                try BlockMaxTerm(first, segment: segment, buffers).run(into: &hits, isCancelled: isCancelled)
                return first.cursor.documentFrequency
            }
            let total = counts ? try count(scorers, segment, buffers, isCancelled) : 0
            var union = MaxScoreUnion(scorers, segment: segment, buffers)
            try union.run(into: &hits, isCancelled: isCancelled)
            return total
        case .all:
            let scorers = try scorers(segment)
            guard scorers.count == plan.leaves.count else { return 0 }
            var intersection = BlockMaxIntersection(scorers, segment: segment, buffers)
            return try intersection.run(into: &hits, counts: counts, isCancelled: isCancelled)
        }
    }

    /// What ranks the documents of a leaf in a segment; `nil` when none has its field.
    private func weight(
        _ leaf: PlanLeaf, _ segment: RankedSegment
    ) throws(IndexError) -> RankingWeight? {
        let field = leaf.parts[0].field
        guard let idf = leaf.idf, let factors = plan.factors[Int(field.rawValue)],
            let norms = try unsafe segment.reader.norms(field)
        else { return nil }
        return unsafe RankingWeight(idf: idf, factors: factors, norms: norms)
    }

    /// The terms that the segment holds.
    private func scorers(_ segment: RankedSegment) throws(IndexError) -> [TermScorer] {
        var scorers: [TermScorer] = []
        scorers.reserveCapacity(plan.leaves.count)
        for leaf in plan.leaves {
            guard case .sequence(let slots) = leaf.parts[0].terms,
                let metadata = try plan.statistics.metadata(of: slots[0].key, in: segment.number),
                let weight = try weight(leaf, segment)
            else { continue }
            scorers.append(try segment.scorer(metadata, weight: weight))
        }
        return scorers
    }

    /// How many documents have any of the terms. Leaves the scorers at their beginnings.
    private func count(
        _ scorers: [TermScorer], _ segment: RankedSegment, _ buffers: RankingBuffers,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let total = try buffers.union.count(
            scorers.map(\.cursor), documentCount: Int(segment.documentCount), isCancelled: isCancelled)
        for scorer in scorers { try scorer.rewind() }
        return total
    }

    private func phrase(
        _ segment: RankedSegment, _ buffers: RankingBuffers, _ counts: Bool, _ hits: inout CompetitiveHits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let leaf = plan.leaves[0]
        guard case .sequence(let places) = leaf.parts[0].terms, let weight = try weight(leaf, segment) else {
            return 0
        }
        var terms: [PhraseTerm] = []
        var keys: [TermKey] = []
        var slots: [PhraseRanking.Slot] = []
        terms.reserveCapacity(places.count)
        keys.reserveCapacity(places.count)
        slots.reserveCapacity(places.count)
        for place in places {
            if let known = keys.firstIndex(of: place.key) {
                slots.append(PhraseRanking.Slot(term: known, offset: place.offset))
                continue
            }
            guard let metadata = try plan.statistics.metadata(of: place.key, in: segment.number) else {
                return 0
            }
            slots.append(PhraseRanking.Slot(term: terms.count, offset: place.offset))
            keys.append(place.key)
            terms.append(try segment.phraseTerm(metadata))
        }
        let phrase = PhraseRanking(terms, slots: slots, weight: weight, segment: segment, buffers)
        return try phrase.run(into: &hits, counts: counts, isCancelled: isCancelled)
    }

    private func expanded(
        _ segment: RankedSegment, _ hits: inout CompetitiveHits, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let leaf = plan.leaves[0]
        guard case .expanded(let lists) = leaf.parts[0].terms, let weight = try weight(leaf, segment) else {
            return 0
        }
        let postings = lists[segment.number]
        let ranking = ExpandedRanking(postings: postings, weight: weight, segment: segment)
        try ranking.run(into: &hits, isCancelled: isCancelled)
        return postings.documents.count
    }
}
