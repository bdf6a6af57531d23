import CKernels
import IndexStorage

/// 128 unsigned integers, packed with the width that suits most of them; the few that need more have their
/// upper bits listed.
///
///     head (u8)                the width w, 0...32, and 128 more when there are exceptions
///     exceptions n (u8)        only when there are
///     packed                   the lower w bits of all, see `PackedBlock`: 16 w bytes
///     per exception            its place (u8), its bits from w on (u8)
///
/// Source: the patched frame of reference of M. Zukowski et al., Super-scalar RAM-CPU cache compression
/// (2006), in the form of Lucene's PForUtil.
enum PatchedBlock {
    private static let exceptionFlag: UInt8 = 0x80
    private static let greatestExceptionCount = 32

    /// What the bytes of a block say of themselves.
    struct Layout {
        var width = 0
        var exceptionCount = 0
        /// Bytes before the packed integers.
        var headCount: Int { exceptionCount > 0 ? 2 : 1 }
        var byteCount: Int { headCount + PackedBlock.byteCount(width: width) + 2 * exceptionCount }
        /// Whether 128 of its integers can be added up in 32 bits.
        var isSmall: Bool { width + (exceptionCount > 0 ? 8 : 0) <= 24 }

        init() {}

        /// Reads the head; `nil` when it isn't one or the block doesn't take exactly `count` bytes.
        @inline(__always)
        init?(_ bytes: UnsafeRawPointer, count: Int) {
            guard count >= 1 else { return nil }
            let head = unsafe bytes.load(as: UInt8.self)
            width = Int(head & ~PatchedBlock.exceptionFlag)
            if head & PatchedBlock.exceptionFlag != 0 {
                guard count >= 2 else { return nil }
                exceptionCount = unsafe Int(bytes.load(fromByteOffset: 1, as: UInt8.self))
                guard (1...PackedBlock.count).contains(exceptionCount), width < 32 else { return nil }
            }
            guard width <= 32, byteCount == count else { return nil }
        }
    }

    /// Unpacks a block whose layout was read.
    static func unpack(_ bytes: UnsafeRawPointer, _ layout: Layout, into values: UnsafeMutablePointer<UInt32>)
    {
        let packed = unsafe bytes + layout.headCount
        unsafe ev_unpack_block(packed, UInt32(layout.width), values)
        var exception = unsafe packed + PackedBlock.byteCount(width: layout.width)
        for _ in 0..<layout.exceptionCount {
            let place = unsafe Int(exception.load(as: UInt8.self)) & (PackedBlock.count - 1)
            let high = unsafe UInt32(exception.load(fromByteOffset: 1, as: UInt8.self))
            unsafe values[place] |= high &<< UInt32(layout.width)
            unsafe exception += 2
        }
    }

    /// One integer of a block whose layout was read.
    static func value(_ bytes: UnsafeRawPointer, _ layout: Layout, at index: Int) -> UInt32 {
        let packed = unsafe bytes + layout.headCount
        var value = unsafe PackedBlock.value(packed, width: layout.width, at: index)
        var exception = unsafe packed + PackedBlock.byteCount(width: layout.width)
        for _ in 0..<layout.exceptionCount {
            if unsafe Int(exception.load(as: UInt8.self)) == index {
                value |=
                    unsafe UInt32(exception.load(fromByteOffset: 1, as: UInt8.self)) &<< UInt32(layout.width)
            }
            unsafe exception += 2
        }
        return value
    }

    /// Packs 128 values with the width that takes the fewest bytes. Leaves `values` without their upper bits.
    static func append(_ values: UnsafeMutablePointer<UInt32>, to writer: inout ByteWriter) {
        var lengths = InlineArray<33, Int>(repeating: 0)
        for i in 0..<PackedBlock.count { unsafe lengths[32 - values[i].leadingZeroBitCount] += 1 }
        var greatest = 32
        while greatest > 0, lengths[greatest] == 0 { greatest -= 1 }
        var (width, exceptionCount, fewest) = (greatest, 0, PackedBlock.byteCount(width: greatest))
        var longer = 0
        for candidate in stride(from: greatest - 1, through: max(0, greatest - 8), by: -1) {
            longer += lengths[candidate + 1]
            guard longer <= greatestExceptionCount else { break }
            let byteCount = PackedBlock.byteCount(width: candidate) + 1 + 2 * longer
            if byteCount < fewest { (width, exceptionCount, fewest) = (candidate, longer, byteCount) }
        }
        writer.append(u8: UInt8(width) | (exceptionCount > 0 ? exceptionFlag : 0))
        var exceptions = InlineArray<64, UInt8>(repeating: 0)
        if exceptionCount > 0 {
            writer.append(u8: UInt8(exceptionCount))
            let mask: UInt32 = (1 << UInt32(width)) - 1
            var next = 0
            for i in 0..<PackedBlock.count where unsafe values[i] > mask {
                exceptions[next] = UInt8(i)
                exceptions[next + 1] = unsafe UInt8(values[i] >> UInt32(width))
                unsafe values[i] &= mask
                next += 2
            }
        }
        unsafe PackedBlock.append(values, width: width, to: &writer)
        for i in 0..<(2 * exceptionCount) { writer.append(u8: exceptions[i]) }
    }
}
