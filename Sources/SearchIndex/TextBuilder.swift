import IndexCodec
package import IndexStorage
import TextAnalysis

/// Texts on their way into a segment of an index without metadata: inverted in memory, and stored there if the
/// schema stores them. Several builders, each filled by a thread of its own, are written as one segment by
/// `IndexWriter.add(_:threads:)`: so a segment is built in parallel and holds what one thread would have put
/// into it.
///
/// One thread at a time may use it. It's sent from the thread that fills it to those that write it, which only
/// read.
package final class TextBuilder: @unchecked Sendable {
    private(set) var inverter: DocumentInverter
    package private(set) var documentCount: UInt32 = 0
    private let schema: IndexSchema
    private var stored: StoredFieldsWriter
    private let storedContent = ContentBuffer()
    private var storedBytes = ByteWriter()

    /// - Precondition: the schema has no metadata.
    package init(schema: IndexSchema) throws(IndexError) {
        precondition(!schema.hasMetadata, "documents with metadata go through IndexWriter.add")
        self.schema = schema
        inverter = DocumentInverter(schema: schema, AnalysisSettings(detail: schema.analysisDetail))
        stored = try StoredFieldsWriter(storedContent)
    }

    /// Memory held.
    package var byteCount: Int { inverter.byteCount + Int(storedContent.count) + Int(documentCount) * 4 }

    /// Adds a document whose body is `text`: its title, a line feed and what follows.
    ///
    /// - Parameter document: what is stored, where texts are stored.
    /// - Throws: `limitExceeded` for a text that's too long; it's left out.
    /// - Complexity: linear; nothing is allocated per token.
    package func add(_ text: Span<UInt8>, stored document: @autoclosure () -> Document) throws(IndexError) {
        guard text.count <= Limits.documentBytes, Int(documentCount) < Limits.segmentDocuments else {
            throw .limitExceeded(
                limit: "bytes of a document", value: UInt64(text.count), maximum: UInt64(Limits.documentBytes)
            )
        }
        if schema.storesDocuments {
            var document = document()
            document.numberBlocks()
            storedBytes.removeAll()
            document.writeStored(to: &storedBytes)
            let bytes = storedBytes.bytes
            try unsafe bytes.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
                try unsafe stored.add(bytes)
            }
        }
        inverter.addBody(text, number: documentCount)
        documentCount += 1
    }

    /// Moves the stored documents to a segment's.
    func moveStored(to writer: SegmentWriter) throws(IndexError) {
        try stored.flush()
        try writer.append(documents: documentCount, stored: stored, content: storedContent.bytes)
    }
}
