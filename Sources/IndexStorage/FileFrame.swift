/// The frame of every file of an index, format version 4. All numbers are little-endian.
///
///     file    = header content table footer
///
///     header    32 bytes
///        0   8  magic: the ASCII letters EVIDENCE
///        8   2  format version: 4
///       10   2  role: `FileRole`
///       12   8  number of the segment (of the commit for `commit`, of the generation for `sources`)
///       20   8  zero
///       28   4  CRC32C of bytes 0 to 27
///     content   any number of bytes
///     table     for each group of 32,768 content bytes, the last of which may be shorter:
///                4  CRC32C of the group
///     footer    24 bytes
///        0   8  length of the content in bytes
///        8   4  CRC32C of the table
///       12   4  number of groups
///       16   4  copy of the header's CRC32C
///       20   4  CRC32C of the footer's bytes 0 to 19
///
/// Header, table and footer are verified when the file is opened, a content group when it's first read.
/// Content begins on a 32-byte border of the mapping, and at least 24 readable bytes follow it.
package enum FileFrame {
    static let magic: [UInt8] = Array("EVIDENCE".utf8)
    package static let formatVersion: UInt16 = 4
    static let headerLength = 32
    static let footerLength = 24
    static let groupLength = 1 << groupShift
    static let groupShift = 15

    static func header(role: FileRole, segment: UInt64) -> [UInt8] {
        var header = ByteWriter()
        header.append(bytes: magic)
        header.append(u16: formatVersion)
        header.append(u16: role.rawValue)
        header.append(u64: segment)
        header.append(u64: 0)
        header.append(u32: CRC32C.checksum(header.bytes))
        return header.bytes
    }

    static func footer(contentLength: UInt64, table: [UInt8], headerChecksum: UInt32) -> [UInt8] {
        var footer = ByteWriter()
        footer.append(u64: contentLength)
        footer.append(u32: CRC32C.checksum(table))
        footer.append(u32: UInt32(table.count / 4))
        footer.append(u32: headerChecksum)
        footer.append(u32: CRC32C.checksum(footer.bytes))
        return footer.bytes
    }

    /// Reads the CRC32C that ends a header or a footer.
    static func checksum(endOf bytes: [UInt8]) -> UInt32 {
        bytes.suffix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Verifies the header of a file; gives its checksum.
    static func verifyHeader(
        _ header: UnsafeRawBufferPointer, of name: String, role: FileRole, segment: UInt64
    ) throws(IndexError) -> UInt32 {
        guard unsafe header.prefix(magic.count).elementsEqual(magic) else {
            throw .corrupt(file: name, offset: 0, what: "this isn't a file of an index")
        }
        var reader = unsafe ByteReader(header, file: name, offset: 0)
        try reader.seek(to: 28)
        let checksum = try reader.u32()
        guard unsafe checksum == CRC32C.checksum(UnsafeRawBufferPointer(rebasing: header.prefix(28))) else {
            throw .corrupt(file: name, offset: 0, what: "the header's checksum doesn't fit")
        }
        try reader.seek(to: 8)
        let version = try reader.u16()
        guard version == formatVersion else {
            let supported = UInt32(formatVersion)
            throw .unsupportedFormat(file: name, found: UInt32(version), supported: supported...supported)
        }
        let (foundRole, foundSegment, reserved) = (try reader.u16(), try reader.u64(), try reader.u64())
        guard foundRole == role.rawValue, foundSegment == segment, reserved == 0 else {
            throw .corrupt(
                file: name, offset: 10,
                what: "another file stands in its place: role \(foundRole) of number \(foundSegment), "
                    + "not role \(role.rawValue) of number \(segment)")
        }
        return checksum
    }
}
