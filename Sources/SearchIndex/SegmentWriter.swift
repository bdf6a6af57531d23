import IndexCodec
import IndexStorage

/// Writes the files of one segment: first its documents in order of their numbers, then its terms in byte
/// order, then the norms and the columns. The builder and the merger both write through it. Not thread-safe.
final class SegmentWriter {
    let number: UInt64
    private let schema: IndexSchema
    private(set) var documentCount: UInt32 = 0

    private let files: [(role: FileRole, file: FrameWriter)]
    private var stored: StoredFieldsWriter
    private var terms: TermDictionaryWriter

    private var columns = DocumentColumns()
    private var values = ValuesColumns()
    private var idRanks: [UInt32] = []
    private var nextIDRank: UInt32 = 0

    /// Memory held by columns that aren't written yet.
    var byteCount: Int { columns.dates.count * 24 + columns.idBytes.count + values.byteCount }

    /// Makes the segment's files.
    init(in directory: any Directory, number: UInt64, schema: IndexSchema) throws(IndexError) {
        self.number = number
        self.schema = schema
        var files: [(role: FileRole, file: FrameWriter)] = []
        for role in FileRole.segmentRoles {
            do throws(IndexError) {
                let file = try FrameWriter(
                    in: directory, name: FileNames.segment(number, role), role: role, segment: number)
                files.append((role, file))
            } catch {
                for (_, file) in files { file.abandon() }
                throw error
            }
        }
        self.files = files
        stored = try StoredFieldsWriter(Self.file(.stored, of: files))
        terms = TermDictionaryWriter(Self.file(.terms, of: files))
    }

    private static func file(_ role: FileRole, of files: [(role: FileRole, file: FrameWriter)]) -> FrameWriter
    {
        guard let found = files.first(where: { $0.role == role }) else {
            preconditionFailure("a segment has a file of each role")
        }
        return found.file
    }

    /// Appends a document: its stored bytes and the values of its columns, those of them that the schema
    /// keeps.
    func add(
        stored bytes: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer, date: UInt32, kind: String,
        language: String
    ) throws(IndexError) {
        guard columns.idBytes.count + id.count <= Int(UInt32.max),
            Int(documentCount) < Limits.segmentDocuments
        else {
            throw .limitExceeded(
                limit: "documents of a segment", value: UInt64(documentCount) + 1,
                maximum: UInt64(Limits.segmentDocuments))
        }
        if schema.storesDocuments { try unsafe stored.add(bytes) }
        if schema.hasMetadata {
            unsafe columns.append(id: id, date: date, kind: kind, language: language)
            try unsafe values.append(stored: bytes, file: FileNames.segment(number, .stored))
        }
        documentCount += 1
    }

    /// Notes that a document has the next id.
    private func rank(_ document: UInt32) {
        if idRanks.isEmpty { idRanks = [UInt32](repeating: 0, count: Int(documentCount)) }
        idRanks[Int(document)] = nextIDRank
    }

    /// Appends terms that were encoded in memory. All are greater than those before.
    /// - Returns: what the dictionary says of each.
    func append(_ encoded: EncodedTerms) throws(IndexError) -> [TermMetadata] {
        let postingsFile = Self.file(.postings, of: files)
        let positionsFile = Self.file(.positions, of: files)
        let postingsStart = postingsFile.count
        let positionsStart = positionsFile.count
        try postingsFile.write(encoded.postings)
        try positionsFile.write(encoded.positions)
        let written = encoded.terms.map { term in
            term.isShared
                ? term.metadata : term.metadata.moved(postings: postingsStart, positions: positionsStart)
        }
        try unsafe encoded.keys.span.withUnsafeBufferPointer { (keys) throws(IndexError) in
            var start = 0
            for (term, metadata) in zip(encoded.terms, written) {
                try unsafe terms.add(UnsafeBufferPointer(rebasing: keys[start..<term.keyEnd]), metadata)
                start = term.keyEnd
            }
        }
        var last: Int?
        for (document, term) in encoded.ids {
            if let last, term != last { nextIDRank += 1 }
            rank(document)
            last = term
        }
        if last != nil { nextIDRank += 1 }
        return written
    }

