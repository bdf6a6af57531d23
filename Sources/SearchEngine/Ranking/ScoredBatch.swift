import CKernels
import IndexCodec
import IndexStorage

/// What a term is found in of a batch of candidates: room for the documents of one block of postings.
///
/// Safe because at most 128 documents are found in a block, for which there's room.
@safe struct ScoredBatch: ~Copyable {
    /// From so many documents on, the frequencies of the whole block are decoded.
    private static let decodedCount = 6
    private static let capacity = PackedBlock.count
    /// The finder writes one more than it finds.
    private static let slack = 8

    private let scoreBuffer: UnsafeMutablePointer<Double>
    private let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private let whichBuffer: UnsafeMutablePointer<UInt16>
    private let placeBuffer: UnsafeMutablePointer<UInt8>

    init() {
        unsafe scoreBuffer = .allocate(capacity: Self.capacity)
        unsafe documents = .allocate(capacity: Self.capacity)
        unsafe frequencies = .allocate(capacity: Self.capacity)
        unsafe whichBuffer = .allocate(capacity: Self.capacity + Self.slack)
        unsafe placeBuffer = .allocate(capacity: Self.capacity + Self.slack)
    }

    deinit {
        unsafe scoreBuffer.deallocate()
        unsafe documents.deallocate()
        unsafe frequencies.deallocate()
        unsafe whichBuffer.deallocate()
        unsafe placeBuffer.deallocate()
    }

    /// Room for the scores of a block's documents.
    @unsafe var scores: UnsafeMutablePointer<Double> { unsafe scoreBuffer }

    /// Which of the candidates the i-th is that was found.
    @inline(__always)
    func which(_ i: Int) -> Int { unsafe Int(whichBuffer[i & (Self.capacity - 1)]) }

    /// The place in the cursor's batch of the i-th that was found.
    @inline(__always)
    func place(_ i: Int) -> Int { unsafe Int(placeBuffer[i & (Self.capacity - 1)]) }

    /// Finds candidates, at most 4,096 and rising, in the cursor's batch. Returns how many are there.
    @unsafe func find(_ cursor: PostingsCursor, _ candidates: UnsafePointer<UInt32>, count: Int) -> Int {
        unsafe ev_find_documents(cursor.documents, candidates, count, whichBuffer, placeBuffer)
    }

    /// Computes the scores of the first `found` candidates that were found in the cursor's batch.
    @unsafe func computeScores(
        _ cursor: PostingsCursor, _ candidates: UnsafePointer<UInt32>, _ found: Int, _ weight: RankingWeight
    ) throws(IndexError) {
        if found < Self.decodedCount {
            for i in 0..<found {
                unsafe scoreBuffer[i] = weight.score(
                    cursor.frequency(at: place(i)), in: candidates[which(i)])
            }
            return
        }
        let all = try unsafe cursor.frequencies()
        for i in 0..<found {
            unsafe documents[i] = candidates[which(i)]
            unsafe frequencies[i] = all[place(i)]
        }
        unsafe weight.scores(documents, frequencies, count: found, into: scoreBuffer)
    }
}
