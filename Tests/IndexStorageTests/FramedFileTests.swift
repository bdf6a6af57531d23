import IndexStorage
import TestSupport
import Testing

@Suite("No changed byte of a framed file is handed out")
struct FramedFileTests {
    static let sizes = [
        0, 1, 127, 128, 129, 255, 256, 257, 4095, 4096, 4097, 32_767, 32_768, 32_769, 65_536, 262_143,
        262_144, 262_145,
        600_000,
    ]

    private func open(
        _ folder: any Directory, _ name: String = "seg-1.postings", role: FileRole = .postings,
        segment: UInt64 = 1,
        seal: FileSeal?
    ) throws(IndexError) -> FramedFile {
        try FramedFile(in: folder, name: name, role: role, segment: segment, seal: seal)
    }

    /// Opens and reads everything.
    private func readAll(_ folder: any Directory, seal: FileSeal?) throws(IndexError) -> [UInt8] {
        let file = try open(folder, seal: seal)
        return unsafe Array(try file.bytes(0..<file.count))
    }

    /// Whether reading fails in a way that names the damage.
    private func isRefused(_ folder: any Directory, seal: FileSeal?) -> Bool {
        do throws(IndexError) {
            _ = try readAll(folder, seal: seal)
            return false
        } catch {
            switch error {
            case .corrupt("seg-1.postings", _, _): return true
            default: return false
            }
        }
    }

