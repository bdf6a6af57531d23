package import IndexStorage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The terms of a segment, mapped: nothing is read before it's asked for. `TermDictionaryWriter` has the
/// layout. Thread-safe.
package final class TermDictionary: Sendable {
    let file: FramedFile
    /// All terms of the segment.
    package let termCount: Int
    let blockCount: Int
    /// Where the blocks end and the entries begin.
    private let blocksEnd: Int
    private let keysStart: Int
    /// Where the keys end and the signatures begin.
    private let keysEnd: Int

    package init(_ file: FramedFile) throws(IndexError) {
        self.file = file
        let summaryStart = file.count - TermDictionaryWriter.summaryByteCount
        guard summaryStart >= 0 else {
            throw file.corrupt(at: 0, "a term dictionary without a summary")
        }
        var reader = try file.reader(summaryStart..<file.count)
        let terms = try reader.u64()
        let blocks = try reader.u64()
        let blocksEnd = try reader.u64()
        guard blocksEnd <= UInt64(summaryStart), blocks <= UInt64(summaryStart),
            terms <= blocks * UInt64(TermDictionaryWriter.termsPerBlock),
            blocksEnd + (blocks + 1) * UInt64(TermDictionaryWriter.entryByteCount)
                + blocks * UInt64(TermBlockSignature.byteCount) <= UInt64(summaryStart)
        else {
            throw file.corrupt(at: summaryStart, "a term dictionary's summary that contradicts its size")
        }
        termCount = Int(terms)
        blockCount = Int(blocks)
        self.blocksEnd = Int(blocksEnd)
        keysStart = self.blocksEnd + (blockCount + 1) * TermDictionaryWriter.entryByteCount
        keysEnd = summaryStart - blockCount * TermBlockSignature.byteCount
    }

    /// Where a block lies.
    func extent(ofBlock block: Int) throws(IndexError) -> Range<Int> {
        let (start, end) = try entries(block, byte: 0)
        guard start <= end, end <= blocksEnd else {
            throw damaged(blocksEnd, "a block outside the term dictionary")
        }
        return start..<end
    }

    /// A number of a block's entry, and the same of the next block's.
    @inline(__always)
    private func entries(_ block: Int, byte: Int) throws(IndexError) -> (Int, Int) {
        let byteCount = TermDictionaryWriter.entryByteCount
        let entry = blocksEnd + byteCount * block
        try file.verify(entry..<(entry + 2 * byteCount))
        let base = unsafe file.base + (entry + byte)
        return unsafe (
            Int(UInt32(littleEndian: base.loadUnaligned(as: UInt32.self))),
            Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: byteCount, as: UInt32.self)))
        )
    }

    /// The last block whose first key isn't greater than `key`; 0 when all are. O(log blocks).
    func block(for key: UnsafeRawBufferPointer, from first: Int = 0) throws(IndexError) -> Int {
        var low = first
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if unsafe compareBytes(try firstKey(ofBlock: middle), key) <= 0 {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    /// The first key of a block.
    @inline(__always)
    func firstKey(ofBlock block: Int) throws(IndexError) -> UnsafeRawBufferPointer {
        let (start, end) = try entries(block, byte: 4)
        guard start <= end, end <= keysEnd - keysStart else {
            throw damaged(blocksEnd, "a key outside the term dictionary")
        }
        return try unsafe file.bytes((keysStart + start)..<(keysStart + end))
    }

    /// The signature of a block.
    @inline(__always)
    func signature(ofBlock block: Int) throws(IndexError) -> TermBlockSignature {
        let start = keysEnd + TermBlockSignature.byteCount * block
        try file.verify(start..<(start + TermBlockSignature.byteCount))
        return unsafe TermBlockSignature(file.base + start)
    }

    /// Verifies that each block's signature is that of its keys. Linear in the keys.
    package func checkSignatures() throws(IndexError) {
        var keys = TermBlockKeys()
        for block in 0..<blockCount {
            var reader = try TermBlockReader(self, block: block)
            try keys.load(&reader)
            guard try signature(ofBlock: block) == TermBlockSignature(keys) else {
                throw damaged(keysEnd, "a block of terms with the signature of others")
            }
        }
    }

    /// The first key of every so many blocks, from the first on.
    package func sampledKeys(blocksApart distance: Int) throws(IndexError) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        for block in stride(from: 0, to: blockCount, by: distance) {
            keys.append(unsafe Array(try firstKey(ofBlock: block)))
        }
        return keys
    }

    /// The metadata of a term; `nil` when the segment doesn't hold it. O(log terms).
    package func find(_ key: [UInt8]) throws(IndexError) -> TermMetadata? { try find(key.span) }

    package func find(_ key: Span<UInt8>) throws(IndexError) -> TermMetadata? {
        guard blockCount > 0 else { return nil }
        return try unsafe key.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> TermMetadata? in
            try unsafe find(bytes, inBlock: block(for: bytes))
        }
    }

    /// Looks a term up in one block, comparing only bytes that can still differ and copying none.
    ///
    /// All keys before the one at hand are less than `key`. Where a key shares more bytes with the key before
    /// it than that has in common with `key`, it's less too; where it shares fewer, it's greater, and so are
    /// the rest.
    private func find(
        _ key: UnsafeRawBufferPointer, inBlock block: Int
    ) throws(IndexError) -> TermMetadata? {
        var reader = try TermBlockReader(self, block: block)
        var found: Int?
        var common = 0
        for i in 0..<reader.count {
            let (shared, rest) = try unsafe reader.nextKey()
            guard found == nil, shared <= common else { continue }
            if shared < common { return nil }
            var matched = 0
            let limit = min(rest.count, key.count - common)
            while matched < limit, unsafe rest[matched] == key[common + matched] { matched += 1 }
            common += matched
            if matched == rest.count {
                if common == key.count { found = i }
            } else if unsafe common == key.count || rest[matched] > key[common] {
                return nil
            }
        }
        guard let found else { return nil }
        return try reader.metadata(ofTerm: found)
    }

    /// The error for a key that no writer makes.
    package func damagedKey(_ key: [UInt8]) -> IndexError {
        damaged(0, "a term of no field: \(key.prefix(20))")
    }

    /// The error for metadata that contradict the segment.
    package func damagedMetadata(_ what: String) -> IndexError { damaged(0, what) }

    func damaged(_ offset: Int, _ what: String) -> IndexError {
        file.corrupt(at: offset, what)
    }
}

/// The order of two byte strings: negative, 0 or positive. A string comes after its own prefixes.
@inline(__always)
package func compareBytes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let common = min(a.count, b.count)
    if common > 0, let x = a.baseAddress, let y = b.baseAddress {
        if common >= 8 {
            // Most strings differ here.
            let (first, other) = unsafe (x.loadUnaligned(as: UInt64.self), y.loadUnaligned(as: UInt64.self))
            if first != other { return first.bigEndian < other.bigEndian ? -1 : 1 }
        } else if common >= 4 {
            // Sooner done than a call: the first four bytes, then the last four, which may overlap them.
            for offset in stride(from: 0, through: common - 4, by: max(1, common - 4)) {
                let first = unsafe x.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                let other = unsafe y.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                if first != other { return first.bigEndian < other.bigEndian ? -1 : 1 }
            }
            return a.count - b.count
        }
        let order = unsafe memcmp(x, y, common)
        if order != 0 { return Int(order) }
    }
    return a.count - b.count
}
