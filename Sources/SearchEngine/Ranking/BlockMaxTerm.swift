import IndexCodec
import IndexStorage

/// The best documents with one term: groups and blocks whose bounds fall short are passed over undecoded.
struct BlockMaxTerm {
    private let scorer: TermScorer
    private let segment: RankedSegment
    private let candidates: CandidateBuffer

    init(_ scorer: TermScorer, segment: RankedSegment, _ buffers: RankingBuffers) {
        self.scorer = scorer
        self.segment = segment
        candidates = buffers.candidates
    }

    /// Offers every document that can be among the hits.
    func run(into hits: inout CompetitiveHits, isCancelled: () -> Bool) throws(IndexError) {
        guard scorer.bound >= hits.minimum else { return }
        let cursor = scorer.cursor
        var block = 0
        while block < cursor.blockCount {
            if let group = cursor.group(from: block) {
                guard !isCancelled() else { throw .cancelled }
                if scorer.bound(of: group.impacts) < hits.minimum {
                    block += PostingsCursor.groupBlockCount
                    continue
                }
            }
            if scorer.bound(ofBlock: block) >= hits.minimum {
                try scorer.collect(
                    block: block, from: 0, to: segment.documentCount, others: 0, minimum: hits.minimum,
                    into: candidates)
                segment.offer(candidates, to: &hits)
            }
            block += 1
        }
    }
}
