import IndexStorage
import TestSupport
import Testing

@Suite("Checksums are the published ones, however they're computed")
struct ChecksumTests {
    /// RFC 3720, appendix B.4.
    @Test("Known values of CRC32C")
    func knownValues() {
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(CRC32C.checksum(Array(0..<32)) == 0x46DD_794E)
        #expect(CRC32C.checksum([]) == 0)
    }

    @Test("Kernel and scalar twin agree at every length around lane borders, aligned or not")
    func kernelEqualsTwin() {
        var random = SeededRandom(seed: 11)
        let bytes = random.bytes(70_000)
        let borders = [0, 8, 128, 256, 2016, 2024, 4048, 32_760, 32_768, 34_792, 65_536]
        for border in borders {
            for length in max(0, border - 9)...(border + 9) {
                let start = Int(random.next() % 17)
                let part = Array(bytes[start..<(start + length)])
                let expected = CRC32C.scalarChecksum(part)
                let unaligned = unsafe bytes.withUnsafeBytes {
                    unsafe CRC32C.checksum(UnsafeRawBufferPointer(rebasing: $0[start..<(start + length)]))
                }
                #expect(unaligned == expected, "length \(length), start \(start), seed 11")
            }
        }
    }

    @Test("A checksum can be continued at any place")
    func continued() {
        var random = SeededRandom(seed: 13)
        let bytes = random.bytes(40_000)
        let whole = CRC32C.checksum(bytes)
        for cut in [0, 1, 7, 8, 9, 2024, 32_768, 39_999, 40_000] {
            let first = CRC32C.checksum(Array(bytes[..<cut]))
            #expect(CRC32C.checksum(Array(bytes[cut...]), seed: first) == whole, "cut \(cut), seed 13")
        }
    }

    @Test("Content hashes differ for different content and read as 32 digits")
    func contentHash() {
        let empty = ContentHash.of([])
        #expect(empty == ContentHash.of([UInt8]()))
        #expect(empty.description == "99aa06d3014798d86001c324468d497f")
        #expect(ContentHash.of([0]) != empty)
        #expect(ContentHash(low: 1, high: 2).description == "00000000000000020000000000000001")
    }
}
