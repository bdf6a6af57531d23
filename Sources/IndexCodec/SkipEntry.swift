import IndexStorage

/// What is known of a block of 128 postings without decoding it. 20 bytes: last document (u32), where the
/// block ends, counted from the end of the skip entries (u32), occurrences in the list through this block
/// (u32), impacts (8 bytes).
struct SkipEntry {
    static let byteCount = 20
    /// Blocks of a group, which has a last document and impacts of its own.
    static let groupCount = 32
    /// The bytes of a group: last document (u32), impacts (8 bytes).
    static let groupByteCount = 12

    var lastDocument: UInt32
    var blockEnd: UInt32
    var cumulativeFrequency: UInt32
    var impacts: Impacts

    func write(to writer: inout ByteWriter) {
        writer.append(u32: lastDocument)
        writer.append(u32: blockEnd)
        writer.append(u32: cumulativeFrequency)
        writer.append(u64: impacts.bits)
    }
}
