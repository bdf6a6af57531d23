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
        for value in [kind, source, url, publisher] {
            scratch.append(u8: value == nil ? 0 : 1)
            scratch.append(string: value ?? "")
        }
        for list in [authors, funders, grants, tags] {
            scratch.append(varint: UInt64(list.count))
            for value in list { scratch.append(string: value) }
        }
        scratch.append(varint: UInt64(extras.count))
        for extra in extras {
            scratch.append(string: extra.key)
            scratch.append(string: extra.value)
        }
        return ContentHash.of(scratch.bytes).low
    }
}
