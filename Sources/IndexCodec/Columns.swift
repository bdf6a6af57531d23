package import IndexStorage

/// The columns of a segment: one value a document, read without its stored text.
package enum Column: UInt32, CaseIterable, Sendable {
    /// u32 per document: the date as `yyyymmdd`, zeros for what isn't known, 0 for none.
    case date = 1
    /// u32 per document: the place of its id among the segment's ids in byte order.
    case idRank = 2
    /// u32 per document and one more: where each id begins in `idBytes`.
    case idStart = 3
    /// The ids, one after another.
    case idBytes = 4
    /// u32 per document: the number of its kind in `kindNames`; 0 for none.
    case kind = 5
    /// The kinds, in byte order from number 1: per kind a varint length and its bytes.
    case kindNames = 6
    /// u32 per document: the number of its language in `languageNames`.
    case language = 7
    case languageNames = 8
    /// A `PackedColumn` of the numbers that documents without ids had before they were put in another order.
    case originalNumber = 9
    /// What documents have of these fields: a `ValuesColumn` each.
    case authors = 10
    case publishers = 11
    case funders = 12
    case grants = 13
    case tags = 14
    case sources = 15
    case urls = 16
    /// Four u32 per block of 256 documents: the least and the greatest first day that dates of the block can mean, the
    /// least and the greatest last day (`DateBounds`).
    case dateBounds = 17
}

/// A column of integers, packed: a width (u32), zero (u32), then blocks of 128 of them, the last filled up with
/// zeros, each a `PackedBlock` of that width.
package enum PackedColumn {
    private static let headByteCount = 8

    package static func encode(_ values: [UInt32]) -> [UInt8] {
        let width = 32 - values.reduce(0, |).leadingZeroBitCount
        var writer = ByteWriter()
        writer.append(u32: UInt32(width))
        writer.append(u32: 0)
        for start in stride(from: 0, to: values.count, by: PackedBlock.count) {
            var block = Array(values[start..<min(start + PackedBlock.count, values.count)])
            block += [UInt32](repeating: 0, count: PackedBlock.count - block.count)
            unsafe PackedBlock.append(block, width: width, to: &writer)
        }
        return writer.bytes
    }

    /// One of the integers; `nil` when the column doesn't reach so far. O(1).
    package static func value(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
        guard bytes.count >= headByteCount, let base = bytes.baseAddress else { return nil }
        let width = unsafe Int(UInt32(littleEndian: base.loadUnaligned(as: UInt32.self)))
        let start = headByteCount + index / PackedBlock.count * PackedBlock.byteCount(width: width)
        guard width <= 32, start + PackedBlock.byteCount(width: width) <= bytes.count else { return nil }
        return unsafe PackedBlock.value(base + start, width: width, at: index % PackedBlock.count)
    }
}

/// Writes columns, one after another.
///
/// Layout of the content:
///
///     column *                 its bytes, padded with zeros to a multiple of 8
///     per column, 24 bytes     which (u32), zero (u32), where it begins (u64), its bytes (u64)
///     summary, 16 bytes        columns (u64), where the table begins (u64)
package struct ColumnsWriter: ~Copyable {
    static let tableEntryByteCount = 24
    static let summaryByteCount = 16

    private let file: FrameWriter
    private var table = ByteWriter()
    private var columnCount: UInt64 = 0

    package init(_ file: FrameWriter) { self.file = file }

    package mutating func add(_ column: Column, _ bytes: UnsafeRawBufferPointer) throws(IndexError) {
        table.append(u32: column.rawValue)
        table.append(u32: 0)
        table.append(u64: file.count)
        table.append(u64: UInt64(bytes.count))
        columnCount += 1
        try unsafe file.write(bytes)
        let padding = (8 - bytes.count % 8) % 8
        if padding > 0 { try file.write([UInt8](repeating: 0, count: padding)) }
    }

    /// Adds a column of one integer a document, little-endian.
    package mutating func add(_ column: Column, _ values: [UInt32]) throws(IndexError) {
        var bytes = ByteWriter()
        for value in values { bytes.append(u32: value) }
        try add(column, bytes.bytes)
    }

    package mutating func add(_ column: Column, _ bytes: [UInt8]) throws(IndexError) {
        try unsafe bytes.span.bytes.withUnsafeBytes { (all) throws(IndexError) in try unsafe add(column, all)
        }
    }

    /// Writes the table. The caller finishes the file.
    package mutating func finish() throws(IndexError) {
        let tableStart = file.count
        table.append(u64: columnCount)
        table.append(u64: tableStart)
        try file.write(table)
    }
}

