import CKernels
import IndexStorage

/// The best documents of what a truncation stands for, whose postings were joined in memory: all are scored,
/// a batch at a time.
struct ExpandedRanking {
    private static let batchCount = 256

    let postings: ExpandedPostings
    let weight: RankingWeight
    let segment: RankedSegment

    /// Offers every document that can be among the hits.
    func run(into hits: inout CompetitiveHits, isCancelled: () -> Bool) throws(IndexError) {
        let (documents, frequencies) = (postings.documents, postings.frequencies)
        let scores = UnsafeMutablePointer<Double>.allocate(capacity: Self.batchCount)
        defer { unsafe scores.deallocate() }
        var start = 0
        while start < documents.count {
            guard !isCancelled() else { throw .cancelled }
            let count = min(Self.batchCount, documents.count - start)
            unsafe documents.withUnsafeBufferPointer { documents in
                unsafe frequencies.withUnsafeBufferPointer { frequencies in
                    unsafe weight.scores(
                        documents.baseAddress.unsafelyUnwrapped + start,
                        frequencies.baseAddress.unsafelyUnwrapped + start, count: count, into: scores)
                }
            }
            for i in 0..<count where unsafe scores[i] >= hits.minimum {
                let document = documents[start + i]
                if segment.isLive(document) {
                    unsafe hits.insert(document, segment: segment.number, score: scores[i])
                }
            }
            start += count
        }
    }
}
