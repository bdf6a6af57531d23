package import IndexStorage

/// Writes the terms of a segment, in strictly increasing byte order.
///
/// Layout of the content:
///
///     block *                  up to 32 terms each, all with positions or all without:
///                                head (u8), see `TermBlockHead`
///                                per key but the first: lengths (u8), in the lower half the bytes shared with the
///                                  key before, in the upper those that follow, less 1; 15 in a half means 15 and
///                                  the varint that comes after, first that of the lower half; the bytes that follow
///                                per term: its metadata, see `TermMetadata.Coder`
///     entry * (n + 1)          where each block begins (u32), where its first key begins in the keys below (u32);
///                                the last says where both end
///     keys                     the first key of every block
///     signature * n            what its keys go on with, see `TermBlockSignature`
///     summary, 24 bytes        terms (u64), blocks n (u64), where the entries begin (u64)
///
/// Not thread-safe.
package struct TermDictionaryWriter: ~Copyable {
    package static let termsPerBlock = 32
    static let summaryByteCount = 24
    static let entryByteCount = 8

    private let file: FrameWriter
    private var termCount: UInt64 = 0
    private var entries = ByteWriter()
    private var firstKeys: [UInt8] = []
    private var signatures = ByteWriter()

    private var blockKeys = TermBlockKeys()
    private var keys = ByteWriter()
    private var metadata: [TermMetadata] = []
    private var block = ByteWriter()

    package init(_ file: FrameWriter) {
        self.file = file
        metadata.reserveCapacity(Self.termsPerBlock)
    }

    /// Adds a term.
    /// - Precondition: `key` is greater than every key before it, byte by byte.
    /// - Throws: `limitExceeded` when the segment's dictionary passes 4 GiB.
    package mutating func add(_ key: UnsafeBufferPointer<UInt8>, _ term: TermMetadata) throws(IndexError) {
        if let first = metadata.first, first.hasPositions != term.hasPositions { try flush() }
        let bytes = UnsafeRawBufferPointer(key)
        if !metadata.isEmpty {
            let previous = blockKeys.range(blockKeys.count - 1)
            let shared = unsafe blockKeys.bytes.withUnsafeBytes {
                unsafe sharedByteCount(UnsafeRawBufferPointer(rebasing: $0[previous]), bytes)
            }
            let more = key.count - shared - 1
            keys.append(u8: UInt8(min(shared, 15) | min(more, 15) << 4))
            if shared >= 15 { keys.append(varint: UInt64(shared - 15)) }
            if more >= 15 { keys.append(varint: UInt64(more - 15)) }
            unsafe keys.append(bytes: UnsafeRawBufferPointer(rebasing: bytes[shared...]))
        }
        unsafe blockKeys.append(key)
        metadata.append(term)
        termCount += 1
        if metadata.count == Self.termsPerBlock { try flush() }
    }

    /// Writes what's left and the index. The caller finishes the file.
    package mutating func finish() throws(IndexError) {
        try flush()
        try appendEntry()
        let indexStart = file.count
        try file.write(entries)
        try file.write(firstKeys)
        try file.write(signatures)
        block.removeAll()
        block.append(u64: termCount)
        block.append(u64: UInt64(entries.count / Self.entryByteCount - 1))
        block.append(u64: indexStart)
        try file.write(block)
    }

    /// Notes where the next block and its first key begin.
    private mutating func appendEntry() throws(IndexError) {
        for end in [file.count, UInt64(firstKeys.count)] {
            guard end <= UInt64(UInt32.max) else {
                throw .limitExceeded(
                    limit: "bytes of a segment's term dictionary", value: end, maximum: UInt64(UInt32.max))
            }
            entries.append(u32: UInt32(end))
        }
    }

    private mutating func flush() throws(IndexError) {
        guard !metadata.isEmpty else { return }
        try appendEntry()
        firstKeys.append(contentsOf: blockKeys[0])
        TermBlockSignature(blockKeys).write(to: &signatures)
        let head = TermBlockHead(metadata)
        block.removeAll()
        var coder = TermMetadata.Coder(head)
        for term in metadata { coder.write(term, to: &block) }
        try file.write([head.rawValue])
        try file.write(keys)
        try file.write(block)
        keys.removeAll()
        blockKeys.removeAll()
        metadata.removeAll(keepingCapacity: true)
    }
}

/// The number of bytes with which both begin.
func sharedByteCount(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
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
