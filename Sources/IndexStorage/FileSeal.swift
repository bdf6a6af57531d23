/// What a commit records of each of its files: the length of the whole file in bytes and the CRC32C of its
/// footer. The footer carries the checksums of the header and of the table, and the table that of every
/// content byte, so a file with another seal is another file.
package struct FileSeal: Equatable, Hashable, Sendable {
    package var length: UInt64
    package var checksum: UInt32

    package init(length: UInt64, checksum: UInt32) {
        self.length = length
        self.checksum = checksum
    }
}
