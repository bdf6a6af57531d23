import IndexCodec
import IndexStorage
import TextAnalysis

/// Documents on their way into a segment: stored as they come, inverted in memory, written as sorted terms at
/// the end. Not thread-safe.
final class SegmentBuilder {
    let writer: SegmentWriter
    private let schema: IndexSchema
    private var inverter: DocumentInverter
    private var storedBytes = ByteWriter()
    /// Documents that a later one with the same id replaced, or that were deleted.
    private(set) var replaced: [UInt32] = []
    private var deletedIDs: Set<TermArena.Slot> = []

    init(
        in directory: any Directory, number: UInt64, schema: IndexSchema, _ analysis: AnalysisSettings
    ) throws(IndexError) {
        self.schema = schema
        inverter = DocumentInverter(schema: schema, analysis)
        writer = try SegmentWriter(in: directory, number: number, schema: schema)
    }

    /// Memory held by what isn't written yet.
    var byteCount: Int { inverter.byteCount + writer.byteCount }

    /// Adds a document; an earlier one of this builder with the same id is replaced.
    func add(_ document: Document) throws(IndexError) {
        let number = writer.documentCount
        storedBytes.removeAll()
        if schema.storesDocuments { document.writeStored(to: &storedBytes) }
        let stored = storedBytes.bytes
        let id = document.id
        try unsafe stored.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
            try unsafe id.utf8.span.bytes.withUnsafeBytes { (idBytes) throws(IndexError) in
                try unsafe writer.add(
                    stored: bytes, id: idBytes, date: document.date?.packed ?? 0, kind: document.kind ?? "",
                    language: document.language.tag)
            }
        }
        guard schema.hasMetadata else { return inverter.addBody(document, number: number) }
        let (slot, earlier) = inverter.add(document, number: number)
        if let earlier, deletedIDs.remove(slot) == nil { replaced.append(earlier) }
    }

    /// Forgets a document of this builder; false when it holds none with that id.
    func delete(id: String) -> Bool {
        guard let (slot, document) = inverter.find(id: id), deletedIDs.insert(slot).inserted else {
            return false
        }
        replaced.append(document)
        return true
    }

    func contains(id: String) -> Bool {
        inverter.find(id: id).map { !deletedIDs.contains($0.slot) } ?? false
    }

    /// The ids of the documents, in byte order; those of deleted documents may be among them.
    func sortedIDs() -> [[UInt8]] { inverter.sortedIDs() }

    /// Writes the segment. `nil` when no document is left: then there are no files.
    func finish() throws(IndexError) -> SegmentDescription? {
        guard replaced.count < Int(writer.documentCount) else {
            writer.abandon()
            return nil
        }
        do throws(IndexError) {
            return try inverter.write(to: writer)
        } catch {
            writer.abandon()
            throw error
        }
    }
}
