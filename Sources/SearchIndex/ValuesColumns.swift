package import IndexCodec
package import IndexStorage

extension Field {
    /// The column that has its values as they're stored, for fields of names.
    fileprivate var valuesColumn: Column? {
        switch self {
        case .author: .authors
        case .publisher: .publishers
        case .funder: .funders
        case .grant: .grants
        case .tag: .tags
        case .source: .sources
        case .url: .urls
        case .title, .heading, .body, .ref, .kind, .language, .id: nil
        }
    }

    /// The fields that have such a column.
    static let names = allCases.filter { $0.valuesColumn != nil }
}

/// The columns of values that a segment's documents come to, by field. Not thread-safe.
struct ValuesColumns {
    private var writers = Field.names.map { _ in ValuesColumnWriter() }

    /// Memory that they hold.
    var byteCount: Int { writers.reduce(0) { $0 + $1.byteCount } }

    /// Takes the values of the next document.
    mutating func append(stored bytes: UnsafeRawBufferPointer, file: String) throws(IndexError) {
        var reader = unsafe ByteReader(bytes, file: file, offset: 0)
        try unsafe Document.forEachName(stored: &reader) { field, value in
            // The fields of names follow each other.
            unsafe writers[Int(field.rawValue - Field.author.rawValue)].add(value)
        }
        for place in writers.indices { writers[place].endDocument() }
    }

    func write(to columns: inout ColumnsWriter) throws(IndexError) {
        for (field, writer) in zip(Field.names, writers) {
            if let column = field.valuesColumn, let bytes = writer.encoded() {
                try columns.add(column, bytes)
            }
        }
    }
}

extension SegmentReader {
    /// The values of a field by number, valid while the reader lives; `nil` where the segment has no such column.
    package func values(of field: Field) throws(IndexError) -> ValuesColumn? {
        guard let column = field.valuesColumn, columns.has(column) else { return nil }
        return try unsafe ValuesColumn(
            columns.bytes(column), documentCount: documentCount, file: description.fileName(.columns))
    }
}
