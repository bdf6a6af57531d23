package import IndexStorage

/// The values that documents have in one field, as numbers: what facets count. A segment lacks the column when it has
/// more different values than a number of 16 bits tells apart: sources that are file names.
///
/// Layout of the content; without any value, the head alone:
///
///     head, 8 bytes              different values (u32), whether a document has several (u32, 0 or 1)
///     start * (documents + 1)    where each document's numbers begin among all (u32); only where one has several
///     number *                   u16: with starts, those of all documents, one after another; else one a document,
///                                0 for none. A value's number is its place among those that follow, from 1
///     value *                    a varint length and its bytes; in the order in which documents first have them
package struct ValuesColumnWriter {
    private static let maximumCount = Int(UInt16.max)

    private var values = NumberedValues()
    private var numbers: [UInt16] = []
    /// For each document where its numbers end; filled when the first value comes.
    private var ends: [UInt32] = []
    private var documentCount = 0
    private var hasSeveral = false
    private var isFull = false

    package init() {}

    /// Memory that it holds.
    package var byteCount: Int { numbers.count * 2 + ends.count * 4 + values.byteCount }

    /// Adds a value of the next document, unless it was added before.
    package mutating func add(_ value: UnsafeRawBufferPointer) {
        guard !isFull else { return }
        let number = unsafe values.number(of: value)
        guard number <= Self.maximumCount else {
            self = ValuesColumnWriter()
            isFull = true
            return
        }
        if ends.isEmpty { ends = [UInt32](repeating: 0, count: documentCount) }
        let start = Int(ends.last ?? 0)
        guard !numbers[start...].contains(UInt16(number)) else { return }
        hasSeveral = hasSeveral || numbers.count > start
        numbers.append(UInt16(number))
    }

    /// Ends a document; the next values are of the next one.
    package mutating func endDocument() {
        documentCount += 1
        if values.count > 0 { ends.append(UInt32(numbers.count)) }
    }

    /// The column's bytes; `nil` where there are too many values.
    package func encoded() -> [UInt8]? {
        guard !isFull else { return nil }
        var writer = ByteWriter()
        writer.append(u32: UInt32(values.count))
        writer.append(u32: hasSeveral ? 1 : 0)
        guard values.count > 0 else { return writer.bytes }
        if hasSeveral {
            writer.append(u32: 0)
            for end in ends { writer.append(u32: end) }
            for number in numbers { writer.append(u16: number) }
        } else {
            var start = 0
            for end in ends {
                writer.append(u16: Int(end) > start ? numbers[start] : 0)
                start = Int(end)
            }
        }
        for number in 1...values.count {
            let value = values.bytes(of: number)
            writer.append(varint: UInt64(value.count))
            writer.append(bytes: Array(value))
        }
        return writer.bytes
    }
}

/// Values told apart byte by byte, numbered from 1 as they come. A table of hashes, without an object a value.
private struct NumberedValues {
    /// The values, one after another, and where each ends.
    private var all: [UInt8] = []
    private var ends = [0]
    /// By hash, with linear probing, the numbers; 0 where none is. A power of two, less than half full.
    private var table = [UInt32](repeating: 0, count: 64)

    var count: Int { ends.count - 1 }
    var byteCount: Int { all.count + ends.count * 8 + table.count * 4 }

    func bytes(of number: Int) -> ArraySlice<UInt8> { all[ends[number - 1]..<ends[number]] }

    /// The number of a value, known or new.
    mutating func number(of value: UnsafeRawBufferPointer) -> Int {
        var place = unsafe self.place(of: value)
        if table[place] > 0 { return Int(table[place]) }
        if count * 2 >= table.count {
            grow()
            place = unsafe self.place(of: value)
        }
        unsafe all.append(contentsOf: value)
        ends.append(all.count)
        table[place] = UInt32(count)
        return count
    }

    /// Where the table has the value, or room for it.
    private func place(of value: UnsafeRawBufferPointer) -> Int {
        let mask = table.count - 1
        var place = unsafe Int(truncatingIfNeeded: ContentHash.of(value).low) & mask
        while table[place] > 0 {
            if unsafe bytes(of: Int(table[place])).elementsEqual(value) { break }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        table = [UInt32](repeating: 0, count: table.count * 2)
        for number in 1...count {
            let place = unsafe Array(bytes(of: number)).withUnsafeBytes { unsafe self.place(of: $0) }
            table[place] = UInt32(number)
        }
    }
}

/// Reads a column of values. Valid while the columns live that it was made from.
@safe
package struct ValuesColumn {
    /// The values, that of number 1 first.
    package let values: [String]
    /// Where each document's numbers begin, and where the last one's end; `nil` where no document has several. They
    /// rise, and the last is the count of `numbers`.
    package let starts: UnsafePointer<UInt32>?
    /// With `starts` those of all documents, else one a document or 0; `nil` without any value.
    package let numbers: UnsafePointer<UInt16>?

    /// - Throws: `corrupt` for bytes that are no such column. Numbers aren't looked at.
    package init(_ bytes: UnsafeRawBufferPointer, documentCount: Int, file: String) throws(IndexError) {
        var reader = unsafe ByteReader(bytes, file: file, offset: 0)
        let valueCount = Int(try reader.u32())
        let hasSeveral = try reader.u32() != 0
        guard valueCount > 0 else {
            (values, unsafe starts, unsafe numbers) = ([], nil, nil)
            return
        }
        var numberCount = documentCount
        if hasSeveral {
            let bytes = unsafe try reader.bytes(count: 4 * (documentCount + 1))
            guard let base = bytes.baseAddress else { throw reader.corrupt("a column without starts") }
            // Columns begin on multiples of 8 from the mapping's start.
            let starts = unsafe base.assumingMemoryBound(to: UInt32.self)
            var rises = unsafe starts[0] == 0
            for document in 0..<documentCount {
                rises = unsafe rises && starts[document] <= starts[document + 1]
            }
            guard rises else { throw reader.corrupt("documents whose values end before they begin") }
            numberCount = unsafe Int(starts[documentCount])
            unsafe self.starts = starts
        } else {
            unsafe starts = nil
        }
        unsafe numbers = try reader.bytes(count: 2 * numberCount).baseAddress?
            .assumingMemoryBound(to: UInt16.self)
        var values: [String] = []
        for _ in 0..<valueCount { values.append(try reader.string()) }
        self.values = values
    }
}
