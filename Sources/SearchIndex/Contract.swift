// Contract stubs: replaced by the real readers.
package import IndexStorage

/// A dictionary key: field, class (surface or stem), bytes.
package struct TermKey: Sendable, Hashable {
    /// `[field][0][term]` for a surface term, `[field][1][stem family][0][stem]` for a stem.
    package let bytes: [UInt8]
    package static func surface(_ field: Field, _ term: [UInt8]) -> TermKey { fatalError("contract") }
    package static func stem(_ field: Field, family: String, _ stem: [UInt8]) -> TermKey { fatalError("contract") }
}

/// The postings of one term in one segment, read in batches of up to 128 documents. Not thread-safe.
package final class PostingsCursor {
    /// Documents in the list, deleted ones included.
    package var documentFrequency: Int { fatalError("contract") }
    /// The number of documents in the current batch: 0 before the first `next()` and after the last batch.
    package var count: Int { fatalError("contract") }
    /// `count` segment-local document numbers, strictly increasing. Valid until the next `next` or `seek`.
    package var documents: UnsafePointer<UInt32> { fatalError("contract") }
    /// `count` term frequencies, each at least 1 (keyword fields: always 1).
    package var frequencies: UnsafePointer<UInt32> { fatalError("contract") }
    /// Moves to the next batch; false when there is none.
    package func next() throws(IndexError) -> Bool { fatalError("contract") }
    /// Moves forward to the first batch whose last document is `target` or more (stays if the current one is); false when
    /// there is none. The batch may begin before `target`.
    package func seek(_ target: UInt32) throws(IndexError) -> Bool { fatalError("contract") }
    /// Replaces `positions` by those of the document at `index` of the current batch, increasing.
    package func positions(at index: Int, into positions: inout [UInt32]) throws(IndexError) { fatalError("contract") }
}

/// One immutable segment. Document numbers run from 0 to `documentCount - 1`. Thread-safe.
package final class SegmentReader: Sendable {
    package var documentCount: Int { fatalError("contract") }
    package var liveCount: Int { fatalError("contract") }
    /// One bit a document, set when it's live, 64 documents a word (bit `d & 63` of word `d >> 6`); `nil` when none is deleted.
    package var liveWords: [UInt64]? { fatalError("contract") }
    /// Opens a term's postings; `nil` when the segment doesn't hold the term.
    package func postings(_ key: TermKey) throws(IndexError) -> PostingsCursor? { fatalError("contract") }
    /// The surface terms of a field that begin with `prefix`, in byte order, until `body` returns false.
    package func forEachTerm(
        in field: Field, prefix: [UInt8],
        _ body: (_ term: Span<UInt8>, _ postings: PostingsReference) throws(IndexError) -> Bool
    ) throws(IndexError) { fatalError("contract") }
    package func postings(_ reference: PostingsReference) throws(IndexError) -> PostingsCursor { fatalError("contract") }
    /// One byte a document: its field's length in tokens, encoded by `Norms.encode`. For `.text` fields only.
    package func norms(_ field: Field) throws(IndexError) -> UnsafePointer<UInt8> { fatalError("contract") }
    /// The sum of the decoded norms of the live documents, and the number of live documents that have the field.
    package func liveLength(_ field: Field) -> UInt64 { fatalError("contract") }
    /// Each document's date as `PartialDate.packed`, 0 when it has none.
    package func dates() throws(IndexError) -> UnsafePointer<UInt32> { fatalError("contract") }
    /// The place of each document's id among the segment's ids in byte order.
    package func idRanks() throws(IndexError) -> UnsafePointer<UInt32> { fatalError("contract") }
    package func id(_ document: UInt32) throws(IndexError) -> String { fatalError("contract") }
    /// Reads and decompresses a stored document.
    package func document(_ document: UInt32) throws(IndexError) -> Document { fatalError("contract") }
    /// The live document with an id.
    package func find(id: String) throws(IndexError) -> UInt32? { fatalError("contract") }
    /// The stem families of the segment's documents (`Language.stemFamily`), sorted.
    package var stemFamilies: [String] { fatalError("contract") }
    /// Tags of the segment's documents, sorted.
    package var languages: [String] { fatalError("contract") }
}

/// Where a term's postings are, without opening them.
package struct PostingsReference: Sendable {
    package var documentFrequency: Int { fatalError("contract") }
}

/// An index as of one commit. Immutable and thread-safe; never takes a lock.
package struct Snapshot: Sendable {
    package static func open(_ directory: any Directory) throws(IndexError) -> Snapshot { fatalError("contract") }
    package var segments: [SegmentReader] { fatalError("contract") }
    /// Live documents.
    package var documentCount: Int { fatalError("contract") }
    /// Hexadecimal; changes with every commit that changes a document.
    package var fingerprint: String { fatalError("contract") }
}
