/// A field's length in tokens, kept in one byte a document.
///
/// Lengths 0...39 are exact; above, 24 is subtracted and four significant bits are kept, rounded down. 0
/// means that the document doesn't have the field.
///
/// Source: the byte form of Lucene's SmallFloat (`intToByte4`).
package enum Norms {
    /// The longest length that is told apart; longer ones count as this.
    package static let maximumLength = Int(Int32.max)

    package static func encode(_ length: Int) -> UInt8 {
        let length = min(max(length, 0), maximumLength)
        guard length >= 32 else { return UInt8(length) }
        let value = UInt32(length - 24)
        let shift = UInt32(32 - value.leadingZeroBitCount - 4)
        return UInt8(24 + ((shift + 1) << 3 | (value >> shift) & 7))
    }

    package static func decode(_ code: UInt8) -> Int {
        guard code >= 32 else { return Int(code) }
        let value = Int(code) - 24
        return 24 + ((value & 7 | 8) << ((value >> 3) - 1))
    }

    /// The length of every code.
    package static let lengths: [Int] = (0...255).map { decode(UInt8($0)) }
}
