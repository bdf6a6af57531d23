import IndexCodec
import IndexStorage

/// Merges segments into one without their deleted documents. What is read is verified against its checksums
/// on the way.
struct SegmentMerger: ~Copyable {
    private let segments: [SegmentReader]
    private let schema: IndexSchema
    private let isCancelled: () -> Bool
    /// By segment, the new number of each live document.
    private var newNumbers: [[UInt32]] = []
    private var documentCount: UInt32 = 0

    private static let deleted = UInt32.max

    init(
        _ segments: [SegmentReader], schema: IndexSchema, isCancelled: @escaping () -> Bool = { false }
    ) {
        self.segments = segments
        self.schema = schema
        self.isCancelled = isCancelled
        for segment in segments {
            var numbers = [UInt32](repeating: Self.deleted, count: segment.documentCount)
            for document in 0..<segment.documentCount where segment.isLive(UInt32(document)) {
                numbers[document] = documentCount
                documentCount += 1
            }
            newNumbers.append(numbers)
        }
    }

    /// Writes the merged segment. `nil` when no live document is left: then no file is made.
    /// - Throws: `cancelled`, with nothing left behind.
    func merge(in directory: any Directory, number: UInt64) throws(IndexError) -> SegmentDescription? {
        guard documentCount > 0 else { return nil }
        let writer = try SegmentWriter(in: directory, number: number, schema: schema)
        do throws(IndexError) {
            try copyDocuments(to: writer)
            let norms = try mergedNorms()
            var emitter = TermEmitter(writer, norms: norms)
            try mergeTerms(&emitter)
            return try writer.finish(norms: zip(Field.texts, norms).map { ($0, $1) })
        } catch {
            writer.abandon()
            throw error
        }
    }

    private func copyDocuments(to writer: SegmentWriter) throws(IndexError) {
        guard schema.hasMetadata else { return try copyTexts(to: writer) }
        for segment in segments {
            let dates = try unsafe segment.dates()
            let kinds = try unsafe segment.columns.integers(.kind, count: segment.documentCount)
            let languages = try unsafe segment.columns.integers(.language, count: segment.documentCount)
            var block = StoredFields.Block()
            for document in 0..<UInt32(segment.documentCount) where segment.isLive(document) {
                if document & 0xFFF == 0, isCancelled() { throw .cancelled }
                let i = Int(document)
                let kind = try unsafe segment.name(Int(kinds[i]), of: segment.kinds)
                let language = try unsafe segment.name(Int(languages[i]), of: segment.languages)
                let id = try unsafe segment.idBytes(document)
                let date = unsafe dates[i]
                try unsafe segment.stored.withDocument(document, block: &block) {
                    (bytes) throws(IndexError) in
                    try unsafe writer.add(stored: bytes, id: id, date: date, kind: kind, language: language)
                }
            }
        }
    }

    /// As `copyDocuments`, for documents without metadata.
    private func copyTexts(to writer: SegmentWriter) throws(IndexError) {
        let none = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        for segment in segments {
            var block = StoredFields.Block()
            for document in 0..<UInt32(segment.documentCount) where segment.isLive(document) {
                if document & 0xFFF == 0, isCancelled() { throw .cancelled }
                guard schema.storesDocuments else {
                    try unsafe writer.add(stored: none, id: none, date: 0, kind: "", language: "")
                    continue
                }
                try unsafe segment.stored.withDocument(document, block: &block) {
                    (bytes) throws(IndexError) in
                    try unsafe writer.add(stored: bytes, id: none, date: 0, kind: "", language: "")
                }
            }
        }
    }

    private func mergedNorms() throws(IndexError) -> [[UInt8]] {
        var merged: [[UInt8]] = []
        for field in Field.texts {
            var codes: [UInt8] = []
            codes.reserveCapacity(Int(documentCount))
            for segment in segments {
                let source = try unsafe segment.norms(field)
                for document in 0..<segment.documentCount where segment.isLive(UInt32(document)) {
                    codes.append(unsafe source?[document] ?? 0)
                }
            }
            merged.append(codes)
        }
        return merged
    }

    // MARK: - Terms

    /// Where a list stands in the sources: the same for two terms only if their lists are the same.
    private struct ListPlace: Hashable {
        var segment: Int
        var postings: UInt64
        var positions: UInt64
        var documentFrequency: UInt32
        /// Tells a position from an offset: with one occurrence `positions` is the position itself.
        var occurrences: UInt64

        init(_ segment: Int, _ metadata: TermMetadata) {
            self.segment = segment
            postings = metadata.postings
            positions = metadata.positions
            documentFrequency = metadata.documentFrequency
            occurrences = metadata.occurrences
        }
    }

    private func mergeTerms(_ emitter: inout TermEmitter) throws(IndexError) {
        var iterators: [TermIterator] = []
        var open: [Int] = []
        for (i, segment) in segments.enumerated() {
            iterators.append(TermIterator(segment.terms))
            if try iterators[i].next() { open.append(i) }
        }
        /// Of the surface terms of the field: stems with the very same lists share what was written for them.
        var written: [[ListPlace]: TermMetadata] = [:]
        var field: UInt8?
        var termCount = 0
        while let first = open.min(by: { iterators[$0].key.lexicographicallyPrecedes(iterators[$1].key) }) {
            termCount += 1
            if termCount & 0xFFF == 0, isCancelled() { throw .cancelled }
            let key = Array(iterators[first].key)
            let sources = open.filter { iterators[$0].key.elementsEqual(key) }
            guard key.count >= TermKey.prefixCount, let termField = Field(rawValue: key[0]) else {
                throw segments[first].terms.damagedKey(key)
            }
            if field != key[0] {
                field = key[0]
                written.removeAll(keepingCapacity: true)
            }
            let termClass = TermKey.Class(rawValue: key[1])
            let places = sources.map { ListPlace($0, iterators[$0].metadata) }
            if termClass == .stem, let metadata = written[places] {
                try emitter.share(metadata, key: key)
            } else {
                emitter.clear()
                for source in sources {
                    try append(iterators[source].metadata, of: source, termField, to: &emitter)
                }
                if !emitter.isEmpty {
                    let metadata = try emitter.emit(key: key, termField)
                    if schema.hasMetadata, termClass == .surface, termField.indexing == .text {
                        written[places] = metadata
                    }
                }
            }
            for source in sources where try !iterators[source].next() { open.removeAll { $0 == source } }
        }
    }

    private func append(
        _ metadata: TermMetadata, of source: Int, _ field: Field, to emitter: inout TermEmitter
    ) throws(IndexError) {
        let cursor = try segments[source].postings(metadata)
        let numbers = newNumbers[source]
        let hasPositions = field.hasPositions
        var positions: [UInt32] = []
        try emitter.appendRun { (occurrences: inout [UInt64]) throws(IndexError) in
            while try cursor.next() {
                for i in 0..<cursor.count {
                    let document = unsafe numbers[Int(cursor.documents[i])]
                    guard document != Self.deleted else { continue }
                    guard hasPositions else {
                        occurrences.append(UInt64(document) << 32)
                        continue
                    }
                    try cursor.positions(at: i, into: &positions)
                    for position in positions {
                        occurrences.append(UInt64(document) << 32 | UInt64(position))
                    }
                }
            }
        }
    }
}
