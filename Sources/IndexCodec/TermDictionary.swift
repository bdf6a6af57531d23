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
    /// Where the blocks end and the table of block starts begins.
    let blocksEnd: Int
    private let keyTable: Int
    private let keysStart: Int
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
            blocksEnd + (blocks + 1) * 12 <= UInt64(summaryStart)
        else {
            throw file.corrupt(at: summaryStart, "a term dictionary's summary that contradicts its size")
        }
        termCount = Int(terms)
        blockCount = Int(blocks)
        self.blocksEnd = Int(blocksEnd)
        keyTable = self.blocksEnd + (blockCount + 1) * 8
        keysStart = keyTable + (blockCount + 1) * 4
        keysEnd = summaryStart
    }

    /// Where a block lies.
    func extent(ofBlock block: Int) throws(IndexError) -> Range<Int> {
        let slot = blocksEnd + 8 * block
        try file.verify(slot..<(slot + 16))
        let base = unsafe file.base + slot
        let start = unsafe UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
        let end = unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        guard start <= end, end <= UInt64(blocksEnd) else {
            throw damaged(slot, "a block outside the term dictionary")
        }
        return Int(start)..<Int(end)
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
    func firstKey(ofBlock block: Int) throws(IndexError) -> UnsafeRawBufferPointer {
        let slot = keyTable + 4 * block
        try file.verify(slot..<(slot + 8))
        let base = unsafe file.base + slot
        let start = unsafe Int(UInt32(littleEndian: base.loadUnaligned(as: UInt32.self)))
        let end = unsafe Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard start <= end, end <= keysEnd - keysStart else {
            throw damaged(slot, "a key outside the term dictionary")
        }
        return try unsafe file.bytes((keysStart + start)..<(keysStart + end))
    }

    /// The metadata of a term; `nil` when the segment doesn't hold it. O(log terms).
    package func find(_ key: [UInt8]) throws(IndexError) -> TermMetadata? {
        guard blockCount > 0 else { return nil }
        return try unsafe key.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> TermMetadata? in
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
        let extent = try extent(ofBlock: block)
        let bytes = try unsafe file.bytes(extent)
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            throw damaged(extent.lowerBound, "an empty block of terms")
        }
        let count = unsafe Int(bytes[0])
        var found: Int?
        var isPast = false
        var common = 0
        var next = 1
        for i in 0..<count {
            let shared = unsafe Self.length(bytes, &next)
            let suffixCount = unsafe Self.length(bytes, &next)
            guard suffixCount >= 0, shared >= 0, suffixCount <= bytes.count - next else {
                throw damaged(extent.lowerBound + next, "a term that is cut")
            }
            let suffix = unsafe base + next
            next += suffixCount
            guard !isPast, found == nil, shared <= common else { continue }
            if shared < common {
                isPast = true
                continue
            }
            var matched = 0
            let limit = min(suffixCount, key.count - common)
            while matched < limit,
                unsafe suffix.load(fromByteOffset: matched, as: UInt8.self) == key[common + matched]
            {
                matched += 1
            }
            common += matched
            if matched == suffixCount {
                if common == key.count { found = i }
            } else if unsafe common == key.count
                || suffix.load(fromByteOffset: matched, as: UInt8.self) > key[common]
            {
                isPast = true
            }
        }
        guard let found else { return nil }
        var reader = try file.reader((extent.lowerBound + next)..<extent.upperBound)
        var metadataBase = TermMetadata.Base()
        for _ in 0..<found { _ = try TermMetadata(from: &reader, after: &metadataBase) }
        return try TermMetadata(from: &reader, after: &metadataBase)
    }

    /// A length of at most 28 bits; -1 for a longer one or one that is cut.
    @inline(__always)
    static func length(_ bytes: UnsafeRawBufferPointer, _ next: inout Int) -> Int {
        guard next < bytes.count else { return -1 }
        let first = unsafe bytes[next]
        if first < 0x80 {
            next += 1
            return Int(first)
        }
        var value = 0
        var shift = 0
        while next < bytes.count, shift < 28 {
            let byte = unsafe bytes[next]
            next += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return -1
    }

    /// The error for a key that no writer makes.
    package func damagedKey(_ key: [UInt8]) -> IndexError {
        damaged(0, "a term of no field: \(key.prefix(20))")
    }

    func damaged(_ offset: Int, _ what: String) -> IndexError {
        file.corrupt(at: offset, what)
    }
}

/// The order of two byte strings: negative, 0 or positive. A string comes after its own prefixes.
package func compareBytes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let common = min(a.count, b.count)
    if common > 0, let x = a.baseAddress, let y = b.baseAddress {
        let order = unsafe memcmp(x, y, common)
        if order != 0 { return Int(order) }
    }
    return a.count - b.count
}
