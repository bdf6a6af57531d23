/// A set of documents within one window: 4,096 document numbers from a base that is a multiple of 4,096.
/// Document `base + slot` is bit `slot & 63` of word `slot >> 6`.
///
/// The words lie in memory of their own: as an `InlineArray` they were copied, 512 bytes, at every look at
/// one of them (measured: 9 of 53 ns a posting). Safe because every access is masked to the 64 words, which
/// live as long as the value.
@safe struct DocumentBits: ~Copyable {
    /// Documents in a window.
    static let capacity: UInt32 = 4096
    private static let wordCount = 64

    private let words: UnsafeMutablePointer<UInt64>

    /// The empty set.
    init() {
        unsafe words = .allocate(capacity: Self.wordCount)
        unsafe words.initialize(repeating: 0, count: Self.wordCount)
    }

    deinit { unsafe words.deallocate() }

    /// The window's first document for any document in it.
    static func base(of document: UInt32) -> UInt32 { document & ~(capacity - 1) }

    /// Becomes the live documents of the window at `base`.
    /// - Parameter liveWords: the segment's live documents; `nil` when none is deleted.
    mutating func setLive(_ liveWords: [UInt64]?, base: UInt32, documentCount: Int) {
        let count = max(0, min(documentCount - Int(base), Int(Self.capacity)))
        let first = Int(base >> 6)
        for word in 0..<Self.wordCount {
            let inWord = min(64, max(0, count - word * 64))
            var bits: UInt64 = inWord == 64 ? .max : 1 << UInt64(inWord) - 1
            if let liveWords { bits &= first + word < liveWords.count ? liveWords[first + word] : 0 }
            unsafe words[word] = bits
        }
    }

    @inline(__always)
    func contains(_ slot: UInt32) -> Bool {
        unsafe words[Int(slot >> 6 & 63)] >> UInt64(slot & 63) & 1 != 0
    }

    @inline(__always)
    mutating func insert(_ slot: UInt32) {
        unsafe words[Int(slot >> 6 & 63)] |= 1 << UInt64(slot & 63)
    }

    /// Adds documents of the window.
    @inline(__always)
    mutating func insert(_ documents: UnsafePointer<UInt32>, count: Int, base: UInt32) {
        let words = unsafe words
        for i in 0..<max(0, count) {
            let slot = unsafe documents[i] &- base
            unsafe words[Int(slot >> 6 & 63)] |= 1 << UInt64(slot & 63)
        }
    }

    @inline(__always)
    mutating func remove(_ slot: UInt32) {
        unsafe words[Int(slot >> 6 & 63)] &= ~(1 << UInt64(slot & 63))
    }

    mutating func removeAll() { unsafe words.update(repeating: 0, count: Self.wordCount) }

    /// Becomes equal to another set.
    mutating func assign(_ other: borrowing DocumentBits) {
        unsafe words.update(from: other.words, count: Self.wordCount)
    }

    var isEmpty: Bool {
        var any: UInt64 = 0
        for word in 0..<Self.wordCount { unsafe any |= words[word] }
        return any == 0
    }

    var count: Int {
        var count = 0
        for word in 0..<Self.wordCount { unsafe count &+= words[word].nonzeroBitCount }
        return count
    }

    mutating func formUnion(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { unsafe words[word] |= other.words[word] }
    }

    mutating func formIntersection(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { unsafe words[word] &= other.words[word] }
    }

    mutating func subtract(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { unsafe words[word] &= ~other.words[word] }
    }

    /// Whether one of the 16 ranges of 256 documents has no member.
    func isEmpty(range: Int) -> Bool {
        var any: UInt64 = 0
        for word in 4 * range..<4 * range + 4 { unsafe any |= words[word & 63] }
        return any == 0
    }

    /// Removes the members of one of the 16 ranges of 256 documents.
    mutating func remove(range: Int) {
        for word in 4 * range..<4 * range + 4 { unsafe words[word & 63] = 0 }
    }

    /// Keeps of one of the 16 ranges of 256 documents the members that `isKept` is true of.
    @inline(__always)
    mutating func filter(range: Int, _ isKept: (_ slot: UInt32) -> Bool) {
        for word in 4 * range..<4 * range + 4 {
            var bits = unsafe words[word & 63]
            var kept = bits
            while bits != 0 {
                let bit = bits.trailingZeroBitCount
                // Without a branch: see `DateFilter.keeps`.
                let isDropped: UInt64 = isKept(UInt32(truncatingIfNeeded: word << 6 | bit)) ? 0 : 1
                kept &= ~(isDropped << UInt64(bit))
                bits &= bits &- 1
            }
            unsafe words[word & 63] = kept
        }
    }

    /// The first member at or after `slot`; `nil` when there is none.
    @inline(__always)
    func next(from slot: UInt32) -> UInt32? {
        guard slot < Self.capacity else { return nil }
        var word = Int(slot >> 6)
        var bits = unsafe words[word] & (.max << UInt64(slot & 63))
        while bits == 0 {
            word += 1
            guard word < Self.wordCount else { return nil }
            bits = unsafe words[word]
        }
        return UInt32(truncatingIfNeeded: word << 6 | bits.trailingZeroBitCount)
    }

    /// Calls `body` with every member, in order.
    @inline(__always)
    func forEach(_ body: (_ slot: UInt32) -> Void) {
        for word in 0..<Self.wordCount {
            var bits = unsafe words[word]
            while bits != 0 {
                body(UInt32(truncatingIfNeeded: word << 6 | bits.trailingZeroBitCount))
                bits &= bits &- 1
            }
        }
    }
}
