package import IndexStorage

/// The norms of a segment's fields: one byte a document and field.
///
/// Layout of the content:
///
///     fields n (u32), zero (u32)
///     per field, 24 bytes      field (u32), zero (u32), where its norms begin (u64), the sum of the decoded norms (u64)
///     norms                    per field one byte a document, see `Norms`
///
/// Fields that no document of the segment has are left out. Thread-safe.
package final class NormsFile: Sendable {
    private struct Extent {
        var start: Int
        var totalLength: UInt64
    }

    private let file: FramedFile
    private let documentCount: Int
    private let extents: [UInt8: Extent]

    package init(_ file: FramedFile, documentCount: Int) throws(IndexError) {
        self.file = file
        self.documentCount = documentCount
        var head = try file.reader(0..<min(8, file.count))
        let count = try head.u32()
        guard count <= 256, 8 + 24 * Int(count) <= file.count else {
            throw head.corrupt("\(count) fields of norms")
        }
        var reader = try file.reader(8..<(8 + 24 * Int(count)))
        var extents: [UInt8: Extent] = [:]
        for _ in 0..<count {
            let field = try reader.u32()
            _ = try reader.u32()
            let start = try reader.u64()
            let totalLength = try reader.u64()
            guard field <= 255, start <= UInt64(file.count),
                UInt64(documentCount) <= UInt64(file.count) - start
            else {
                throw reader.corrupt("norms outside their file")
            }
            extents[UInt8(field)] = Extent(start: Int(start), totalLength: totalLength)
        }
        self.extents = extents
    }

    /// The norm codes of a field, one a document; `nil` when no document has the field.
    package func codes(_ field: UInt8) throws(IndexError) -> UnsafePointer<UInt8>? {
        guard let extent = extents[field] else { return nil }
        let bytes = try unsafe file.bytes(extent.start..<(extent.start + documentCount))
        return unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }

    /// The sum of the decoded norms of all documents, deleted ones included.
    package func totalLength(_ field: UInt8) -> UInt64 { extents[field]?.totalLength ?? 0 }

    /// The fields that some document has, in order.
    package var fields: [UInt8] { extents.keys.sorted() }

    /// Writes the norms of the fields that some document has.
    /// - Parameter norms: by field, one code a document.
    package static func write(_ norms: [(field: UInt8, codes: [UInt8])], to file: FrameWriter)
        throws(IndexError)
    {
        let present = norms.filter { $0.codes.contains { $0 != 0 } }
        var head = ByteWriter()
        head.append(u32: UInt32(present.count))
        head.append(u32: 0)
        var start = 8 + 24 * present.count
        for (field, codes) in present {
            head.append(u32: UInt32(field))
            head.append(u32: 0)
            head.append(u64: UInt64(start))
            head.append(u64: codes.reduce(0) { $0 + UInt64(Norms.lengths[Int($1)]) })
            start += codes.count
        }
        try file.write(head)
        for (_, codes) in present { try file.write(codes) }
    }
}
