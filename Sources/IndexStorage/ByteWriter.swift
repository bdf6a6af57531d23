/// A growing buffer of little-endian values. A value type: not shared between threads while it's written to.
package struct ByteWriter {
    package var bytes: [UInt8]

    @inlinable
    package init() { bytes = [] }

    /// Bytes written so far.
    @inlinable
    package var count: Int { bytes.count }

    @inlinable
    package mutating func append(u8 value: UInt8) { bytes.append(value) }

    @inlinable
    package mutating func append(u16 value: UInt16) { append(littleEndian: value) }

    @inlinable
    package mutating func append(u32 value: UInt32) { append(littleEndian: value) }

    @inlinable
    package mutating func append(u64 value: UInt64) { append(littleEndian: value) }

    /// Seven bits a byte, the lowest first; every byte but the last has its high bit set. 1 to 10 bytes.
    @inlinable
    package mutating func append(varint value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    @inlinable
    package mutating func append(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

    @inlinable
    package mutating func append(bytes more: UnsafeRawBufferPointer) { unsafe bytes.append(contentsOf: more) }

    @inlinable
    package mutating func append(bytes more: Span<UInt8>) {
        unsafe more.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// The length in bytes as a varint, then the UTF-8 bytes.
    @inlinable
    package mutating func append(string: String) {
        let utf8 = string.utf8
        append(varint: UInt64(utf8.count))
        append(bytes: utf8.span)
    }

    /// Empties the buffer and keeps its memory.
    @inlinable
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    @inlinable
    package mutating func append<Value: FixedWidthInteger>(littleEndian value: Value) {
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }
}