    /// Appends documents without metadata, with what was stored of them if the schema stores them.
    func append(
        documents count: UInt32, stored other: borrowing StoredFieldsWriter, content: [UInt8]
    ) throws(IndexError) {
        guard Int(documentCount) + Int(count) <= Limits.segmentDocuments else {
            throw .limitExceeded(
                limit: "documents of a segment", value: UInt64(documentCount) + UInt64(count),
                maximum: UInt64(Limits.segmentDocuments))
        }
        if schema.storesDocuments { try stored.append(other, content: content) }
        documentCount += count
    }

    /// Completes the files and makes them durable.
    /// - Parameter originalNumbers: of documents without ids that were put in another order, the numbers that
    ///   they had before.
    func finish(
        norms: [(field: Field, codes: [UInt8])], originalNumbers: [UInt32]? = nil
    ) throws(IndexError) -> SegmentDescription {
        try stored.finish()
        try terms.finish()
        try NormsFile.write(norms.map { ($0.field.rawValue, $0.codes) }, to: Self.file(.norms, of: files))
        try writeColumns(originalNumbers)
        var entries: [SegmentDescription.FileEntry] = []
        for (role, file) in files {
            entries.append(SegmentDescription.FileEntry(role: role, seal: try file.finish()))
        }
        return SegmentDescription(
            number: number, documentCount: documentCount, liveCount: documentCount, liveGeneration: 0,
            files: entries)
    }

    private func writeColumns(_ originalNumbers: [UInt32]?) throws(IndexError) {
        var file = ColumnsWriter(Self.file(.columns, of: files))
        if schema.hasMetadata {
            try file.add(.date, columns.dates)
            try file.add(.dateBounds, DateBounds.column(columns.dates))
            try file.add(.idRank, idRanks)
            try file.add(.idStart, columns.idStarts)
            try file.add(.idBytes, columns.idBytes)
            try columns.kinds.write(.kind, names: .kindNames, to: &file)
            try columns.languages.write(.language, names: .languageNames, to: &file)
            try values.write(to: &file)
        }
        if let originalNumbers { try file.add(.originalNumber, PackedColumn.encode(originalNumbers)) }
        try file.finish()
    }

    /// Closes and removes the files.
    func abandon() {
        for (_, file) in files { file.abandon() }
    }
}

/// The values that documents bring to the columns, by number of the document. One structure, so that a
/// document costs one check of exclusive access.
private struct DocumentColumns {
    var dates: [UInt32] = []
    var idStarts: [UInt32] = [0]
    var idBytes: [UInt8] = []
    var kinds = ColumnOfNames()
    var languages = ColumnOfNames()

    mutating func append(id: UnsafeRawBufferPointer, date: UInt32, kind: String, language: String) {
        unsafe idBytes.append(contentsOf: id)
        idStarts.append(UInt32(idBytes.count))
        dates.append(date)
        kinds.append(kind)
        languages.append(language)
    }
}

/// A column of names: numbers in the byte order of the names, 0 for the empty name.
private struct ColumnOfNames {
    private var numbers: [UInt32] = []
    private var names: [String] = []
    private var numberOfName: [String: UInt32] = ["": 0]
    private var last = (name: "", number: UInt32(0))

    mutating func append(_ name: String) {
        if name == last.name {
            numbers.append(last.number)
            return
        }
        defer { last = (name, numbers[numbers.count - 1]) }
        if let number = numberOfName[name] {
            numbers.append(number)
        } else {
            names.append(name)
            numberOfName[name] = UInt32(names.count)
            numbers.append(UInt32(names.count))
        }
    }

    func write(_ column: Column, names namesColumn: Column, to columns: inout ColumnsWriter)
        throws(IndexError)
    {
        let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var newNumbers = [UInt32](repeating: 0, count: names.count + 1)
        var bytes = ByteWriter()
        for (place, index) in order.enumerated() {
            newNumbers[index + 1] = UInt32(place + 1)
            bytes.append(string: names[index])
        }
        try columns.add(column, numbers.map { newNumbers[Int($0)] })
        try columns.add(namesColumn, bytes.bytes)
    }
}
