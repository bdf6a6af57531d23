import CKernels
import IndexStorage

/// 128 unsigned integers, packed with the width that suits most of them; the few that need more have their
/// upper bits listed.
///
///     head (u8)                the width w, 0...32, and 128 more when there are exceptions
///     exceptions (u8)          only when there are: their number less 1 (5 bits), and the upper bits h that each
///                              has, less 1 (3 bits)
///     packed                   the lower w bits of all, see `PackedBlock`: 16 w bytes
///     listed                   a string of bits, lowest first: per exception its place (7 bits) and its bits
///                              from w on (h bits)
///
/// Source: the patched frame of reference of M. Zukowski et al., Super-scalar RAM-CPU cache compression
/// (2006), in the form of Lucene's PForUtil.
enum PatchedBlock {
    private static let exceptionFlag: UInt8 = 0x80
    private static let greatestExceptionCount = 32
    private static let greatestUpperWidth = 8
    private static let placeWidth = 7

    /// What the bytes of a block say of themselves.
    struct Layout {
        var width = 0
        var exceptionCount = 0
        /// Bits of an exception above the width.
        var upperWidth = 0
        /// Bytes before the packed integers.
        var headCount: Int { exceptionCount > 0 ? 2 : 1 }
        var byteCount: Int {
            headCount + PackedBlock.byteCount(width: width)
                + PatchedBlock.listedByteCount(
                    exceptionCount, upperWidth: upperWidth)
        }
        /// Whether 128 of its integers can be added up in 32 bits.
        var isSmall: Bool { width + upperWidth <= 24 }

        init() {}

        /// Reads the head; `nil` when it isn't one or the block takes more than `limit` bytes.
        @inline(__always)
        init?(_ bytes: UnsafeRawPointer, limit: Int) {
            guard limit >= 2 else {
                // A width of 0 without exceptions takes one byte.
                guard limit == 1, unsafe bytes.load(as: UInt8.self) == 0 else { return nil }
                return
            }
            let head = unsafe bytes.load(as: UInt8.self)
            width = Int(head & ~PatchedBlock.exceptionFlag)
            if head & PatchedBlock.exceptionFlag != 0 {
                let exceptions = unsafe bytes.load(fromByteOffset: 1, as: UInt8.self)
                exceptionCount = Int(exceptions & 31) + 1
                upperWidth = Int(exceptions >> 5) + 1
            }
            guard width + upperWidth <= 32, byteCount <= limit else { return nil }
        }
    }

    private static func listedByteCount(_ exceptionCount: Int, upperWidth: Int) -> Int {
        (exceptionCount * (placeWidth + upperWidth) + 7) / 8
    }

    /// An exception, of a place and upper bits. Of its 15 bits at most, which begin in some byte, 32 are loaded:
    /// at least 24 bytes after a file's content are readable.
    @inline(__always)
    private static func exception(
        _ listed: UnsafeRawPointer, _ index: Int, upperWidth: Int
    ) -> (place: Int, upper: UInt32) {
        let bit = index &* (placeWidth &+ upperWidth)
        let word =
            unsafe UInt32(
                littleEndian: listed.loadUnaligned(fromByteOffset: bit >> 3, as: UInt32.self))
            &>> UInt32(truncatingIfNeeded: bit & 7)
        return (
            Int(word) & (PackedBlock.count - 1),
            word &>> UInt32(placeWidth) & ((1 &<< UInt32(truncatingIfNeeded: upperWidth)) &- 1)
        )
    }

    /// Unpacks a block whose layout was read.
    static func unpack(_ bytes: UnsafeRawPointer, _ layout: Layout, into values: UnsafeMutablePointer<UInt32>)
    {
        let packed = unsafe bytes + layout.headCount
        unsafe ev_unpack_block(packed, UInt32(layout.width), values)
        let listed = unsafe packed + PackedBlock.byteCount(width: layout.width)
        for i in 0..<layout.exceptionCount {
            let (place, upper) = unsafe exception(listed, i, upperWidth: layout.upperWidth)
            unsafe values[place] |= upper &<< UInt32(truncatingIfNeeded: layout.width)
        }
    }

    /// One integer of a block whose layout was read.
    static func value(_ bytes: UnsafeRawPointer, _ layout: Layout, at index: Int) -> UInt32 {
        let packed = unsafe bytes + layout.headCount
        var value = unsafe PackedBlock.value(packed, width: layout.width, at: index)
        let listed = unsafe packed + PackedBlock.byteCount(width: layout.width)
        for i in 0..<layout.exceptionCount {
            let (place, upper) = unsafe exception(listed, i, upperWidth: layout.upperWidth)
            if place == index { value |= upper &<< UInt32(truncatingIfNeeded: layout.width) }
        }
        return value
    }

    /// Packs 128 values with the width that takes the fewest bytes. Leaves `values` without their upper bits.
    ///
    /// - Parameters:
    ///   - leastGain: bytes that exceptions must save to be made, for the time that they take.
    ///   - bits: is overwritten; what it holds in memory is used again.
    static func append(
        _ values: UnsafeMutablePointer<UInt32>, leastGain: Int = 1, _ bits: inout BitWriter,
        to writer: inout ByteWriter
    ) {
        var lengths = InlineArray<33, Int>(repeating: 0)
        for i in 0..<PackedBlock.count { unsafe lengths[32 - values[i].leadingZeroBitCount] += 1 }
        var greatest = 32
        while greatest > 0, lengths[greatest] == 0 { greatest -= 1 }
        var (width, exceptionCount) = (greatest, 0)
        var fewest = 1 + PackedBlock.byteCount(width: greatest) - leastGain + 1
        var longer = 0
        for candidate in stride(from: greatest - 1, through: max(0, greatest - greatestUpperWidth), by: -1) {
            longer += lengths[candidate + 1]
            guard longer <= greatestExceptionCount else { break }
            let byteCount =
                2 + PackedBlock.byteCount(width: candidate)
                + listedByteCount(longer, upperWidth: greatest - candidate)
            if byteCount < fewest { (width, exceptionCount, fewest) = (candidate, longer, byteCount) }
        }
        guard exceptionCount > 0 else {
            writer.append(u8: UInt8(width))
            unsafe PackedBlock.append(values, width: width, to: &writer)
            return
        }
        let upperWidth = greatest - width
        writer.append(u8: UInt8(width) | exceptionFlag)
        writer.append(u8: UInt8(exceptionCount - 1 | (upperWidth - 1) << 5))
        let mask: UInt32 = (1 << UInt32(width)) - 1
        bits.removeAll()
        for i in 0..<PackedBlock.count where unsafe values[i] > mask {
            bits.append(UInt32(i), count: placeWidth)
            bits.append(unsafe values[i] >> UInt32(width), count: upperWidth)
            unsafe values[i] &= mask
        }
        bits.finish()
        unsafe PackedBlock.append(values, width: width, to: &writer)
        writer.append(bytes: bits.bytes.bytes)
    }
}