/// The columns of a segment, mapped. Thread-safe.
package final class Columns: Sendable {
    let file: FramedFile
    /// By the column's number, where it lies in the content.
    private let extents: [UInt32: Range<Int>]

    package init(_ file: FramedFile) throws(IndexError) {
        self.file = file
        let summaryStart = file.count - ColumnsWriter.summaryByteCount
        guard summaryStart >= 0 else {
            throw file.corrupt(at: 0, "columns without a summary")
        }
        var summary = try file.reader(summaryStart..<file.count)
        let count = try summary.u64()
        let tableStart = try summary.u64()
        guard count <= 1_000, tableStart <= UInt64(summaryStart),
            tableStart + count * UInt64(ColumnsWriter.tableEntryByteCount) == UInt64(summaryStart)
        else { throw summary.corrupt("a summary of columns that contradicts its size") }
        var reader = try file.reader(Int(tableStart)..<summaryStart)
        var extents: [UInt32: Range<Int>] = [:]
        for _ in 0..<count {
            let column = try reader.u32()
            _ = try reader.u32()
            let start = try reader.u64()
            let byteCount = try reader.u64()
            guard start <= tableStart, byteCount <= tableStart - start else {
                throw reader.corrupt("a column outside its file")
            }
            extents[column] = Int(start)..<Int(start + byteCount)
        }
        self.extents = extents
    }

    /// Whether the segment has a column.
    package func has(_ column: Column) -> Bool { extents[column.rawValue] != nil }

    /// The verified bytes of a column, valid while this object lives.
    /// - Throws: `corrupt` when the segment doesn't have the column.
    package func bytes(_ column: Column) throws(IndexError) -> UnsafeRawBufferPointer {
        try unsafe file.bytes(extent(column))
    }

    /// Where a column lies in the content, not verified yet.
    private func extent(_ column: Column) throws(IndexError) -> Range<Int> {
        guard let extent = extents[column.rawValue] else {
            throw file.corrupt(at: 0, "a segment without its column \(column)")
        }
        return extent
    }

    /// Where a column of so many integers lies in the content, not verified yet.
    /// - Throws: `corrupt` when it has another length.
    func extent(_ column: Column, integerCount: Int) throws(IndexError) -> Range<Int> {
        let extent = try extent(column)
        guard extent.count == 4 * integerCount else {
            throw file.corrupt(at: extent.lowerBound, "a column \(column) of another length")
        }
        return extent
    }

    /// A part of a column's bytes, verified, valid while this object lives: for columns of which little is
    /// read.
    /// - Throws: `corrupt` when the column doesn't have the range.
    package func bytes(_ column: Column, _ range: Range<Int>) throws(IndexError) -> UnsafeRawBufferPointer {
        guard let extent = extents[column.rawValue], range.lowerBound >= 0, range.upperBound <= extent.count
        else { throw file.corrupt(at: 0, "a column \(column) without its bytes \(range)") }
        let start = extent.lowerBound + range.lowerBound
        return try unsafe file.bytes(start..<(start + range.count))
    }

    /// A column of `count` integers.
    /// - Throws: `corrupt` when it has another length.
    package func integers(_ column: Column, count: Int) throws(IndexError) -> UnsafePointer<UInt32> {
        let extent = try extent(column, integerCount: count)
        guard let base = try unsafe file.bytes(extent).baseAddress else {
            throw file.corrupt(at: extent.lowerBound, "a column \(column) without bytes")
        }
        // Columns begin on multiples of 8 from the mapping's start, and the format is for little-endian
        // machines' words.
        return unsafe base.assumingMemoryBound(to: UInt32.self)
    }
}
