import CKernels
import IndexCodec
import IndexStorage

/// Documents in which a phrase is being looked for, with the places where it can stand. Not thread-safe.
///
/// Safe because every access is masked to the 128 places, which live as long as the object, and the places of
/// the phrase follow each other as their counts say.
@safe final class PhraseMatches {
    private static let mask = PackedBlock.count - 1

    private(set) var count = 0
    private let documents: UnsafeMutablePointer<UInt32>
    /// The documents' slots in the leading term's block.
    private let slots: UnsafeMutablePointer<UInt8>
    /// How many places each document has in `places`, and positions in `positions`.
    private let placeCounts: UnsafeMutablePointer<UInt32>
    private let positionCounts: UnsafeMutablePointer<UInt32>
    /// Positions of the first term where all terms so far fit, document by document.
    private var places = PositionBuffer()
    private var positions = PositionBuffer()

    init() {
        unsafe documents = .allocate(capacity: PackedBlock.count)
        unsafe slots = .allocate(capacity: PackedBlock.count)
        unsafe placeCounts = .allocate(capacity: PackedBlock.count)
        unsafe positionCounts = .allocate(capacity: PackedBlock.count)
    }

    deinit {
        unsafe documents.deallocate()
        unsafe slots.deallocate()
        unsafe placeCounts.deallocate()
        unsafe positionCounts.deallocate()
    }

    func removeAll() { count = 0 }

    /// Adds a document. There's room for the 128 of a block.
    func append(_ document: UInt32, slot: Int) {
        unsafe documents[count & Self.mask] = document
        unsafe slots[count & Self.mask] = UInt8(truncatingIfNeeded: slot)
        count = min(count + 1, PackedBlock.count)
    }

    @inline(__always)
    func document(_ i: Int) -> UInt32 { unsafe documents[i & Self.mask] }

    /// How often the terms so far stand as in the phrase.
    @inline(__always)
    func occurrences(_ i: Int) -> UInt32 { unsafe placeCounts[i & Self.mask] }

    /// The first term may stand wherever it occurs.
    func begin(_ term: PhraseTerm) throws(IndexError) {
        unsafe try term.positions(slots, count: count, into: &places, occurrences: placeCounts)
    }

    /// Drops the places that have no position of another term `offset` further on (modulo 2^32), and the documents
    /// that have none left.
    func keep(_ term: PhraseTerm, offset: UInt32) throws(IndexError) {
        unsafe try term.positions(slots, count: count, into: &positions, occurrences: positionCounts)
        unsafe ev_keep_before(
            places.values, placeCounts, positions.values, positionCounts, count, offset)
        var kept = 0
        for i in 0..<count {
            unsafe documents[kept] = documents[i]
            unsafe slots[kept] = slots[i]
            unsafe placeCounts[kept] = placeCounts[i]
            unsafe kept &+= placeCounts[i] > 0 ? 1 : 0
        }
        count = kept
    }
}
