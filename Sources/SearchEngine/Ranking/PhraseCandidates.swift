import IndexCodec
import IndexStorage

/// Documents of one block of a phrase's rarest term that may have the phrase. A slot is a document's place in
/// that block. Not thread-safe.
///
/// Safe because every access is masked to the 128 places, which live as long as the object.
@safe final class PhraseCandidates {
    private static let mask = PackedBlock.count - 1

    private(set) var count = 0
    /// `count` documents, rising.
    private let documentBuffer: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private let slots: UnsafeMutablePointer<UInt8>
    private let scores: UnsafeMutablePointer<Double>

    init() {
        unsafe documentBuffer = .allocate(capacity: PackedBlock.count)
        unsafe frequencies = .allocate(capacity: PackedBlock.count)
        unsafe frequencies.initialize(repeating: 0, count: PackedBlock.count)
        unsafe slots = .allocate(capacity: PackedBlock.count)
        unsafe scores = .allocate(capacity: PackedBlock.count)
    }

    deinit {
        unsafe documentBuffer.deallocate()
        unsafe frequencies.deallocate()
        unsafe slots.deallocate()
        unsafe scores.deallocate()
    }

    /// Becomes the batch of a cursor, those documents left out that score less than `minimum`.
    func fill(_ cursor: PostingsCursor, minimum: Double?, weight: RankingWeight) throws(IndexError) {
        let documents = unsafe cursor.documents
        let batchCount = cursor.count
        guard let minimum, minimum > 0 else {
            count = batchCount
            unsafe documentBuffer.update(from: documents, count: count)
            if minimum != nil { try unsafe frequencies.update(from: cursor.frequencies(), count: count) }
            for i in 0..<count { unsafe slots[i] = UInt8(truncatingIfNeeded: i) }
            return
        }
        let batch = try unsafe cursor.frequencies()
        unsafe weight.scores(documents, batch, count: batchCount, into: scores)
        var kept = 0
        for i in 0..<batchCount {
            unsafe documentBuffer[kept] = documents[i]
            unsafe frequencies[kept] = batch[i]
            unsafe slots[kept] = UInt8(truncatingIfNeeded: i)
            unsafe kept &+= scores[i] >= minimum ? 1 : 0
        }
        count = kept
    }

    /// `count` documents, rising.
    @unsafe var documents: UnsafePointer<UInt32> { unsafe UnsafePointer(documentBuffer) }

    @inline(__always)
    func document(_ i: Int) -> UInt32 { unsafe documentBuffer[i & Self.mask] }

    @inline(__always)
    func slot(_ i: Int) -> Int { unsafe Int(slots[i & Self.mask]) }

    /// The least frequency of the terms that were looked for.
    @inline(__always)
    func frequency(_ i: Int) -> UInt32 { unsafe frequencies[i & Self.mask] }

    @inline(__always)
    func lower(_ i: Int, to frequency: UInt32) { unsafe frequencies[i & Self.mask] = frequency }

    /// The first candidate from `start` on that's greater than `last`.
    func end(through last: UInt32, from start: Int) -> Int {
        var end = start
        while end < count, unsafe documentBuffer[end] <= last { end &+= 1 }
        return end
    }

    /// Makes a candidate the one at an earlier place, or the same.
    @inline(__always)
    func move(_ i: Int, to kept: Int) {
        let (from, to) = (i & Self.mask, kept & Self.mask)
        unsafe documentBuffer[to] = documentBuffer[from]
        unsafe frequencies[to] = frequencies[from]
        unsafe slots[to] = slots[from]
    }

    func setCount(_ newCount: Int) { count = min(count, newCount) }
}
