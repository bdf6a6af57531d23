import IndexStorage

/// What stands in the keys of a block after the beginning that all of them share: for each of the next three scalars a
/// set of those that some key has there. Where an automaton is known to need others, the block holds no match, and
/// isn't decoded.
///
/// A set has 32 bits: one for each letter from a to z, one for keys that have ended, and five that other scalars
/// share. So what a set lacks isn't there, and what it has may be there.
///
///     shared u8                bytes of the shared beginning, at most 255; it ends where a scalar does
///     set u32 * 3              of each place
///
/// Source: C. Faloutsos and S. Christodoulakis, Signature files: an access method for documents and its analytical
/// performance evaluation (1984).
struct TermBlockSignature: Equatable {
    static let placeCount = 3
    static let byteCount = 1 + 4 * placeCount
    /// The bit of keys that have ended.
    static let end: UInt32 = 1 << 26
    /// The first bit of scalars that have none of their own, and how many such bits there are.
    private static let firstOther = 27
    private static let otherCount = 5

    /// Bytes of the shared beginning.
    let sharedCount: Int
    /// The last is empty.
    let sets: SIMD4<UInt32>

    /// The signature of keys, at least one. Linear in their bytes.
    init(_ keys: TermBlockKeys) {
        (sharedCount, sets) = unsafe keys.bytes.withUnsafeBufferPointer { bytes in
            let first = unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[keys.range(0)]))
            let last = unsafe UnsafeRawBufferPointer(
                UnsafeBufferPointer(rebasing: bytes[keys.range(keys.count - 1)]))
            // What the first and the last key share, all between them do.
            var shared = min(unsafe sharedByteCount(first, last), Int(UInt8.max))
            while shared > 0, unsafe shared < first.count && first[shared] & 0xC0 == 0x80 { shared -= 1 }
            var sets: SIMD4<UInt32> = .zero
            for number in 0..<keys.count {
                let range = keys.range(number)
                var place = range.lowerBound + shared
                for i in 0..<Self.placeCount {
                    guard place < range.upperBound else {
                        sets[i] |= Self.end
                        break
                    }
                    let (scalar, length) = unsafe decodeScalar(bytes, at: place, before: range.upperBound)
                    sets[i] |= Self.bit(of: scalar)
                    place += length
                }
            }
            return (shared, sets)
        }
    }

    /// What `write` wrote.
    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        unsafe sharedCount = Int(bytes.load(as: UInt8.self))
        var sets: SIMD4<UInt32> = .zero
        for i in 0..<Self.placeCount {
            sets[i] = unsafe UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: 1 + 4 * i, as: UInt32.self))
        }
        self.sets = sets
    }

    func write(to bytes: inout ByteWriter) {
        bytes.append(u8: UInt8(sharedCount))
        for i in 0..<Self.placeCount { bytes.append(u32: sets[i]) }
    }

    private static func bit(of scalar: UInt32) -> UInt32 {
        1 << (isLetter(scalar) ? scalar - 97 : UInt32(firstOther) + scalar % UInt32(otherCount))
    }

    private static func isLetter(_ scalar: UInt32) -> Bool { 97...122 ~= scalar }

    /// The bits of all scalars of a range.
    static func bits(of range: ClosedRange<UInt32>) -> UInt32 {
        var bits: UInt32 = 0
        // So many in a row have all bits of the others.
        for scalar in range.prefix(otherCount) { bits |= bit(of: scalar) }
        for scalar in range.suffix(otherCount) { bits |= bit(of: scalar) }
        if range.overlaps(97...122) {
            for scalar in range.clamped(to: 97...122) { bits |= bit(of: scalar) }
        }
        return bits
    }
}

/// The scalar at a byte of a key, and its length: terms are well-formed UTF-8, and what isn't is read as some scalar.
@inline(__always)
func decodeScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int
) -> (scalar: UInt32, length: Int) {
    let lead = unsafe bytes[start]
    guard lead >= 0x80 else { return (UInt32(lead), 1) }
    let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, end - start)
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for i in 1..<max(1, length) { scalar = unsafe scalar << 6 | UInt32(bytes[start + i] & 0x3F) }
    return (scalar, length)
}
