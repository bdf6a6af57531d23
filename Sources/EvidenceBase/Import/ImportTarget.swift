import IndexStorage
import SearchIndex

/// Where the changes of an import go: an index that is being written, or, in a dry run, nowhere. Remembers
/// what the run gave. Not thread-safe.
final class ImportTarget {
    /// The index as it was before the run.
    let snapshot: Snapshot
    private let writer: IndexWriter?
    private let isEmpty: Bool
    /// By the id of each document that the run gave, the number of the source that it came from.
    private var givers: [String: Int] = [:]

    /// - Parameter writer: `nil` for a dry run.
    init(_ snapshot: Snapshot, writer: IndexWriter?) {
        self.snapshot = snapshot
        self.writer = writer
        isEmpty = snapshot.documentCount == 0
    }

    /// Whether a source of this run gave a document.
    func isGiven(_ id: String) -> Bool { givers[id] != nil }

    /// Notes which source gives a document; gives the number of the one that gave it before in this run. One
    /// look-up for both: a million documents are a million look-ups.
    func give(_ id: String, from giver: Int) -> Int? { givers.updateValue(giver, forKey: id) }

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

    /// Adds a document, which replaces the one with its id.
    ///
    /// - Parameters:
    ///   - isKnown: Whether the index had the document before: blocks with the text that they had there keep
    ///     their
    ///     numbers.
    /// - Throws: `limitExceeded` for a document that is too large; the others stay as they are.
    func add(_ document: Document, isKnown: Bool) throws(IndexError) {
        if let writer {
            if isKnown {
                var numbered = document
                numbered.numberBlocks(after: try snapshot.document(id: document.id))
                try writer.add(numbered)
            } else {
                try writer.add(document)
            }
        }
    }

    /// Deletes a document that the index had before the run.
    func delete(_ id: String) throws(IndexError) {
        if let writer { _ = try writer.delete(id: id) }
    }
}
