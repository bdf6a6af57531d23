import IndexCodec
import IndexStorage

/// One term of a phrase that is being ranked: finds the documents of the rarest term's block in its own list,
/// and their positions later. Not thread-safe.
@safe final class PhraseTerm {
    let cursor: PostingsCursor
    private let reader: PositionsReader
    private var block = 0
    private var blockLast: UInt32
    private var index = 0
    /// By slot of the leading block: the block and the place in it of the document.
    private let places: UnsafeMutablePointer<(block: Int, index: Int)>

    init(_ cursor: PostingsCursor) throws(IndexError) {
        self.cursor = cursor
        reader = try cursor.openPositions()
        blockLast = cursor.lastDocument(ofBlock: 0)
        unsafe places = .allocate(capacity: PackedBlock.count)
        unsafe places.initialize(repeating: (0, 0), count: PackedBlock.count)
    }

    deinit { unsafe places.deallocate() }

    /// Notes where the documents of a block of this term, the leading one, stand.
    func lead(_ block: Int, count: Int) {
        for slot in 0..<count { unsafe places[slot] = (block, slot) }
    }

    /// Keeps the candidates that have the term.
    /// - Parameter lowers: whether their frequencies become the term's where that's lower.
    func keep(_ candidates: inout PhraseCandidates, lowers: Bool) throws(IndexError) {
        var kept = 0
        var documents = unsafe cursor.documents
        var count = cursor.currentBlock == block ? cursor.count : 0
        index = 0
        for i in 0..<candidates.count {
            let slot = candidates.slot(i)
            let document = candidates.document(slot)
            if document > blockLast {
                block = cursor.block(atLeast: document, from: min(block + 1, cursor.blockCount))
                blockLast = cursor.lastDocument(ofBlock: block)
            }
            if cursor.currentBlock != block || count == 0 {
                guard try cursor.load(block: block) else { break }
                unsafe documents = cursor.documents
                count = cursor.count
                index = 0
            }
            index = cursor.index(atLeast: document, from: index)
            guard index < count, unsafe documents[index] == document else { continue }
            unsafe places[slot & (PackedBlock.count - 1)] = (block, index)
            candidates.keep(slot, at: kept, frequency: lowers ? cursor.frequency(at: index) : .max)
            kept += 1
        }
        candidates.setCount(kept)
    }

    /// The positions of the term in the document of a slot.
    func positions(_ slot: Int, into positions: inout PositionBuffer) throws(IndexError) {
        let place = unsafe places[slot & (PackedBlock.count - 1)]
        _ = try cursor.load(block: place.block)
        let (first, count) = try cursor.occurrences(at: place.index)
        try reader.read(from: first, count: count, into: &positions)
    }
}

/// Documents of one block of a phrase's rarest term that may have the phrase.
///
/// Safe because every access is masked to the 128 slots, which live as long as the value.
@safe struct PhraseCandidates: ~Copyable {
    private static let mask = PackedBlock.count - 1

    private(set) var count = 0
    private let slots: UnsafeMutablePointer<Int>
    /// By slot.
    private let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>

    init() {
        unsafe slots = .allocate(capacity: PackedBlock.count)
        unsafe documents = .allocate(capacity: PackedBlock.count)
        unsafe frequencies = .allocate(capacity: PackedBlock.count)
    }

    deinit {
        unsafe slots.deallocate()
        unsafe documents.deallocate()
        unsafe frequencies.deallocate()
    }

    /// Becomes the batch of a cursor.
    mutating func fill(_ cursor: PostingsCursor) throws(IndexError) {
        count = cursor.count
        let batch = try unsafe cursor.frequencies()
        unsafe documents.update(from: cursor.documents, count: count)
        unsafe frequencies.update(from: batch, count: count)
        for i in 0..<count { unsafe slots[i] = i }
    }

    /// The slot of the i-th candidate.
    @inline(__always)
    func slot(_ i: Int) -> Int { unsafe slots[i & Self.mask] }

    @inline(__always)
    func document(_ slot: Int) -> UInt32 { unsafe documents[slot & Self.mask] }

    /// The least frequency of the terms that were looked for.
    @inline(__always)
    func frequency(_ slot: Int) -> UInt32 { unsafe frequencies[slot & Self.mask] }

    /// Makes a slot the i-th candidate.
    @inline(__always)
    mutating func keep(_ slot: Int, at i: Int, frequency: UInt32) {
        unsafe slots[i & Self.mask] = slot
        unsafe frequencies[slot & Self.mask] = min(frequencies[slot & Self.mask], frequency)
    }

    mutating func setCount(_ newCount: Int) { count = min(count, newCount) }
}
