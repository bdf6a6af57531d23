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
    private let snapshot: Snapshot
    private var shape: Shape
    private let leaves: [PlanLeaf]

    /// `nil` for a plan that must be matched window by window.
    init?(_ plan: Plan, snapshot: Snapshot) {
        let numbers: [Int]
        switch plan.root {
        case .leaf(let leaf): (shape, numbers) = (.any, [leaf])
        case .or(let operands):
            guard let leaves = Self.leaves(operands) else { return nil }
            (shape, numbers) = (.any, leaves)
        case .and(let operands):
            guard let leaves = Self.leaves(operands) else { return nil }
            (shape, numbers) = (.all, leaves)
        default: return nil
        }
        self.plan = plan
        self.snapshot = snapshot
        leaves = numbers.map { plan.leaves[$0] }
        var weight = 0.0
        for leaf in leaves {
            guard let idf = leaf.idf, leaf.parts.count == 1 else { return nil }
            weight += idf
            switch leaf.parts[0].terms {
            case .sequence(let slots):
                guard slots.count > 1 else { continue }
                shape = .phrase
            case .expanded:
                shape = .expanded
            }
            guard leaves.count == 1 else { return nil }
        }
        guard weight <= BM25.exactWeight else { return nil }
    }

    private static func leaves(_ nodes: [QueryTree.Node]) -> [Int]? {
        var leaves: [Int] = []
        for node in nodes {
            guard case .leaf(let leaf) = node else { return nil }
            leaves.append(leaf)
        }
        return leaves
    }

    /// The best hits, and the number of matches when that's wanted.
    /// - Parameter counts: only for snapshots without deleted documents.
    func run(
        limit: Int, counts: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> (hits: [TopHits.Hit], total: Int?) {
        var hits = CompetitiveHits(capacity: limit)
        var total = 0
        for (number, segment) in snapshot.segments.enumerated() {
            let ranked = RankedSegment(segment, number: number)
            switch shape {
            case .phrase:
                total += try phrase(segment, ranked, counts, &hits, isCancelled)
            case .expanded:
                total += try expanded(segment, ranked, &hits, isCancelled)
            case .any:
                let scorers = try scorers(segment, number)
                if counts { total += try count(scorers, segment, number, isCancelled) }
                switch scorers.count {
                case 0: continue
                case 1:
                    var term = BlockMaxTerm(scorers[0], segment: ranked)
                    try term.run(into: &hits, isCancelled: isCancelled)
                default:
                    var union = MaxScoreUnion(scorers, segment: ranked)
                    try union.run(into: &hits, isCancelled: isCancelled)
                }
            case .all:
                let scorers = try scorers(segment, number)
                guard scorers.count == leaves.count else { continue }
                var intersection = BlockMaxIntersection(scorers, segment: ranked)
                total += try intersection.run(into: &hits, counts: counts, isCancelled: isCancelled)
            }
        }
        return (hits.hits, counts ? total : nil)
    }

    /// The terms that the segment holds.
    private func scorers(_ segment: SegmentReader, _ number: Int) throws(IndexError) -> [TermScorer] {
        var scorers: [TermScorer] = []
        scorers.reserveCapacity(leaves.count)
        for leaf in leaves {
            let part = leaf.parts[0]
            guard case .sequence(let slots) = part.terms, let idf = leaf.idf,
                let factors = plan.factors[Int(part.field.rawValue)],
                let metadata = try plan.statistics.metadata(of: slots[0].key, in: number),
                let norms = try unsafe segment.norms(part.field)
            else { continue }
            let weight = unsafe RankingWeight(idf: idf, factors: factors, norms: norms)
            scorers.append(TermScorer(try segment.postings(metadata), weight: weight))
        }
        return scorers
    }

    private func count(
        _ scorers: [TermScorer], _ segment: SegmentReader, _ number: Int, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        guard scorers.count > 1 else { return scorers.first?.cursor.documentFrequency ?? 0 }
        var cursors: [PostingsCursor] = []
        for scorer in scorers { cursors.append(try segment.postings(scorer.cursor.metadata)) }
        var union = UnionCount()
        return try union.count(cursors, documentCount: segment.documentCount, isCancelled: isCancelled)
    }

    private func phrase(
        _ segment: SegmentReader, _ ranked: RankedSegment, _ counts: Bool, _ hits: inout CompetitiveHits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let part = leaves[0].parts[0]
        guard case .sequence(let places) = part.terms, let idf = leaves[0].idf,
            let factors = plan.factors[Int(part.field.rawValue)],
            let norms = try unsafe segment.norms(part.field)
        else { return 0 }
        var cursors: [PostingsCursor] = []
        var keys: [TermKey] = []
        var slots: [PhraseRanking.Slot] = []
        for place in places {
            if let known = keys.firstIndex(of: place.key) {
                slots.append(PhraseRanking.Slot(term: known, offset: place.offset))
                continue
            }
            guard let metadata = try plan.statistics.metadata(of: place.key, in: ranked.number) else {
                return 0
            }
            slots.append(PhraseRanking.Slot(term: cursors.count, offset: place.offset))
            keys.append(place.key)
            cursors.append(try segment.postings(metadata))
        }
        var phrase = try unsafe PhraseRanking(
            cursors: cursors, slots: slots,
            weight: RankingWeight(idf: idf, factors: factors, norms: norms), segment: ranked)
        return try phrase.run(into: &hits, counts: counts, isCancelled: isCancelled)
    }

    private func expanded(
        _ segment: SegmentReader, _ ranked: RankedSegment, _ hits: inout CompetitiveHits,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        let part = leaves[0].parts[0]
        guard case .expanded(let lists) = part.terms, let idf = leaves[0].idf,
            let factors = plan.factors[Int(part.field.rawValue)],
            let norms = try unsafe segment.norms(part.field)
        else { return 0 }
        let postings = lists[ranked.number]
        let ranking = unsafe ExpandedRanking(
            postings: postings, weight: RankingWeight(idf: idf, factors: factors, norms: norms),
            segment: ranked)
        try ranking.run(into: &hits, isCancelled: isCancelled)
        return postings.documents.count
    }
}
