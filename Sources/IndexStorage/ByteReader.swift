/// A cursor over little-endian values in memory. Every read proves its bounds: bytes that aren't what they
/// should be throw `IndexError.corrupt` with the file and the offset, and never trap.
///
/// It holds a pointer, so it must not outlive the memory that it was made over.
@safe
package struct ByteReader: ~Copyable {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline let file: String
    @usableFromInline let fileOffset: UInt64
    @usableFromInline var next = 0

    /// - Parameters:
    ///   - bytes: What to read; they must stay valid while the reader lives.
    ///   - file: The name for messages.
    ///   - offset: Where `bytes` begin in the file, for messages.
    @inlinable
    package init(_ bytes: UnsafeRawBufferPointer, file: String, offset: UInt64) {
        unsafe self.bytes = bytes
        self.file = file
        self.fileOffset = offset
    }

    /// Bytes read so far.
    @inlinable
    package var position: Int { next }

    @inlinable
    package var remaining: Int { unsafe bytes.count - next }

    @inlinable
    package var isAtEnd: Bool { remaining == 0 }

    @inlinable
    package mutating func u8() throws(IndexError) -> UInt8 { try integer() }

    @inlinable
    package mutating func u16() throws(IndexError) -> UInt16 { try integer() }

    @inlinable
    package mutating func u32() throws(IndexError) -> UInt32 { try integer() }

    @inlinable
    package mutating func u64() throws(IndexError) -> UInt64 { try integer() }

    /// Reads what `ByteWriter.append(varint:)` wrote. More than 64 bits are damage.
    @inlinable @inline(__always)
    package mutating func varint() throws(IndexError) -> UInt64 {
        guard unsafe next <= bytes.count - 8 else { return try varintByByte() }
        // No branch on the length, which nothing tells before: the highest bit is clear in a number's last byte.
        let word = unsafe UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self))
        let ends = ~word & 0x8080_8080_8080_8080
        guard ends != 0 else { return try varintByByte() }
        next &+= ends.trailingZeroBitCount &>> 3 &+ 1
        var value = word & (ends ^ (ends &- 1)) & 0x7F7F_7F7F_7F7F_7F7F
        value = (value & 0x007F_007F_007F_007F) | (value & 0x7F00_7F00_7F00_7F00) &>> 1
        value = (value & 0x0000_3FFF_0000_3FFF) | (value & 0x3FFF_0000_3FFF_0000) &>> 2
        return (value & 0x0FFF_FFFF) | (value & 0x0FFF_FFFF_0000_0000) &>> 4
    }

    @inlinable @inline(never)
    mutating func varintByByte() throws(IndexError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard unsafe next < bytes.count else { throw corrupt("a number is cut off") }
            let byte = unsafe bytes[next]
            guard shift < 63 || byte <= 1 else { throw corrupt("a number has more than 64 bits") }
            next += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// The next `count` bytes, valid as long as the memory that the reader was made over.
    @inlinable
    package mutating func bytes(count: Int) throws(IndexError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= remaining else {
            throw corrupt("\(count) bytes expected, \(remaining) left")
        }
        let slice = unsafe UnsafeRawBufferPointer(rebasing: bytes[next..<(next + count)])
        next += count
        return unsafe slice
    }

    /// Reads what `ByteWriter.append(string:)` wrote; bytes that aren't UTF-8 are damage.
    package mutating func string() throws(IndexError) -> String {
        let length = try varint()
        guard length <= UInt64(remaining) else {
            throw corrupt("a text of \(length) bytes expected, \(remaining) left")
        }
        let start = next
        let slice = unsafe try bytes(count: Int(length))
        guard let text = unsafe String(validating: slice, as: UTF8.self) else {
            next = start
            throw corrupt("a text isn't UTF-8")
        }
        return text
    }

    @inlinable
    package mutating func skip(count: Int) throws(IndexError) {
        guard count >= 0, count <= remaining else {
            throw corrupt("\(count) bytes expected, \(remaining) left")
        }
        next += count
    }

    /// Moves to a position counted from the start of the reader's bytes; the end is allowed.
    @inlinable
    package mutating func seek(to position: Int) throws(IndexError) {
        guard unsafe position >= 0 && position <= bytes.count else {
            throw corrupt("a reference to byte \(position) of \(unsafe bytes.count)")
        }
        next = position
    }

    /// The error for damage at the current position.
    package func corrupt(_ what: String) -> IndexError {
        .corrupt(file: file, offset: fileOffset + UInt64(next), what: what)
    }

    @inlinable
    package mutating func integer<Value: FixedWidthInteger>() throws(IndexError) -> Value {
        let width = Value.bitWidth / 8
        guard width <= remaining else { throw corrupt("\(width) bytes expected, \(remaining) left") }
        let value = unsafe bytes.loadUnaligned(fromByteOffset: next, as: Value.self)
        next += width
        return Value(littleEndian: value)
    }
}
