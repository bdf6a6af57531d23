import IndexCodec
import IndexStorage

/// The best documents with all of some terms. The rarest leads, block by block; its documents are scored
/// before the others are sought, and those that can't be hits any more are sought in no further list.
///
/// Source: S. Ding and T. Suel, Faster top-k document retrieval using block-max indexes (2011), for
/// conjunctions.
struct BlockMaxIntersection {
    private let lead: TermScorer
    /// Rare ones first.
    private let others: ArraySlice<TermScorer>
    private let segment: RankedSegment
    private let candidates: CandidateBuffer
    /// By term, the most that those after it can add in the current block.
    private var rests: [Double]

    /// - Parameter scorers: two or more.
    init(_ scorers: consuming [TermScorer], segment: RankedSegment, _ buffers: RankingBuffers) {
        scorers.sort { $0.cursor.documentFrequency < $1.cursor.documentFrequency }
        rests = [Double](repeating: 0, count: scorers.count)
        lead = scorers[0]
        others = scorers.dropFirst()
        self.segment = segment
        candidates = buffers.candidates
    }

    /// Offers every document that can be among the hits.
    /// - Parameter counts: whether all matches are to be found.
    /// - Returns: the number of matches when that's wanted, deleted ones included.
    mutating func run(
        into hits: inout CompetitiveHits, counts: Bool, isCancelled: () -> Bool
    ) throws(IndexError) -> Int {
        var total = 0
        var position: UInt32 = 0
        while position < segment.documentCount {
            guard !isCancelled() else { throw .cancelled }
            lead.look(to: position)
            guard lead.block < lead.cursor.blockCount else { break }
            let end = lead.blockLast + 1
            for place in others.indices.reversed() {
                let other = others[place]
                other.look(to: position)
                guard other.block < other.cursor.blockCount else { return total }
                rests[place - 1] = rests[place] + other.bound(from: position, to: end)
            }
            if lead.blockBound + rests[0] >= hits.minimum {
                total += try score(from: position, to: end, counts: counts, &hits)
            } else if counts {
                total += try count(from: position, to: end)
            }
            position = end
        }
        return total
    }

    /// Scores the matches among the documents of the leading block, and offers them.
    /// - Returns: how many of its documents match, when that's wanted.
    private mutating func score(
        from start: UInt32, to end: UInt32, counts: Bool, _ hits: inout CompetitiveHits
    ) throws(IndexError) -> Int {
        let minimum = counts ? -Double.infinity : hits.minimum
        try lead.collect(
            block: lead.block, from: start, to: end, others: rests[0], minimum: minimum, into: candidates)
        for place in others.indices where candidates.count > 0 {
            try others[place].add(to: candidates, isRequired: true, minimum: minimum, rest: rests[place])
        }
        let count = candidates.count
        segment.offer(candidates, to: &hits)
        return count
    }

    /// How many documents of the leading block match, none of which can be a hit.
    private mutating func count(from start: UInt32, to end: UInt32) throws(IndexError) -> Int {
        try lead.collect(block: lead.block, from: start, to: end, into: candidates)
        for other in others where candidates.count > 0 { try other.keep(candidates) }
        let count = candidates.count
        candidates.removeAll()
        return count
    }
}
