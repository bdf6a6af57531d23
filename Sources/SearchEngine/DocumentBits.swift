/// A set of documents within one window: 4,096 document numbers from `base`, a multiple of 4,096. Document
/// `base + slot` is bit `slot & 63` of word `slot >> 6`.
struct DocumentBits {
    /// Documents in a window.
    static let capacity: UInt32 = 4096
    static let wordCount = 64

    private var words: InlineArray<64, UInt64>

    init() { words = InlineArray(repeating: 0) }

    /// The window's first document for any document in it.
    static func base(of document: UInt32) -> UInt32 { document & ~(capacity - 1) }

    /// The live documents of the window at `base`.
    /// - Parameter liveWords: the segment's live documents; `nil` when none is deleted.
    init(live liveWords: [UInt64]?, base: UInt32, documentCount: Int) {
        self.init()
        let count = max(0, min(documentCount - Int(base), Int(Self.capacity)))
        let fullWords = count >> 6
        for word in 0..<fullWords { words[word] = .max }
        if count & 63 != 0 { words[fullWords] = (1 << UInt64(count & 63)) - 1 }
        guard let liveWords else { return }
        let first = Int(base >> 6)
        for word in 0..<Self.wordCount {
            words[word] &= first + word < liveWords.count ? liveWords[first + word] : 0
        }
    }

    @inline(__always)
    func contains(_ slot: UInt32) -> Bool {
        words[Int(slot >> 6 & 63)] >> UInt64(slot & 63) & 1 != 0
    }

    @inline(__always)
    mutating func insert(_ slot: UInt32) {
        words[Int(slot >> 6 & 63)] |= 1 << UInt64(slot & 63)
    }

    @inline(__always)
    mutating func remove(_ slot: UInt32) {
        words[Int(slot >> 6 & 63)] &= ~(1 << UInt64(slot & 63))
    }

    mutating func removeAll() {
        for word in 0..<Self.wordCount { words[word] = 0 }
    }

    var isEmpty: Bool {
        for word in 0..<Self.wordCount where words[word] != 0 { return false }
        return true
    }

    var count: Int {
        var count = 0
        for word in 0..<Self.wordCount { count &+= words[word].nonzeroBitCount }
        return count
    }

    mutating func formUnion(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { words[word] |= other.words[word] }
    }

    mutating func formIntersection(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { words[word] &= other.words[word] }
    }

    mutating func subtract(_ other: borrowing DocumentBits) {
        for word in 0..<Self.wordCount { words[word] &= ~other.words[word] }
    }

    /// The first member at or after `slot`; `nil` when there is none.
    @inline(__always)
    func next(from slot: UInt32) -> UInt32? {
        guard slot < Self.capacity else { return nil }
        var word = Int(slot >> 6)
        var bits = words[word] & (.max << UInt64(slot & 63))
        while bits == 0 {
            word += 1
            guard word < Self.wordCount else { return nil }
            bits = words[word]
        }
        return UInt32(word << 6 + bits.trailingZeroBitCount)
    }
}
