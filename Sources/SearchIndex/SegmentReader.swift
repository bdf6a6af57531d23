package import IndexCodec
package import IndexStorage
import TextAnalysis

/// One immutable segment with one generation of deletions. Document numbers run from 0 to `documentCount -
/// 1`. Thread-safe.
package final class SegmentReader: Sendable {
    package let description: SegmentDescription
    let files: [FramedFile]
    package let terms: TermDictionary
    let postingsFile: FramedFile
    let positionsFile: FramedFile
    let norms: NormsFile
    let stored: StoredFields
    let columns: Columns
    let live: LiveDocuments?
    /// The kinds and the language tags of the segment's documents, in byte order.
    package let kinds: [String]
    package let languages: [String]
    /// The stem families of the segment's documents (`Language.stemFamily`), sorted.
    package let stemFamilies: [String]

    package let schema: IndexSchema

    package init(
        _ description: SegmentDescription, schema: IndexSchema, in directory: any Directory
    ) throws(IndexError) {
        self.description = description
        self.schema = schema
        var files: [FileRole: FramedFile] = [:]
        func open(_ role: FileRole) throws(IndexError) -> FramedFile {
            guard let seal = description.seal(role) else {
                throw .corrupt(
                    file: description.fileName(role), offset: 0,
                    what: "a segment without its \(role.name) file in the commit")
            }
            let file = try FramedFile(
                in: directory, name: description.fileName(role), role: role, segment: description.number,
                seal: seal)
            files[role] = file
            return file
        }
        let documentCount = Int(description.documentCount)
        terms = try TermDictionary(open(.terms))
        postingsFile = try open(.postings)
        positionsFile = try open(.positions)
        norms = try NormsFile(open(.norms), documentCount: documentCount)
        stored = try StoredFields(open(.stored))
        columns = try Columns(open(.columns))
        if description.liveGeneration > 0 {
            let file = try open(.live)
            let live = try LiveDocuments(file)
            guard live.documentCount == documentCount, live.liveCount == Int(description.liveCount) else {
                throw file.corrupt(at: 0, "live documents of another segment")
            }
            self.live = live
        } else {
            live = nil
        }
        let columnsName = description.fileName(.columns)
        kinds = schema.hasMetadata ? try Self.names(.kindNames, in: columns, file: columnsName) : []
        languages = schema.hasMetadata ? try Self.names(.languageNames, in: columns, file: columnsName) : []
        stemFamilies = Set(languages.compactMap { Language($0)?.stemFamily }).sorted()
        self.files = files.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        guard stored.documentCount == (schema.storesDocuments ? documentCount : 0) else {
            throw .corrupt(
                file: description.fileName(.stored), offset: 0,
                what: "\(stored.documentCount) stored documents where the commit says \(documentCount)")
        }
    }

    /// The same segment with other live documents.
    init(_ segment: SegmentReader, live: LiveDocuments) {
        precondition(live.documentCount == segment.documentCount, "live documents are those of the segment")
        description = segment.description
        schema = segment.schema
        files = segment.files
        terms = segment.terms
        postingsFile = segment.postingsFile
        positionsFile = segment.positionsFile
        norms = segment.norms
        stored = segment.stored
        columns = segment.columns
        kinds = segment.kinds
        languages = segment.languages
        stemFamilies = segment.stemFamilies
        self.live = live
    }

    private static func names(_ column: Column, in columns: Columns, file: String) throws(IndexError)
        -> [String]
    {
        let bytes = try unsafe columns.bytes(column)
        var reader = unsafe ByteReader(bytes, file: file, offset: 0)
        var names: [String] = []
        while !reader.isAtEnd { names.append(try reader.string()) }
        return names
    }

    /// Documents, deleted ones included.
    package var documentCount: Int { Int(description.documentCount) }
    package var liveCount: Int { live?.liveCount ?? documentCount }
    /// One bit a document, set when it's live, 64 documents a word (bit `d & 63` of word `d >> 6`); `nil`
    /// when none is deleted.
    package var liveWords: [UInt64]? { live?.words }

    package func isLive(_ document: UInt32) -> Bool { live?.isLive(document) ?? true }

    /// The name that a column's number stands for; 0 stands for none.
    package func name(_ number: Int, of names: [String]) throws(IndexError) -> String {
        guard number <= names.count else {
            throw .corrupt(file: description.fileName(.columns), offset: 0, what: "a number without a name")
        }
        return number == 0 ? "" : names[number - 1]
    }

    // MARK: - Terms

    /// Opens a term's postings; `nil` when the segment doesn't hold the term. O(log terms).
    package func postings(_ key: TermKey) throws(IndexError) -> PostingsCursor? {
        guard let metadata = try terms.find(key.bytes) else { return nil }
        return try postings(metadata)
    }

    package func postings(_ metadata: TermMetadata) throws(IndexError) -> PostingsCursor {
        try PostingsCursor(
            metadata, postings: postingsFile, positions: positionsFile, documentLimit: documentCount)
    }

    /// Opens a term's postings with the cursor at hand, or makes one: for one term after another.
    package func postings(
        _ metadata: TermMetadata, with cursor: inout PostingsCursor?
    ) throws(IndexError) -> PostingsCursor {
        if let cursor {
            try cursor.open(metadata)
            return cursor
        }
        let made = try postings(metadata)
        cursor = made
        return made
    }

    /// The terms of a field and a class that begin with `prefix` and whose rest an automaton matches, in byte
    /// order, until `body` returns false.
    /// - Parameters:
    ///   - termClass: any but stems.
    ///   - automaton: `nil` matches every rest.
    ///   - isCancelled: asked about once in a tenth of a millisecond.
    /// - Throws: `cancelled`; what reading the dictionary and `body` throw.
    package func forEachTerm(
        of termClass: TermKey.Class = .surface, in field: Field, prefix: [UInt8] = [],
        matching automaton: TermAutomaton? = nil, isCancelled: () -> Bool = { false },
        _ body: (_ term: Span<UInt8>, _ metadata: TermMetadata) throws(IndexError) -> Bool
    ) throws(IndexError) {
        try terms.forEachTerm(
            prefix: [field.rawValue, termClass.rawValue] + prefix, matching: automaton,
            isCancelled: isCancelled
        ) { (key, metadata) throws(IndexError) in
            try body(key.extracting(TermKey.prefixCount...), metadata)
        }
    }

    // MARK: - Documents

    /// One byte a document: its field's length in tokens, encoded by `Norms.encode`; `nil` when no document
    /// has the field. For `.text` fields only. Valid while the reader lives.
    package func norms(_ field: Field) throws(IndexError) -> UnsafePointer<UInt8>? {
        try unsafe norms.codes(field.rawValue)
    }

    /// The sum of the decoded norms of the live documents.
    package func liveLength(_ field: Field) -> UInt64 {
        live?.lengths[field.rawValue] ?? norms.totalLength(field.rawValue)
    }

    /// By text field, the sum of the decoded norms of all documents.
    var totalLengths: [UInt8: UInt64] {
        var lengths: [UInt8: UInt64] = [:]
        for field in Field.texts { lengths[field.rawValue] = norms.totalLength(field.rawValue) }
        return lengths
    }

    /// Marks a document as deleted among the segment's live ones.
    func delete(_ document: UInt32, from live: inout LiveDocuments) throws(IndexError) {
        var lengths: [UInt8: Int] = [:]
        for field in Field.texts {
            lengths[field.rawValue] = unsafe Norms.decode(try norms(field)?[Int(document)] ?? 0)
        }
        _ = live.delete(document) { lengths[$0] ?? 0 }
    }

    /// Each document's date as `PartialDate.packed`, 0 when it has none. Valid while the reader lives.
    package func dates() throws(IndexError) -> UnsafePointer<UInt32> {
        try unsafe columns.integers(.date, count: documentCount)
    }

    /// The dates by blocks of documents, with the bounds of each block. Valid while the reader lives.
    package func dateColumn() throws(IndexError) -> DateColumn {
        try DateColumn(columns, documentCount: documentCount)
    }

    /// The number of each document's kind: its place in `kinds` from 1, or 0 for none. Valid while the reader lives.
    package func kindNumbers() throws(IndexError) -> UnsafePointer<UInt32> {
        try unsafe columns.integers(.kind, count: documentCount)
    }

    /// The number of each document's language, likewise of `languages`.
    package func languageNumbers() throws(IndexError) -> UnsafePointer<UInt32> {
        try unsafe columns.integers(.language, count: documentCount)
    }

    /// The place of each document's id among the segment's ids in byte order. Valid while the reader lives.
    package func idRanks() throws(IndexError) -> UnsafePointer<UInt32> {
        try unsafe columns.integers(.idRank, count: documentCount)
    }

    /// The bytes of a document's id, valid while the reader lives.
    package func idBytes(_ document: UInt32) throws(IndexError) -> UnsafeRawBufferPointer {
        precondition(document < documentCount)
        let slots = try unsafe columns.bytes(.idStart, (4 * Int(document))..<(4 * Int(document) + 8))
        let start = unsafe Int(UInt32(littleEndian: slots.loadUnaligned(as: UInt32.self)))
        let end = unsafe Int(UInt32(littleEndian: slots.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard start <= end else {
            throw .corrupt(
                file: description.fileName(.columns), offset: 0, what: "an id that ends before it begins")
        }
        return try unsafe columns.bytes(.idBytes, start..<end)
    }

    package func id(_ document: UInt32) throws(IndexError) -> String {
        unsafe String(decoding: try idBytes(document), as: UTF8.self)
    }

    /// Whether documents without ids were put in another order than that in which they were indexed.
    package var isReordered: Bool { columns.has(.originalNumber) }

    /// The number by which a document without an id is known: its own, or, where documents were put in another
    /// order, the one that it had before. O(1).
    package func originalNumber(_ document: UInt32) throws(IndexError) -> UInt32 {
        guard isReordered else { return document }
        let bytes = try unsafe columns.bytes(.originalNumber)
        guard let number = unsafe PackedColumn.value(bytes, at: Int(document)) else {
            throw .corrupt(
                file: description.fileName(.columns), offset: 0, what: "a column of numbers that is cut")
        }
        return number
    }

    /// Reads and decompresses a stored document.
    package func document(_ document: UInt32) throws(IndexError) -> Document {
        var block = StoredFields.Block()
        return try self.document(document, block: &block)
    }

    /// As `document(_:)`, for one document after another.
    package func document(_ document: UInt32, block: inout StoredFields.Block) throws(IndexError) -> Document
    {
        try self.document(document, block: &block, withText: true)
    }

    /// As `document(_:block:)`, but the text and its blocks are passed over and left empty.
    package func metadata(
        _ document: UInt32, block: inout StoredFields.Block
    ) throws(IndexError) -> Document {
        try self.document(document, block: &block, withText: false)
    }

    private func document(
        _ document: UInt32, block: inout StoredFields.Block, withText: Bool
    ) throws(IndexError) -> Document {
        let name = description.fileName(.stored)
        return try unsafe stored.withDocument(document, block: &block) {
            (bytes) throws(IndexError) -> Document in
            var reader = unsafe ByteReader(bytes, file: name, offset: 0)
            return try Document(stored: &reader, withText: withText)
        }
    }

    /// The live document with an id. O(log documents).
    package func find(id: String) throws(IndexError) -> UInt32? {
        try find(TermKey.surface(.id, Array(id.utf8)))
    }

    func find(_ idKey: TermKey) throws(IndexError) -> UInt32? {
        guard let metadata = try terms.find(idKey.bytes) else { return nil }
        return try firstLiveDocument(of: metadata)
    }

    /// The first live document of a term. Of an id's term there's at most one: all but the last were replaced.
    package func firstLiveDocument(of metadata: TermMetadata) throws(IndexError) -> UInt32? {
        let cursor = try postings(metadata)
        while try cursor.next() {
            for i in 0..<cursor.count where unsafe isLive(cursor.documents[i]) {
                return unsafe cursor.documents[i]
            }
        }
        return nil
    }
}
