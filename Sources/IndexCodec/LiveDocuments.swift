package import IndexStorage

/// Which documents of a segment are live: one generation of deletions, immutable once written.
///
/// Layout of the content:
///
///     documents n (u32), live documents (u32), fields m (u32), zero (u32)
///     per field, 16 bytes      field (u32), zero (u32), the sum of the decoded norms of the live documents (u64)
///     words                    u64 * ((n + 63) / 64): bit `d % 64` of word `d / 64` is set when document d is live
package struct LiveDocuments: Sendable, Equatable {
    package let documentCount: Int
    package private(set) var liveCount: Int
    /// Bits past the last document are 0.
    package private(set) var words: [UInt64]
    /// By field, the sum of the decoded norms of the live documents.
    package private(set) var lengths: [UInt8: UInt64]

    /// All documents live.
    /// - Parameter lengths: by field, the sum of the decoded norms of all documents.
    package init(documentCount: Int, lengths: [UInt8: UInt64]) {
        self.documentCount = documentCount
        self.lengths = lengths
        liveCount = documentCount
        words = [UInt64](repeating: .max, count: (documentCount + 63) / 64)
        if documentCount % 64 > 0 { words[words.count - 1] = (1 << UInt64(documentCount % 64)) - 1 }
    }

    package func isLive(_ document: UInt32) -> Bool {
        words[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1
    }

    /// Marks a document as deleted; false when it was so before.
    /// - Parameter lengths: by field, the document's decoded norm.
    package mutating func delete(_ document: UInt32, lengths: (UInt8) -> Int) -> Bool {
        guard isLive(document) else { return false }
        words[Int(document >> 6)] &= ~(1 << UInt64(document & 63))
        liveCount -= 1
        for (field, total) in self.lengths {
            self.lengths[field] = total - min(total, UInt64(lengths(field)))
        }
        return true
    }

    package func write(to file: FrameWriter) throws(IndexError) {
        var writer = ByteWriter()
        writer.append(u32: UInt32(documentCount))
        writer.append(u32: UInt32(liveCount))
        writer.append(u32: UInt32(lengths.count))
        writer.append(u32: 0)
        for (field, length) in lengths.sorted(by: { $0.key < $1.key }) {
            writer.append(u32: UInt32(field))
            writer.append(u32: 0)
            writer.append(u64: length)
        }
        for word in words { writer.append(u64: word) }
        try file.write(writer)
    }

    /// Reads a generation, whole.
    package init(_ file: FramedFile) throws(IndexError) {
        var reader = try file.reader(0..<file.count)
        documentCount = Int(try reader.u32())
        liveCount = Int(try reader.u32())
        let fieldCount = try reader.u32()
        _ = try reader.u32()
        guard fieldCount <= 256 else { throw reader.corrupt("live documents of \(fieldCount) fields") }
        lengths = [:]
        for _ in 0..<fieldCount {
            let field = try reader.u32()
            _ = try reader.u32()
            lengths[UInt8(truncatingIfNeeded: field)] = try reader.u64()
        }
        let wordCount = (documentCount + 63) / 64
        guard reader.remaining == 8 * wordCount else {
            throw reader.corrupt("live documents of another size")
        }
        words = []
        words.reserveCapacity(wordCount)
        for _ in 0..<wordCount { words.append(try reader.u64()) }
        let spare = documentCount % 64
        guard words.reduce(0, { $0 + $1.nonzeroBitCount }) == liveCount,
            spare == 0 || words[wordCount - 1] >> UInt64(spare) == 0
        else { throw reader.corrupt("live documents that don't add up") }
    }
}
