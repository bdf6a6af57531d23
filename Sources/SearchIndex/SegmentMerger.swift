import IndexCodec
import IndexStorage

/// Merges segments into one without their deleted documents, or writes one anew with its documents in another
/// order. What is read is verified against its checksums on the way. The files are the same for any number of
/// threads. Not thread-safe.
struct SegmentMerger: ~Copyable {
    /// A live document of the sources.
    struct Place: BitwiseCopyable {
        var segment: UInt32
        var document: UInt32
    }

    private let segments: [SegmentReader]
    private let schema: IndexSchema
    private let threads: () -> Int
    private let isCancelled: () -> Bool
    /// The documents in their new order.
    private var order: [Place] = []
    private let isReordered: Bool

    /// - Parameters:
    ///   - order: of the one segment, its live documents, each once, in the order that they're to have; `nil`
    ///     keeps the order of segments and documents.
    ///   - threads: how many merge terms at most; asked now and then, as more or fewer become free.
    init(
        _ segments: [SegmentReader], schema: IndexSchema, order: [UInt32]? = nil,
        threads: @escaping () -> Int, isCancelled: @escaping () -> Bool
    ) {
        precondition(order == nil || segments.count == 1, "one segment at a time is put in another order")
        self.segments = segments
        self.schema = schema
        self.threads = threads
        self.isCancelled = isCancelled
        isReordered = order != nil
        if let order {
            self.order = order.map { Place(segment: 0, document: $0) }
        } else {
            for (number, segment) in segments.enumerated() {
                for document in 0..<UInt32(segment.documentCount) where segment.isLive(document) {
                    self.order.append(Place(segment: UInt32(number), document: document))
                }
            }
        }
    }

    /// Writes the merged segment. `nil` when no live document is left: then no file is made.
    /// - Throws: `cancelled`, with nothing left behind.
    func merge(in directory: any Directory, number: UInt64) throws(IndexError) -> SegmentDescription? {
        guard !order.isEmpty else { return nil }
        let writer = try SegmentWriter(in: directory, number: number, schema: schema)
        do throws(IndexError) {
            try copyDocuments(to: writer)
            let lengths = try mergedNorms().map { FieldLengths($0) }
            let terms = TermMerger(
                segments, schema: schema, newNumbers: newNumbers(), isReordered: isReordered, lengths,
                to: writer, isCancelled: isCancelled)
            try terms.merge(threads: threads)
            return try writer.finish(
                norms: zip(Field.texts, lengths).map { ($0, $1.norms) }, originalNumbers: originalNumbers())
        } catch {
            writer.abandon()
            throw error
        }
    }

    /// By segment, the new number of each document, `TermMerger.deleted` for those that are left out.
    private func newNumbers() -> [[UInt32]] {
        var numbers = segments.map { [UInt32](repeating: TermMerger.deleted, count: $0.documentCount) }
        for (number, place) in order.enumerated() {
            numbers[Int(place.segment)][Int(place.document)] = UInt32(number)
        }
        return numbers
    }

    private func copyDocuments(to writer: SegmentWriter) throws(IndexError) {
        guard schema.hasMetadata else { return try copyTexts(to: writer) }
        let sources = try segments.map { (segment) throws(IndexError) in try MetadataColumns(of: segment) }
        try unsafe forEachStored { (place, stored) throws(IndexError) in
            let segment = segments[Int(place.segment)]
            let source = sources[Int(place.segment)]
            let i = Int(place.document)
            let kind = try unsafe segment.name(Int(source.kinds[i]), of: segment.kinds)
            let language = try unsafe segment.name(Int(source.languages[i]), of: segment.languages)
            let id = try unsafe segment.idBytes(place.document)
            try unsafe writer.add(
                stored: stored, id: id, date: source.dates[i], kind: kind, language: language)
        }
    }

    /// As `copyDocuments`, for documents without metadata.
    private func copyTexts(to writer: SegmentWriter) throws(IndexError) {
        let none = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        guard schema.storesDocuments else {
            for number in order.indices {
                if number & 0xFFF == 0, isCancelled() { throw .cancelled }
                try unsafe writer.add(stored: none, id: none, date: 0, kind: "", language: "")
            }
            return
        }
        try unsafe forEachStored { (_, stored) throws(IndexError) in
            try unsafe writer.add(stored: stored, id: none, date: 0, kind: "", language: "")
        }
    }

    /// Calls `body` with the stored bytes of all documents in their new order.
    private func forEachStored(
        _ body: (Place, UnsafeRawBufferPointer) throws(IndexError) -> Void
    ) throws(IndexError) {
        if isReordered {
            return try unsafe segments[0].stored.forEach(order.map(\.document), isCancelled: isCancelled) {
                (number, stored) throws(IndexError) in try unsafe body(order[number], stored)
            }
        }
        var block = StoredFields.Block()
        for (number, place) in order.enumerated() {
            if number & 0xFFF == 0, isCancelled() { throw .cancelled }
            try unsafe segments[Int(place.segment)].stored.withDocument(place.document, block: &block) {
                (stored) throws(IndexError) in try unsafe body(place, stored)
            }
        }
    }

    private func mergedNorms() throws(IndexError) -> [[UInt8]] {
        var merged: [[UInt8]] = []
        for field in Field.texts {
            let sources = try segments.map { (segment) throws(IndexError) in try NormsColumn(segment, field) }
            merged.append(order.map { sources[Int($0.segment)][$0.document] })
        }
        return merged
    }

    /// Of documents without ids, the numbers that they had when the index was built, where the order isn't
    /// that of the numbers any more; else `nil`.
    private func originalNumbers() throws(IndexError) -> [UInt32]? {
        guard !schema.hasMetadata, isReordered || segments.contains(where: \.isReordered) else { return nil }
        var first: [UInt32] = []
        var count: UInt32 = 0
        for segment in segments {
            first.append(count)
            count += UInt32(segment.documentCount)
        }
        var numbers: [UInt32] = []
        numbers.reserveCapacity(order.count)
        for place in order {
            numbers.append(
                first[Int(place.segment)] + (try segments[Int(place.segment)].originalNumber(place.document)))
        }
        return numbers
    }
}

/// The columns of a segment that are copied. Valid while the segment's reader lives.
@safe private struct MetadataColumns {
    let dates: UnsafePointer<UInt32>
    let kinds: UnsafePointer<UInt32>
    let languages: UnsafePointer<UInt32>

    init(of segment: SegmentReader) throws(IndexError) {
        unsafe dates = try segment.dates()
        unsafe kinds = try segment.columns.integers(.kind, count: segment.documentCount)
        unsafe languages = try segment.columns.integers(.language, count: segment.documentCount)
    }
}

/// A field's norms of a segment, zeros where no document has the field. Valid while the segment's reader lives.
@safe private struct NormsColumn {
    private let codes: UnsafePointer<UInt8>?
    private let count: Int

    init(_ segment: SegmentReader, _ field: Field) throws(IndexError) {
        unsafe codes = try segment.norms(field)
        count = segment.documentCount
    }

    subscript(_ document: UInt32) -> UInt8 {
        precondition(document < count)
        return unsafe codes?[Int(document)] ?? 0
    }
}
