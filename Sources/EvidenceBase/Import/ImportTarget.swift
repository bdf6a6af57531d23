import IndexStorage
import SearchIndex

/// Where the changes of an import go: an index that is being written, or, in a dry run, nowhere. Remembers
/// what the run gave. Not thread-safe.
final class ImportTarget {
    /// The index as it was before the run.
    let snapshot: Snapshot
    private let writer: IndexWriter?
    private let isEmpty: Bool
    private var givers = GiverTable()

    /// - Parameter writer: `nil` for a dry run.
    init(_ snapshot: Snapshot, writer: IndexWriter?) {
        self.snapshot = snapshot
        self.writer = writer
        isEmpty = snapshot.documentCount == 0
    }

    /// Whether a source of this run gave a document.
    func isGiven(_ id: String) -> Bool { givers[id] != nil }

    /// Notes that a source gives a document. Returns the source of this run that gave it before.
    func claim(_ id: String, for giver: Int) -> Int? { givers.update(id, giver) }

    /// Takes a claim back: the document couldn't be added.
    func unclaim(_ id: String, for earlier: Int?) { _ = givers.update(id, earlier) }

    /// Whether the index had a document before the run.
    func hadBefore(_ id: String) throws(IndexError) -> Bool {
        // A new index is asked for each of its millions of documents.
        isEmpty ? false : try snapshot.find(id: id) != nil
    }

    /// Whether there is a document with an id.
    func exists(_ id: String) throws(IndexError) -> Bool {
        if givers[id] != nil { return true }
        return try hadBefore(id)
    }

    /// Adds a document that a source has claimed. It replaces the one with its id.
    ///
    /// - Parameter isKnown: Whether the index had the document before: blocks with the text that they had
    ///   there keep their numbers.
    /// - Throws: `limitExceeded` for a document that is too large; the others stay as they are.
    func add(_ document: consuming Document, isKnown: Bool) throws(IndexError) {
        guard let writer else { return }
        if isKnown { document.numberBlocks(after: try snapshot.document(id: document.id)) }
        try writer.add(document)
    }

    /// Deletes a document that the index had before the run.
    func delete(_ id: String) throws(IndexError) {
        if let writer { _ = try writer.delete(id: id) }
    }
}
