import IndexStorage
import SearchIndex
import TextAnalysis

extension Document {
    /// A number that differs, but for chance, for documents that differ in more than their origin and the
    /// numbers of their blocks: tells an unchanged line of JSON Lines from a changed one.
    func fingerprint(_ scratch: inout ByteWriter) -> UInt64 {
        scratch.removeAll()
        scratch.append(string: title)
        scratch.append(string: text)
        scratch.append(varint: UInt64(blocks.count))
        for block in blocks {
            scratch.append(u8: block.role.rawValue)
            scratch.append(u8: block.level)
            scratch.append(varint: UInt64(block.bytes.lowerBound))
            scratch.append(varint: UInt64(block.bytes.upperBound))
        }
        scratch.append(u32: date?.packed ?? 0)
        scratch.append(string: language.tag)
        Self.append(kind, to: &scratch)
        Self.append(source, to: &scratch)
        Self.append(url, to: &scratch)
        Self.append(publisher, to: &scratch)
        Self.append(authors, to: &scratch)
        Self.append(funders, to: &scratch)
        Self.append(grants, to: &scratch)
        Self.append(tags, to: &scratch)
        scratch.append(varint: UInt64(extras.count))
        for extra in extras {
            scratch.append(string: extra.key)
            scratch.append(string: extra.value)
        }
        return ContentHash.of(scratch.bytes).low
    }

    private static func append(_ value: String?, to scratch: inout ByteWriter) {
        scratch.append(u8: value == nil ? 0 : 1)
        scratch.append(string: value ?? "")
    }

    private static func append(_ values: [String], to scratch: inout ByteWriter) {
        scratch.append(varint: UInt64(values.count))
        for value in values { scratch.append(string: value) }
    }
}
