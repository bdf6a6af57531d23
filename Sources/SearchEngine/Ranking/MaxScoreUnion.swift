import IndexCodec
import IndexStorage

/// The best documents with any of some terms, by MAXSCORE over windows of blocks: where the terms' bounds in
/// a window can't come to what a hit must score, the window is passed over; of the terms with the lowest
/// bounds, as many as can't make a hit together are only looked up for documents that others found.
///
/// Sources: H. Turtle and J. Flood, Query evaluation: strategies and optimizations (1995); S. Ding and T.
/// Suel, Faster top-k document retrieval using block-max indexes (2011); windows as in Lucene's
/// MaxScoreBulkScorer.
struct MaxScoreUnion {
    /// Documents that a window spans at least, so that a window's fixed costs are spread over enough of them.
    private static let leastSpan: UInt32 = 1_024

    /// By rising bound.
    private let scorers: [TermScorer]
    private let segment: RankedSegment
    private let candidates: CandidateBuffer
    private let window: ScoreWindow
    /// The terms by their bounds in the current window, rising.
    private var order: [(bound: Double, scorer: Int)]

    init(_ scorers: consuming [TermScorer], segment: RankedSegment, _ buffers: RankingBuffers) {
        scorers.sort { $0.bound < $1.bound }
        order = scorers.indices.map { (0, $0) }
        self.scorers = scorers
        self.segment = segment
        candidates = buffers.candidates
        window = buffers.window
    }

    /// Offers every document that can be among the hits.
    mutating func run(into hits: inout CompetitiveHits, isCancelled: () -> Bool) throws(IndexError) {
        let limit = segment.documentCount
        var position: UInt32 = 0
        while position < limit {
            guard !isCancelled() else { throw .cancelled }
            // Terms that can't make a hit even together don't say where to look.
            var essential = 0
            var sum = 0.0
            while essential < scorers.count, sum + scorers[essential].bound < hits.minimum {
                sum += scorers[essential].bound
                essential += 1
            }
            guard essential < scorers.count else { return }
            var last = limit - 1
            var isExhausted = true
            for scorer in scorers[essential...] {
                scorer.look(to: position)
                guard scorer.block < scorer.cursor.blockCount else { continue }
                isExhausted = false
                last = min(last, scorer.blockLast)
            }
            guard !isExhausted else { return }
            let end = min(limit, max(last + 1, position + min(Self.leastSpan, limit - position)))
            try evaluate(position, end, &hits)
            position = end
        }
    }

    private mutating func evaluate(
        _ start: UInt32, _ end: UInt32, _ hits: inout CompetitiveHits
    ) throws(IndexError) {
        var total = 0.0
        for place in order.indices {
            let scorer = order[place].scorer
            let bound = scorers[scorer].bound(from: start, to: end)
            total += bound
            // Insertion: from window to window little changes.
            var to = place
            while to > 0, order[to - 1].bound > bound {
                order[to] = order[to - 1]
                to -= 1
            }
            order[to] = (bound, scorer)
        }
        guard total >= hits.minimum else { return }
        var others = 0.0
        var optional = 0
        while optional < order.count - 1, others + order[optional].bound < hits.minimum {
            others += order[optional].bound
            optional += 1
        }
        if optional == order.count - 1 {
            try runSingle(order[optional].scorer, start, end, others, optional, &hits)
        } else {
            try runSeveral(start, end, others, optional, &hits)
        }
    }

    /// One term leads: its blocks one by one.
    private mutating func runSingle(
        _ number: Int, _ start: UInt32, _ end: UInt32, _ others: Double, _ optional: Int,
        _ hits: inout CompetitiveHits
    ) throws(IndexError) {
        let scorer = scorers[number]
        var block = scorer.block
        while block < scorer.cursor.blockCount {
            if scorer.bound(ofBlock: block) + others >= hits.minimum {
                try scorer.collect(
                    block: block, from: start, to: end, others: others, minimum: hits.minimum,
                    into: candidates)
                try finish(others, optional, &hits)
            }
            if scorer.cursor.lastDocument(ofBlock: block) >= end - 1 { return }
            block += 1
        }
    }

    /// Several terms lead: their scores are added up over windows of 4,096 documents.
    private mutating func runSeveral(
        _ start: UInt32, _ end: UInt32, _ others: Double, _ optional: Int, _ hits: inout CompetitiveHits
    ) throws(IndexError) {
        var base = start
        while base < end {
            let next = base + min(DocumentBits.capacity, end - base)
            for place in optional..<order.count {
                try scorers[order[place].scorer].scatter(from: base, to: next, base: base, into: window)
            }
            window.drain(base: base, others: others, minimum: hits.minimum, into: candidates)
            try finish(others, optional, &hits)
            base = next
        }
    }

    /// Adds the scores of the terms that don't lead, from the highest bound down, and offers what is left.
    private mutating func finish(
        _ others: Double, _ optional: Int, _ hits: inout CompetitiveHits
    ) throws(IndexError) {
        var rest = others
        for place in stride(from: optional - 1, through: 0, by: -1) {
            guard candidates.count > 0 else { return }
            rest -= order[place].bound
            try scorers[order[place].scorer].add(
                to: candidates, isRequired: false, minimum: hits.minimum, rest: max(0, rest))
        }
        segment.offer(candidates, to: &hits)
    }
}
