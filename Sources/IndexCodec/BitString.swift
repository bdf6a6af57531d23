import IndexStorage

/// Appends integers of any width to a string of bits, which is written lowest bit first, the last byte filled
/// up with zeros. Not thread-safe.
struct BitWriter {
    private(set) var bytes = ByteWriter()
    private var word: UInt64 = 0
    private var filled: UInt64 = 0

    /// Appends the lower `count` bits (at most 32) of a number that has no more.
    mutating func append(_ value: UInt32, count: Int) {
        word |= UInt64(value) << filled
        filled += UInt64(count)
        guard filled >= 32 else { return }
        bytes.append(u32: UInt32(truncatingIfNeeded: word))
        word >>= 32
        filled -= 32
    }

    /// Appends so many zeros and a one.
    mutating func append(unary count: UInt32) {
        var zeros = count
        while zeros >= 31 {
            append(0, count: 31)
            zeros -= 31
        }
        append(1 << zeros, count: Int(zeros) + 1)
    }

    /// Completes the last byte.
    mutating func finish() {
        while filled > 0 {
            bytes.append(u8: UInt8(truncatingIfNeeded: word))
            word >>= 8
            filled -= min(8, filled)
        }
    }

    /// Begins anew and keeps the memory.
    mutating func removeAll() {
        bytes.removeAll()
        word = 0
        filled = 0
    }
}

/// Reads a string of bits that `BitWriter` wrote. Not thread-safe.
///
/// Safe because it checks every place against the string's end. It may load 8 bytes from the last byte on, which
/// the frame of every file makes readable.
@safe struct BitReader {
    private let base: UnsafeRawPointer
    private let end: Int
    private var position = 0

    /// - Parameter count: the bytes of the string, verified, in a mapped file.
    @unsafe init(_ base: UnsafeRawPointer, count: Int) {
        unsafe self.base = base
        end = 8 * count
    }

    /// Whether all was read but what fills up the last byte.
    var isAtEnd: Bool { (position + 7) / 8 == end / 8 }

    @inline(__always)
    private func word(at position: Int) -> UInt64 {
        unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position >> 3, as: UInt64.self))
            &>> UInt64(truncatingIfNeeded: position & 7)
    }

    /// Reads `count` integers that `RiceCode` wrote; false when they aren't there or have more than 32 bits.
    mutating func read(rice count: Int, width: Int, into values: UnsafeMutablePointer<UInt32>) -> Bool {
        guard width <= RiceCode.greatestWidth, count * (width + 1) <= end - position else { return false }
        var low = position
        position += count * width
        let mask: UInt64 = (1 &<< UInt64(width)) &- 1
        for i in 0..<count {
            var zeros = 0
            // Behind the end may lie anything.
            guard position < end else { return false }
            var rest = word(at: position)
            while rest == 0 {
                let bits = 64 - position & 7
                zeros += bits
                position += bits
                guard position < end else { return false }
                rest = word(at: position)
            }
            zeros += rest.trailingZeroBitCount
            position += rest.trailingZeroBitCount + 1
            guard position <= end, zeros >> (32 - width) == 0 else { return false }
            unsafe values[i] = UInt32(
                truncatingIfNeeded: UInt64(zeros) &<< UInt64(width) | word(at: low) & mask)
            low += width
        }
        return true
    }
}

/// Integers of which each is cut in two: the lower bits as they are, the rest in unary. It suits a few gaps,
/// and takes them within a part of a bit of what a geometric distribution needs.
///
/// Layout: the lower w bits of all, w being 0...31; then for each as many zeros as its other bits say, and a
/// one.
///
/// Source: R. F. Rice, Some practical universal noiseless coding techniques (1979).
enum RiceCode {
    static let greatestWidth = 31

    /// Appends integers.
    static func append(
        _ values: UnsafePointer<UInt32>, count: Int, width: Int, to writer: inout BitWriter
    ) {
        let mask: UInt32 = 1 << UInt32(width) - 1
        for i in 0..<count { writer.append(unsafe values[i] & mask, count: width) }
        for i in 0..<count { writer.append(unary: unsafe values[i] >> UInt32(width)) }
    }

    /// The width that takes the fewest bits.
    static func width(_ values: UnsafePointer<UInt32>, count: Int) -> Int {
        var sum: UInt64 = 0
        for i in 0..<count { unsafe sum += UInt64(values[i]) }
        // Beyond the width of the mean only more bits are kept; far below it the unary parts are long.
        let mean = sum / UInt64(max(1, count))
        let greatest = min(greatestWidth, 64 - mean.leadingZeroBitCount)
        var best = greatest
        var fewest = UInt64.max
        for width in max(0, greatest - 4)...greatest {
            var bits = UInt64(count * width)
            for i in 0..<count { unsafe bits += UInt64(values[i] >> UInt32(width)) }
            if bits < fewest { (fewest, best) = (bits, width) }
        }
        return best
    }
}
