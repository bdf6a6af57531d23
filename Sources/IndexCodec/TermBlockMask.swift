/// Bits of what follows the beginning that the keys of a block of terms have in common with the first key of the
/// next block: most blocks can be told by them not to hold a term that an automaton matches, unread. Of a key, the
/// first scalar after that beginning and the second are noted; a bit that isn't set is of none.
///
/// Source: B. Bloom, Space/time trade-offs in hash coding with allowable errors (1970), with one bit a key.
struct TermBlockMask: Equatable {
    /// By the second scalar: `bit(second)`.
    private(set) var seconds: UInt32 = 0
    /// By both: `pair(of:)` of the first scalar and `bit(second)`.
    private(set) var pairs: UInt32 = 0

    /// The mask of a block of which nothing is known.
    static let unknown = TermBlockMask(seconds: .max, pairs: .max)

    init(seconds: UInt32, pairs: UInt32) {
        self.seconds = seconds
        self.pairs = pairs
    }

    /// The mask of keys that all begin alike.
    /// - Parameter common: the length of that beginning.
    init(_ keys: TermBlockKeys, common: Int) {
        self.init(seconds: 0, pairs: 0)
        unsafe keys.bytes.withUnsafeBytes { bytes in
            for i in 0..<keys.count {
                let key = unsafe UnsafeRawBufferPointer(rebasing: bytes[keys.range(i)])
                guard let (first, length) = unsafe Self.scalar(key, at: common),
                    let (second, _) = unsafe Self.scalar(key, at: common + length)
                else { continue }
                seconds |= Self.bit(second)
                pairs |= Self.pair(of: first, Self.bit(second))
            }
        }
    }

    /// A scalar's bit: one of its own for each of a to z, one of six for the others.
    @inline(__always)
    static func bit(_ scalar: UInt32) -> UInt32 {
        let letter = scalar &- 0x61
        return letter < 26 ? 1 << letter : 1 << (26 + (scalar &* 0x9E37_79B1) &>> 16 % 6)
    }

    /// Bits of second scalars as bits of pairs with a first one.
    @inline(__always)
    static func pair(of first: UInt32, _ seconds: UInt32) -> UInt32 {
        let turn = (first &* 0x9E37_79B1) &>> 27
        return seconds &<< turn | seconds &>> (32 &- turn)
    }

    /// The length of the beginning that two keys share, which ends where a scalar does in both.
    static func commonCount(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        var count = unsafe sharedByteCount(a, b)
        while count > 0, unsafe isInScalar(a, count) || isInScalar(b, count) { count -= 1 }
        return count
    }

    @inline(__always)
    private static func isInScalar(_ key: UnsafeRawBufferPointer, _ place: Int) -> Bool {
        unsafe place < key.count && key[place] & 0xC0 == 0x80
    }

    /// The scalar at a byte of a key, and its length; `nil` at the end. Keys are well-formed UTF-8, and what isn't is
    /// read as some scalar.
    @inline(__always)
    static func scalar(_ key: UnsafeRawBufferPointer, at start: Int) -> (scalar: UInt32, length: Int)? {
        guard start < key.count else { return nil }
        let lead = unsafe key[start]
        guard lead >= 0x80 else { return (UInt32(lead), 1) }
        let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, key.count - start)
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for i in 1..<max(1, length) { scalar = unsafe scalar << 6 | UInt32(key[start + i] & 0x3F) }
        return (scalar, length)
    }
}
