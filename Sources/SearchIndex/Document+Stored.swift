import IndexStorage
import TextAnalysis

/// The stored form of a document: a version (u8, 1), then, strings as varint length and UTF-8, lists as
/// varint count and elements, an absent string as an empty one:
///
///     id, title, text
///     blocks: role (u8), level (u8), number, bytes since the block before, bytes of the block (varints)
///     authors, date (u32, `PartialDate.packed`, 0 for none), kind, language, source, url, publisher
///     funders, grants, tags, extras (key, value), findings (name, how), path of the origin
///
/// Bytes after the last are ignored, so that later versions can add to the end.
extension Document {
    private static let storedVersion: UInt8 = 1

    func writeStored(to writer: inout ByteWriter) {
        writer.append(u8: Self.storedVersion)
        writer.append(string: id)
        writer.append(string: title)
        writer.append(string: text)
        writer.append(varint: UInt64(blocks.count))
        var end = 0
        for block in blocks {
            writer.append(u8: block.role.rawValue)
            writer.append(u8: block.level)
            writer.append(varint: UInt64(block.number))
            writer.append(varint: UInt64(block.bytes.lowerBound - end))
            writer.append(varint: UInt64(block.bytes.count))
            end = block.bytes.upperBound
        }
        Self.write(authors, to: &writer)
        writer.append(u32: date?.packed ?? 0)
        writer.append(string: kind ?? "")
        writer.append(string: language.tag)
        writer.append(string: source ?? "")
        writer.append(string: url ?? "")
        writer.append(string: publisher ?? "")
        Self.write(funders, to: &writer)
        Self.write(grants, to: &writer)
        Self.write(tags, to: &writer)
        writer.append(varint: UInt64(extras.count))
        for extra in extras {
            writer.append(string: extra.key)
            writer.append(string: extra.value)
        }
        writer.append(varint: UInt64(findings.count))
        for finding in findings {
            writer.append(string: finding.name)
            writer.append(string: finding.how)
        }
        writer.append(string: origin?.path ?? "")
    }

    /// - Parameter withText: else the text and its blocks are passed over and left empty.
    init(stored reader: inout ByteReader, withText: Bool = true) throws(IndexError) {
        let version = try reader.u8()
        guard version == Self.storedVersion else {
            throw reader.corrupt("a stored document of version \(version)")
        }
        let id = try reader.string()
        let title = try reader.string()
        if withText {
            let text = try reader.string()
            let blocks = try Self.blocks(&reader, byteCount: text.utf8.count)
            self.init(id: id, title: title, text: text, blocks: blocks)
        } else {
            let byteCount = Int(clamping: try reader.varint())
            try reader.skip(count: byteCount)
            _ = try Self.blocks(&reader, byteCount: byteCount)
            self.init(id: id, title: title, text: "", blocks: [])
        }
        authors = try Self.strings(&reader)
        date = PartialDate(packed: try reader.u32())
        kind = try Self.optional(&reader)
        language = Language(try reader.string()) ?? .undetermined
        source = try Self.optional(&reader)
        url = try Self.optional(&reader)
        publisher = try Self.optional(&reader)
        funders = try Self.strings(&reader)
        grants = try Self.strings(&reader)
        tags = try Self.strings(&reader)
        for _ in 0..<(try Self.count(&reader)) {
            extras.append(Extra(key: try reader.string(), value: try reader.string()))
        }
        for _ in 0..<(try Self.count(&reader)) {
            findings.append(Finding(name: try reader.string(), how: try reader.string()))
        }
        origin = try Self.optional(&reader).map(Origin.init(path:))
    }

    /// Calls `body` for each value of the fields of names, in the order in which they're stored, and makes no document.
    static func forEachName(
        stored reader: inout ByteReader, _ body: (Field, UnsafeRawBufferPointer) -> Void
    ) throws(IndexError) {
        _ = try reader.u8()
        for _ in 0..<3 { _ = unsafe try bytes(&reader) }
        for _ in 0..<(try count(&reader)) {
            try reader.skip(count: 2)
            for _ in 0..<3 { _ = try reader.varint() }
        }
        try unsafe forEach(.author, count: try count(&reader), &reader, body)
        _ = try reader.u32()
        for _ in 0..<2 { _ = unsafe try bytes(&reader) }
        for field in [Field.source, .url, .publisher] { try unsafe forEach(field, count: 1, &reader, body) }
        for field in [Field.funder, .grant, .tag] {
            try unsafe forEach(field, count: try count(&reader), &reader, body)
        }
    }

    private static func forEach(
        _ field: Field, count: Int, _ reader: inout ByteReader,
        _ body: (Field, UnsafeRawBufferPointer) -> Void
    ) throws(IndexError) {
        for _ in 0..<count {
            let value = unsafe try bytes(&reader)
            // An absent string is stored as an empty one; an empty value of a list is one.
            if unsafe !value.isEmpty || field.isList { unsafe body(field, value) }
        }
    }

    /// The bytes of a string.
    private static func bytes(_ reader: inout ByteReader) throws(IndexError) -> UnsafeRawBufferPointer {
        unsafe try reader.bytes(count: Int(clamping: try reader.varint()))
    }

    /// - Parameter byteCount: of the document's text.
    private static func blocks(
        _ reader: inout ByteReader, byteCount: Int
    ) throws(IndexError) -> [Block] {
        var blocks: [Block] = []
        var end = 0
        for _ in 0..<(try count(&reader)) {
            let role = try reader.u8()
            let level = try reader.u8()
            let number = try reader.varint()
            let gap = try reader.varint()
            let length = try reader.varint()
            guard let role = Block.Role(rawValue: role), number <= UInt64(UInt32.max),
                gap <= UInt64(byteCount - end), length <= UInt64(byteCount - end) - gap
            else { throw reader.corrupt("a block outside its document's text") }
            let start = end + Int(gap)
            end = start + Int(length)
            blocks.append(Block(role: role, level: level, bytes: start..<end, number: UInt32(number)))
        }
        return blocks
    }

    private static func write(_ values: [String], to writer: inout ByteWriter) {
        writer.append(varint: UInt64(values.count))
        for value in values { writer.append(string: value) }
    }

    /// A count of elements, each of which takes a byte or more.
    private static func count(_ reader: inout ByteReader) throws(IndexError) -> Int {
        let count = try reader.varint()
        guard count <= UInt64(reader.remaining) else {
            throw reader.corrupt("a list of \(count) that is cut")
        }
        return Int(count)
    }

    private static func strings(_ reader: inout ByteReader) throws(IndexError) -> [String] {
        var values: [String] = []
        for _ in 0..<(try count(&reader)) { values.append(try reader.string()) }
        return values
    }

    private static func optional(_ reader: inout ByteReader) throws(IndexError) -> String? {
        let value = try reader.string()
        return value.isEmpty ? nil : value
    }
}

extension Field {
    /// Whether a document can have several values of it.
    fileprivate var isList: Bool {
        switch self {
        case .author, .funder, .grant, .tag: true
        default: false
        }
    }
}