    @Test("Content makes the round trip", arguments: sizes)
    func roundTrip(size: Int) throws {
        var random = SeededRandom(seed: UInt64(size))
        let content = random.bytes(size)
        let folder = MemoryDirectory()
        let writer = try FrameWriter(in: folder, name: "seg-1.postings", role: .postings, segment: 1)
        var rest = content[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(1 + Int(random.next() % 50_000)))
            try writer.write(part)
            rest = rest.dropFirst(part.count)
            #expect(writer.count == UInt64(size - rest.count))
        }
        let seal = try writer.finish()
        #expect(seal.length == UInt64(32 + size + (size + 32_767) / 32_768 * 4 + 24))
        #expect(try readAll(folder, seal: seal) == content)
        #expect(try open(folder, seal: nil).seal == seal)
        #expect(try open(folder, seal: seal).count == size)
    }

    @Test("The layout is the documented one")
    func layout() throws {
        let folder = MemoryDirectory()
        let seal = try folder.putFramed([0xAA, 0xBB, 0xCC], as: "seg-1.postings", segment: 0x0102)
        let bytes = try folder.read("seg-1.postings")
        #expect(Array(bytes[0..<8]) == Array("EVIDENCE".utf8))
        #expect(Array(bytes[8..<12]) == [4, 0, 3, 0])
        #expect(Array(bytes[12..<28]) == [2, 1] + [UInt8](repeating: 0, count: 14))
        #expect(Array(bytes[32..<35]) == [0xAA, 0xBB, 0xCC])
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        #expect(number(28..<32) == UInt64(CRC32C.scalarChecksum(Array(bytes[0..<28]))))
        #expect(number(35..<39) == UInt64(CRC32C.scalarChecksum([0xAA, 0xBB, 0xCC])))
        #expect(number(39..<47) == 3)
        #expect(number(47..<51) == UInt64(CRC32C.scalarChecksum(Array(bytes[35..<39]))))
        #expect(number(51..<55) == 1)
        #expect(number(55..<59) == number(28..<32))
        #expect(number(59..<63) == UInt64(CRC32C.scalarChecksum(Array(bytes[39..<59]))))
        #expect(bytes.count == 63)
        #expect(seal == FileSeal(length: 63, checksum: UInt32(number(59..<63))))
    }

    @Test("Every single changed byte is found, with and without the seal", arguments: [0, 1, 300])
    func everyByte(size: Int) throws {
        let seed = UInt64(31 + size)
        var random = SeededRandom(seed: seed)
        let folder = MemoryDirectory()
        let seal = try folder.putFramed(random.bytes(size), as: "seg-1.postings")
        let good = try folder.read("seg-1.postings")
        for place in good.indices {
            for change: UInt8 in [1 << UInt8(random.next() % 8), 0xFF, good[place] == 0 ? 1 : good[place]] {
                var bad = good
                bad[place] ^= change
                try folder.overwrite("seg-1.postings", with: bad)
                #expect(isRefused(folder, seal: seal), "byte \(place) ^ \(change), seed \(seed)")
                #expect(isRefused(folder, seal: nil), "byte \(place) ^ \(change), no seal, seed \(seed)")
            }
        }
    }

    @Test("A changed byte is found in the group that it's in, and other groups are still read")
    func everyGroup() throws {
        let seed: UInt64 = 37
        var random = SeededRandom(seed: seed)
        let content = random.bytes(5 * 32_768 + 100)
        let folder = MemoryDirectory()
        let seal = try folder.putFramed(content, as: "seg-1.postings")
        let good = try folder.read("seg-1.postings")
        for group in 0..<6 {
            let place = group * 32_768 + Int(random.next() % (group == 5 ? 100 : 32_768))
            var bad = good
            bad[32 + place] ^= 0x10
            try folder.overwrite("seg-1.postings", with: bad)
            let file = try open(folder, seal: seal)
            for other in 0..<6 {
                let range = (other * 32_768)..<min((other + 1) * 32_768, content.count)
                if other == group {
                    #expect(throws: IndexError.self, "group \(group), seed \(seed)") {
                        _ = unsafe try file.bytes(range)
                    }
                    #expect(throws: IndexError.self, "asked twice") {
                        _ = unsafe try file.bytes(place..<(place + 1))
                    }
                } else {
                    #expect(unsafe try Array(file.bytes(range)) == Array(content[range]))
                }
            }
            #expect(throws: IndexError.self) { try file.verify(0..<content.count) }
            #expect(throws: IndexError.self) { try file.verifyAll() }
        }
    }

    @Test("A range that the content doesn't have is damage")
    func ranges() throws {
        let folder = MemoryDirectory()
        let seal = try folder.putFramed([UInt8](repeating: 7, count: 40_000), as: "seg-1.postings")
        let file = try open(folder, seal: seal)
        for range in [-1..<1, -5 ..< -2, 0..<40_001, 40_001..<40_001, Int.min..<Int.max, 39_999..<Int.max] {
            #expect(throws: IndexError.self, "\(range)") { try file.verify(range) }
        }
        for range in [0..<0, 40_000..<40_000, 0..<40_000, 39_999..<40_000, 32_767..<32_769] {
            #expect(throws: Never.self, "\(range)") { try file.verify(range) }
        }
    }

    @Test("A file cut at any length is found")
    func truncation() throws {
        let folder = MemoryDirectory()
        let seal = try folder.putFramed(Array("some content of a file".utf8), as: "seg-1.postings")
        let good = try folder.read("seg-1.postings")
        for length in 0..<good.count {
            try folder.overwrite("seg-1.postings", with: Array(good.prefix(length)))
            #expect(isRefused(folder, seal: seal), "cut at \(length)")
            #expect(isRefused(folder, seal: nil), "cut at \(length), no seal")
        }
    }

    @Test("A file with more at its end is found")
    func extension_() throws {
        let seed: UInt64 = 41
        var random = SeededRandom(seed: seed)
        let folder = MemoryDirectory()
        let seal = try folder.putFramed(random.bytes(100), as: "seg-1.postings")
        let good = try folder.read("seg-1.postings")
        for more in [[0], random.bytes(4), random.bytes(24), good, Array(good.suffix(24))] as [[UInt8]] {
            try folder.overwrite("seg-1.postings", with: good + more)
            #expect(isRefused(folder, seal: seal), "\(more.count) more, seed \(seed)")
            #expect(isRefused(folder, seal: nil), "\(more.count) more, no seal, seed \(seed)")
        }
    }

    @Test("A file of another role, segment or index is found")
    func swapped() throws {
        let folder = MemoryDirectory()
        let seal = try folder.putFramed([1, 2, 3], as: "seg-1.postings")
        let otherSeal = try folder.putFramed([1, 2, 4], as: "other")
        _ = try folder.putFramed([1, 2, 3], as: "role", role: .terms)
        _ = try folder.putFramed([1, 2, 3], as: "segment", segment: 2)
        for name in ["other", "role", "segment"] {
            try folder.overwrite("seg-1.postings", with: folder.read(name))
            #expect(isRefused(folder, seal: seal), "\(name)")
        }
        #expect(seal != otherSeal)
    }

    @Test("Another format version says which is read")
    func version() throws {
        let folder = MemoryDirectory()
        let seal = try folder.putFramed([1], as: "seg-1.postings")
        var bytes = try folder.read("seg-1.postings")
        bytes[8] = 5
        let checksum = CRC32C.checksum(Array(bytes[0..<28]))
        for byte in 0..<4 { bytes[28 + byte] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * byte)) }
        try folder.overwrite("seg-1.postings", with: bytes)
        #expect(throws: IndexError.unsupportedFormat(file: "seg-1.postings", found: 5, supported: 4...4)) {
            try open(folder, seal: seal)
        }
    }

    @Test("An abandoned or forgotten writer leaves no file")
    func abandoned() throws {
        let folder = MemoryDirectory()
        let writer = try FrameWriter(in: folder, name: "a", role: .terms, segment: 1)
        try writer.write([1, 2, 3])
        writer.abandon()
        _ = try FrameWriter(in: folder, name: "b", role: .terms, segment: 1)
        #expect(try folder.names().isEmpty)
    }

    @Test("Groups are verified once, by any number of threads")
    func concurrent() async throws {
        var random = SeededRandom(seed: 43)
        let content = random.bytes(70 * 32_768 + 5)
        let folder = MemoryDirectory()
        let seal = try folder.putFramed(content, as: "seg-1.postings")
        let file = try open(folder, seal: seal)
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<4 {
                group.addTask {
                    var random = SeededRandom(seed: UInt64(task))
                    for _ in 0..<500 {
                        let start = Int(random.next() % UInt64(content.count))
                        let end = min(content.count, start + Int(random.next() % 70_000))
                        guard let found = unsafe try? Array(file.bytes(start..<end)),
                            found.elementsEqual(content[start..<end])
                        else { return false }
                    }
                    return true
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
