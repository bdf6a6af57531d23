import SearchIndex

/// The segment that is being ranked: which of its documents are live, and how its hits are named.
struct RankedSegment {
    /// The segment's place in the snapshot.
    let number: Int
    let documentCount: UInt32
    private let liveWords: [UInt64]?

    init(_ segment: SegmentReader, number: Int) {
        self.number = number
        documentCount = UInt32(segment.documentCount)
        liveWords = segment.liveWords
    }

    @inline(__always)
    func isLive(_ document: UInt32) -> Bool {
        guard let liveWords else { return true }
        return liveWords[Int(document >> 6)] >> UInt64(document & 63) & 1 != 0
    }

    /// Offers all candidates, whose scores are complete, and empties the buffer.
    func offer(_ candidates: inout CandidateBuffer, to hits: inout CompetitiveHits) {
        for i in 0..<candidates.count {
            let score = candidates.score(i)
            guard score >= hits.minimum, isLive(candidates.document(i)) else { continue }
            hits.insert(candidates.document(i), segment: number, score: score)
        }
        candidates.removeAll()
    }
}
