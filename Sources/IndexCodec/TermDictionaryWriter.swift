package import IndexStorage

/// Writes the terms of a segment, in strictly increasing byte order.
///
/// Layout of the content:
///
///     block *                  up to 32 terms each:
///                                count of terms (u8)
///                                per term: bytes shared with the key before (varint), bytes that follow (varint), those bytes
///                                per term: its `TermMetadata`
///     block start * (n + 1)    u64: where each block begins; the last is where the blocks end
///     key start * (n + 1)      u32: where each block's first key begins in the keys below; the last is their length
///     keys                     the first key of every block, whole
///     summary, 24 bytes        terms (u64), blocks n (u64), where the block starts begin (u64)
///
/// Not thread-safe.
package struct TermDictionaryWriter: ~Copyable {
    package static let termsPerBlock = 32
    static let summaryByteCount = 24

    private let file: FrameWriter
    private var termCount: UInt64 = 0
    private var blockStarts: [UInt64] = []
    private var keyStarts: [UInt32] = []
    private var firstKeys: [UInt8] = []

    private var previousKey: [UInt8] = []
    private var keys = ByteWriter()
    private var metadata: [TermMetadata] = []
    private var block = ByteWriter()

    package init(_ file: FrameWriter) {
        self.file = file
        metadata.reserveCapacity(Self.termsPerBlock)
    }

    /// Adds a term.
    /// - Precondition: `key` is greater than every key before it, byte by byte.
    package mutating func add(_ key: UnsafeBufferPointer<UInt8>, _ term: TermMetadata) throws(IndexError) {
        if metadata.isEmpty {
            blockStarts.append(file.count)
            guard firstKeys.count + key.count <= Int(UInt32.max) else {
                throw .limitExceeded(
                    limit: "bytes of the term dictionary's index", value: UInt64(firstKeys.count + key.count),
                    maximum: UInt64(UInt32.max))
            }
            keyStarts.append(UInt32(firstKeys.count))
            unsafe firstKeys.append(contentsOf: key)
            previousKey.removeAll(keepingCapacity: true)
        }
        let shared = unsafe previousKey.withUnsafeBytes {
            unsafe sharedPrefix($0, UnsafeRawBufferPointer(key))
        }
        keys.append(varint: UInt64(shared))
        keys.append(varint: UInt64(key.count - shared))
        unsafe keys.append(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(key)[shared...]))
        previousKey.removeLast(previousKey.count - shared)
        unsafe previousKey.append(contentsOf: UnsafeBufferPointer(rebasing: key[shared...]))
        metadata.append(term)
        termCount += 1
        if metadata.count == Self.termsPerBlock { try flush() }
    }

    /// Writes what's left and the index. The caller finishes the file.
    package mutating func finish() throws(IndexError) {
        try flush()
        blockStarts.append(file.count)
        keyStarts.append(UInt32(firstKeys.count))
        let indexStart = file.count
        block.removeAll()
        for start in blockStarts { block.append(u64: start) }
        for start in keyStarts { block.append(u32: start) }
        try file.write(block)
        try file.write(firstKeys)
        block.removeAll()
        block.append(u64: termCount)
        block.append(u64: UInt64(blockStarts.count - 1))
        block.append(u64: indexStart)
        try file.write(block)
    }

    /// The number of bytes with which both begin.
    private func sharedPrefix(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        let limit = min(a.count, b.count)
        var i = 0
        while i + 8 <= limit {
            let difference =
                unsafe a.loadUnaligned(fromByteOffset: i, as: UInt64.self)
                ^ b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            if difference != 0 { return i + difference.littleEndian.trailingZeroBitCount / 8 }
            i += 8
        }
        while i < limit, unsafe a[i] == b[i] { i += 1 }
        return i
    }

    private mutating func flush() throws(IndexError) {
        guard !metadata.isEmpty else { return }
        block.removeAll()
        var base = TermMetadata.Base()
        for term in metadata { term.write(to: &block, after: &base) }
        try file.write([UInt8(metadata.count)])
        try file.write(keys)
        try file.write(block)
        keys.removeAll()
        metadata.removeAll(keepingCapacity: true)
    }
}
