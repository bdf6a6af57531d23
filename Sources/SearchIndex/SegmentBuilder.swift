import Dispatch
import IndexCodec
import IndexStorage
import TextAnalysis

/// Documents on their way into a segment: stored as they come, inverted in memory, written as sorted terms at
/// the end. To be used by one thread at a time.
///
/// Documents are taken in batches. With several threads, a batch is stored and inverted by two of them while the
/// caller brings the next one: so at most two batches are held, and the segment is the same.
///
/// Safety: while a batch is being worked on, `inverter`, `replaced` and `deletedIDs` are touched by the thread
/// that inverts, `writer` and `storedBytes` by the one that stores, and none of them by the caller, who waits
/// for both before.
final class SegmentBuilder: @unchecked Sendable {
    let writer: SegmentWriter
    private let schema: IndexSchema
    private let threads: Int
    private let work: BuilderWork
    private(set) var inverter: DocumentInverter
    private var storedBytes = ByteWriter()
    /// Documents that a later one with the same id replaced, or that were deleted. To be read after `finish`.
    private(set) var replaced: [UInt32] = []
    private var deletedIDs: Set<TermArena.Slot> = []

    /// Documents that aren't worked on yet.
    private var batch: [Document] = []
    private var batchByteCount = 0
    private let batchLimit: Int
    /// The segment's number of the batch's first document.
    private var firstOfBatch = 0
    /// Memory held by what was worked on before the last batch.
    private var settledByteCount = 0

    /// - Parameters:
    ///   - memoryBudget: what the builder is to hold at most; a batch is a part of it.
    ///   - threads: how many work at most.
    init(
        in directory: any Directory, number: UInt64, schema: IndexSchema, _ analysis: AnalysisSettings,
        memoryBudget: Int, threads: Int
    ) throws(IndexError) {
        self.schema = schema
        self.threads = threads
        work = BuilderWork(isConcurrent: threads > 1)
        batchLimit = min(1 << 19, memoryBudget / 64)
        inverter = DocumentInverter(schema: schema, analysis)
        writer = try SegmentWriter(in: directory, number: number, schema: schema)
    }

    /// Memory held by what isn't written yet, about; the same for any number of threads.
    var byteCount: Int { settledByteCount + batchByteCount }

    /// Adds a document; an earlier one of this builder with the same id is replaced.
    /// - Throws: `limitExceeded` when the segment is full: the document is left out. What storing documents
    ///   before it threw.
    func add(_ document: Document) throws(IndexError) {
        guard firstOfBatch + batch.count < Limits.segmentDocuments else {
            throw .limitExceeded(
                limit: "documents of a segment", value: UInt64(Limits.segmentDocuments) + 1,
                maximum: UInt64(Limits.segmentDocuments))
        }
        batchByteCount += document.text.utf8.count + document.title.utf8.count + Self.documentOverhead
        batch.append(document)
        if batchByteCount >= batchLimit { try beginBatch() }
    }

    /// What a document takes beside its text, about.
    private static let documentOverhead = 512

    /// Has the documents taken so far worked on, when those before are.
    private func beginBatch() throws(IndexError) {
        try work.wait()
        settledByteCount = inverter.byteCount + writer.byteCount
        let documents = batch
        let first = firstOfBatch
        firstOfBatch += documents.count
        batch = []
        batchByteCount = 0
        work.begin(
            { () throws(IndexError) in try self.store(documents) }, { self.invert(documents, first) })
    }

    /// Works on all documents that were taken.
    private func settle() throws(IndexError) {
        if !batch.isEmpty { try beginBatch() }
        try work.wait()
    }

    private func store(_ documents: [Document]) throws(IndexError) {
        for document in documents {
            storedBytes.removeAll()
            if schema.storesDocuments { document.writeStored(to: &storedBytes) }
            let stored = storedBytes.bytes
            let id = document.id
            try unsafe stored.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
                try unsafe id.utf8.span.bytes.withUnsafeBytes { (idBytes) throws(IndexError) in
                    try unsafe writer.add(
                        stored: bytes, id: idBytes, date: document.date?.packed ?? 0,
                        kind: document.kind ?? "", language: document.language.tag)
                }
            }
        }
    }

    private func invert(_ documents: [Document], _ first: Int) {
        for (i, document) in documents.enumerated() {
            let number = UInt32(first + i)
            guard schema.hasMetadata else {
                inverter.addBody(document, number: number)
                continue
            }
            let (slot, earlier) = inverter.add(document, number: number)
            if let earlier, deletedIDs.remove(slot) == nil { replaced.append(earlier) }
        }
    }

    /// Forgets a document of this builder; false when it holds none with that id.
    func delete(id: String) throws(IndexError) -> Bool {
        try settle()
        guard let (slot, document) = inverter.find(id: id), deletedIDs.insert(slot).inserted else {
            return false
        }
        replaced.append(document)
        return true
    }

    func contains(id: String) throws(IndexError) -> Bool {
        try settle()
        return inverter.find(id: id).map { !deletedIDs.contains($0.slot) } ?? false
    }

    /// The ids of the documents, in byte order; those of deleted documents may be among them. After `finish`.
    func sortedIDs() -> [[UInt8]] { inverter.sortedIDs() }

    /// Writes the segment. `nil` when no document is left: then there are no files.
    func finish() throws(IndexError) -> SegmentDescription? {
        do throws(IndexError) {
            try settle()
            guard replaced.count < Int(writer.documentCount) else {
                writer.abandon()
                return nil
            }
            return try DocumentFlush(self, threads: threads).write()
        } catch {
            writer.abandon()
            throw error
        }
    }

    /// Closes and removes the files.
    func abandon() {
        // What went wrong is of no interest any more.
        try? work.wait()
        writer.abandon()
    }
}

/// Works on a builder's batches, one at a time: on threads of its own, or on the caller's. To be used by one
/// thread.
private final class BuilderWork {
    /// Written by the one task that stores, and read when it's over.
    private final class Outcome: @unchecked Sendable { var failure: IndexError? }

    private let isConcurrent: Bool
    private let group = DispatchGroup()
    private let storing = DispatchQueue(label: "storing")
    private let inverting = DispatchQueue(label: "inverting")
    private let outcome = Outcome()

    init(isConcurrent: Bool) { self.isConcurrent = isConcurrent }

    /// Begins a batch. The one before is over.
    func begin(
        _ store: @escaping @Sendable () throws(IndexError) -> Void, _ invert: @escaping @Sendable () -> Void
    ) {
        let outcome = outcome
        let noteStored: @Sendable () -> Void = {
            do throws(IndexError) { try store() } catch { outcome.failure = error }
        }
        guard isConcurrent else {
            noteStored()
            return invert()
        }
        storing.async(group: group, execute: noteStored)
        inverting.async(group: group, execute: invert)
    }

    /// Waits until the batch is over.
    /// - Throws: what storing it or one before threw.
    func wait() throws(IndexError) {
        group.wait()
        if let failure = outcome.failure { throw failure }
    }
}
