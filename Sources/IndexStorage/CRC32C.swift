internal import CKernels

/// CRC32C, the checksum of every file of an index.
///
/// Source: RFC 3720, appendix B.4 (Castagnoli's polynomial 0x1EDC6F41, reflected).
package enum CRC32C {
    /// The checksum of some bytes, by the processor's CRC instruction where there is one (29 GB/s on one
    /// core).
    ///
    /// - Parameter seed: 0, or the checksum of the bytes before these.
    /// - Complexity: O(`bytes.count`), no allocation. Any thread.
    package static func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
        guard let start = bytes.baseAddress else { return seed }
        return unsafe ev_crc32c(seed, start, bytes.count)
    }

    /// The checksum of an array.
    package static func checksum(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
        unsafe bytes.withUnsafeBytes { unsafe checksum($0, seed: seed) }
    }

    /// The same bit by bit: the twin that the kernel is tested against.
    package static func scalarChecksum(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
        var crc = ~seed
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                crc = crc & 1 == 1 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1
            }
        }
        return ~crc
    }
}
