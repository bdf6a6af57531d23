import IndexStorage

/// 128 unsigned integers of one width, bit-packed.
///
/// Layout: integer `i` belongs to lane `i % 4` and is the `i / 4`-th of its lane. A lane is a string of 32
/// integers of `width` bits, least significant bit first, in `width` 32-bit words; word `k` of lane `l` is
/// stored as the little-endian word `4 * k + l`. So a block is `16 * width` bytes, and four integers are
/// unpacked by one vector operation. A width of 0 takes no bytes and means 128 zeros.
///
/// Source: the vertical layout of SIMD-BP128, Lemire and Boytsov, "Decoding billions of integers per second
/// through vectorization", 2015.
package enum PackedBlock {
    /// Integers in a block.
    package static let count = 128

    /// The bytes that a block of integers of `width` bits (0...32) takes.
    package static func byteCount(width: Int) -> Int { 16 * width }

    /// The bits that the largest of the values needs, 0...32.
    package static func width(of values: UnsafePointer<UInt32>) -> Int {
        var all: UInt32 = 0
        for i in 0..<count { unsafe all |= values[i] }
        return 32 - all.leadingZeroBitCount
    }

    /// Packs 128 values, each below 2^`width`, into `16 * width` bytes at `destination`. Needs no alignment.
    package static func pack(
        _ values: UnsafePointer<UInt32>, width: Int, into destination: UnsafeMutableRawPointer
    ) {
        precondition((0...32).contains(width))
        guard width > 0 else { return }
        var word = SIMD4<UInt32>()
        var filled = 0
        var output = unsafe destination
        for row in 0..<32 {
            let vector = unsafe UnsafeRawPointer(values + 4 * row).loadUnaligned(as: SIMD4<UInt32>.self)
            word |= vector &<< UInt32(filled)
            filled += width
            if filled >= 32 {
                unsafe output.storeBytes(of: word, as: SIMD4<UInt32>.self)
                unsafe output += 16
                filled -= 32
                let used = width - filled
                word = filled > 0 ? vector &>> UInt32(truncatingIfNeeded: used) : SIMD4<UInt32>()
            }
        }
    }

    /// Unpacks the `16 * width` bytes at `source` into 128 values. Needs no alignment. 128 steps, no
    /// allocation.
    package static func unpack(
        _ source: UnsafeRawPointer, width: Int, into values: UnsafeMutablePointer<UInt32>
    ) {
        precondition((0...32).contains(width))
        guard width > 0 else {
            unsafe values.update(repeating: 0, count: count)
            return
        }
        let mask = SIMD4<UInt32>(repeating: width == 32 ? .max : (1 &<< UInt32(width)) &- 1)
        let output = UnsafeMutableRawPointer(values)
        var input = unsafe source
        var word = unsafe input.loadUnaligned(as: SIMD4<UInt32>.self)
        var used = 0
        for row in 0..<32 {
            var vector = word &>> UInt32(truncatingIfNeeded: used)
            used += width
            if used >= 32 {
                used -= 32
                if row < 31 || used > 0 {
                    unsafe input += 16
                    word = unsafe input.loadUnaligned(as: SIMD4<UInt32>.self)
                    if used > 0 { vector |= word &<< UInt32(truncatingIfNeeded: width &- used) }
                }
            }
            unsafe output.storeBytes(of: vector & mask, toByteOffset: 16 &* row, as: SIMD4<UInt32>.self)
        }
    }

    /// One of the integers of a block, without unpacking the others. O(1).
    static func value(_ source: UnsafeRawPointer, width: Int, at index: Int) -> UInt32 {
        precondition((0...32).contains(width) && (0..<count).contains(index))
        guard width > 0 else { return 0 }
        let bit = index / 4 &* width
        let word = unsafe source + (16 &* (bit >> 5) &+ 4 &* (index & 3))
        let used = UInt32(bit & 31)
        var value = unsafe UInt32(littleEndian: word.loadUnaligned(as: UInt32.self)) &>> used
        if Int(used) + width > 32 {
            let next = unsafe UInt32(littleEndian: word.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
            value |= next &<< (32 &- used)
        }
        return width == 32 ? value : value & ((1 &<< UInt32(width)) &- 1)
    }

    /// Appends a packed block.
    static func append(_ values: UnsafePointer<UInt32>, width: Int, to writer: inout ByteWriter) {
        unsafe withUnsafeTemporaryAllocation(byteCount: byteCount(width: 32), alignment: 16) { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe pack(values, width: width, into: base)
            unsafe writer.append(bytes: UnsafeRawBufferPointer(start: base, count: byteCount(width: width)))
        }
    }
}
