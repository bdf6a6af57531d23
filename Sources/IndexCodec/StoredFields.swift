import CZstd
package import IndexStorage

/// The stored documents of a segment, mapped. `StoredFieldsWriter` has the layout. Thread-safe.
package final class StoredFields: Sendable {
    private let file: FramedFile
    package let documentCount: Int
    private let blockCount: Int
    private let tableStart: Int

    package init(_ file: FramedFile) throws(IndexError) {
        self.file = file
        let summaryStart = file.count - StoredFieldsWriter.summaryByteCount
        guard summaryStart >= 0 else {
            throw file.corrupt(at: 0, "stored documents without a summary")
        }
        var reader = try file.reader(summaryStart..<file.count)
        let documents = try reader.u64()
        let blocks = try reader.u64()
        let tableStart = try reader.u64()
        guard documents <= UInt64(UInt32.max), blocks <= documents, tableStart <= UInt64(summaryStart),
            tableStart + blocks * UInt64(StoredFieldsWriter.tableEntryByteCount) == UInt64(summaryStart)
        else {
            throw file.corrupt(at: summaryStart, "a summary of stored documents that contradicts its size")
        }
        documentCount = Int(documents)
        blockCount = Int(blocks)
        self.tableStart = Int(tableStart)
    }

    /// A decompressed block, kept by whoever reads documents one after another, of one segment or several. Not
    /// thread-safe.
    package struct Block {
        fileprivate var owner: StoredFields?
        fileprivate var index = -1
        fileprivate var bytes: [UInt8] = []
        /// Where in `bytes` the documents begin, and where each ends, counted from there.
        fileprivate var start = 0
        fileprivate var ends: [Int] = []
        fileprivate let decompressor = Decompressor()
        package init() {}
    }

    /// What zstd needs to decompress, 150 KB that are made once.
    @safe fileprivate final class Decompressor {
        private let context = unsafe ZSTD_createDCtx()

        deinit { unsafe ZSTD_freeDCtx(context) }

        /// Whether a frame decompressed to exactly what `bytes` has room for.
        func decompress(_ frame: UnsafeRawBufferPointer, into bytes: inout [UInt8]) -> Bool {
            let size = unsafe bytes.withUnsafeMutableBytes { output in
                unsafe ZSTD_decompressDCtx(
                    context, output.baseAddress, output.count, frame.baseAddress, frame.count)
            }
            return ZSTD_isError(size) == 0 && size == bytes.count
        }
    }

    /// Calls `body` with the bytes of a document.
    ///
    /// - Parameter block: what an earlier call decompressed; used again when the document lies in it.
    /// - Throws: `corrupt`, checked before anything is decompressed; and what `body` throws.
    /// - Complexity: decompresses at most one block, 16 KiB or one longer document.
    package func withDocument<R>(
        _ document: UInt32, block: inout Block, _ body: (UnsafeRawBufferPointer) throws(IndexError) -> R
    ) throws(IndexError) -> R {
        precondition(document < documentCount)
        let index = try blockIndex(of: document)
        let entry = try entry(index)
        if block.owner !== self || block.index != index {
            block.owner = nil
            try decompress(entry, into: &block)
            try findDocuments(entry, in: &block)
            (block.owner, block.index) = (self, index)
        }
        let place = Int(document - entry.firstDocument)
        guard place < block.ends.count else {
            throw damaged(entry.start, "a document that isn't in its block")
        }
        let extent = block.start + (place > 0 ? block.ends[place - 1] : 0)..<block.start + block.ends[place]
        return try unsafe block.bytes.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) -> R in
            try unsafe body(UnsafeRawBufferPointer(rebasing: bytes[extent]))
        }
    }

    /// Finds the documents of a decompressed block. Linear in their number.
    private func findDocuments(_ entry: Entry, in block: inout Block) throws(IndexError) {
        let name = file.name
        (block.start, block.ends) = try unsafe block.bytes.span.bytes.withUnsafeBytes {
            (bytes) throws(IndexError) -> (Int, [Int]) in
            // Offsets in messages count from the compressed block: it's what can be pointed at in the file.
            var reader = unsafe ByteReader(bytes, file: name, offset: UInt64(entry.start))
            let count = try reader.varint()
            guard count <= UInt64(bytes.count) else { throw reader.corrupt("a block of too many documents") }
            var ends: [Int] = []
            ends.reserveCapacity(Int(count))
            var end = 0
            for _ in 0..<count {
                let length = try reader.varint()
                guard length <= UInt64(bytes.count - end) else {
                    throw reader.corrupt("a document outside its block")
                }
                end += Int(length)
                ends.append(end)
            }
            guard end <= reader.remaining else { throw reader.corrupt("a document outside its block") }
            return (reader.position, ends)
        }
    }

    /// Bytes of documents that are held at most, about, while they're put in another order.
    private static let portionByteCount = 64 << 20

    /// Calls `body` with the bytes of documents in any order, each with its place in `documents`. They're read in
    /// portions of about 64 MB, each in the order in which they lie, so that a block is decompressed once a portion
    /// and not once a document.
    ///
    /// - Parameter isCancelled: asked for every 256 documents that are read, since each can take a block.
    /// - Throws: `cancelled`; as `withDocument`.
    package func forEach(
        _ documents: [UInt32], isCancelled: () -> Bool,
        _ body: (_ place: Int, UnsafeRawBufferPointer) throws(IndexError) -> Void
    ) throws(IndexError) {
        var block = Block()
        var bytes: [UInt8] = []
        var start = 0
        var count = 1_024
        while start < documents.count {
            let portion = start..<min(documents.count, start + count)
            bytes.removeAll(keepingCapacity: true)
            var extents = [Range<Int>](repeating: 0..<0, count: portion.count)
            for (number, place) in portion.sorted(by: { documents[$0] < documents[$1] }).enumerated() {
                if number & 0xFF == 0, isCancelled() { throw .cancelled }
                let first = bytes.count
                try unsafe withDocument(documents[place], block: &block) { (document) throws(IndexError) in
                    unsafe bytes.append(contentsOf: document)
                }
                extents[place - start] = first..<bytes.count
            }
            for place in portion {
                try unsafe bytes.span.bytes.withUnsafeBytes { (all) throws(IndexError) in
                    try unsafe body(place, UnsafeRawBufferPointer(rebasing: all[extents[place - start]]))
                }
            }
            start = portion.upperBound
            // The next ones are about as long; four times as many at most, should they be longer.
            count = max(1, min(4 * count, Self.portionByteCount / max(1, bytes.count / portion.count)))
        }
    }

    private struct Entry {
        var firstDocument: UInt32
        var start: Int
        var end: Int
        var rawByteCount: Int
    }

    private func entry(_ index: Int) throws(IndexError) -> Entry {
        let size = StoredFieldsWriter.tableEntryByteCount
        let place = tableStart + size * index
        // With the start of the next block, or, for the last, with the table's own start in the summary.
        var reader = try file.reader(place..<min(place + 2 * size, file.count))
        let first = try reader.u32()
        _ = try reader.u32()
        let start = try reader.u64()
        let rawByteCount = try reader.u64()
        var end = UInt64(tableStart)
        if index + 1 < blockCount {
            _ = try reader.u64()
            end = try reader.u64()
        }
        guard start <= end, end <= UInt64(tableStart), rawByteCount <= UInt64(UInt32.max) else {
            throw reader.corrupt("a block of stored documents out of place")
        }
        return Entry(firstDocument: first, start: Int(start), end: Int(end), rawByteCount: Int(rawByteCount))
    }

    private func blockIndex(of document: UInt32) throws(IndexError) -> Int {
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if try entry(middle).firstDocument <= document { low = middle } else { high = middle }
        }
        guard blockCount > 0, try entry(low).firstDocument <= document else {
            throw file.corrupt(at: tableStart, "a table of stored documents that leaves one out")
        }
        return low
    }

    private func decompress(_ entry: Entry, into block: inout Block) throws(IndexError) {
        let frame = try unsafe file.bytes(entry.start..<entry.end)
        // A frame states its own size: what the table says must agree before memory is taken for it.
        let stated = unsafe ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
        guard stated == UInt64(entry.rawByteCount) else {
            throw damaged(entry.start, "a block of stored documents of another size than its table says")
        }
        block.bytes = [UInt8](repeating: 0, count: entry.rawByteCount)
        guard unsafe block.decompressor.decompress(frame, into: &block.bytes) else {
            throw damaged(entry.start, "a block of stored documents that can't be decompressed")
        }
    }

    private func damaged(_ offset: Int, _ what: String) -> IndexError {
        file.corrupt(at: offset, what)
    }
}
