import IndexStorage
import TestSupport
import Testing

@testable import EvidenceBase

@Suite("The manifest of sources is read back as it was written, or refused")
struct SourceManifestTests {
    private func source(_ path: String, _ documents: Source.Documents, hash: ContentHash?) -> Source {
        Source(
            path: path, root: "/folder", kind: "report", language: "cy",
            stamp: SourceStamp(size: 12, modified: -5, changed: .max), readAt: 1_700_000_000_000_000_000,
            hash: hash,
            documents: documents)
    }

    private var manifest: SourceManifest {
        var lines = LineDocuments()
        for (number, id) in ["b", "a", "ü語"].enumerated() { lines.append(id, UInt64(number), isNew: true) }
        var manifest = SourceManifest()
        manifest.set(source("/folder/b.txt", .one("b.txt"), hash: ContentHash(low: 1, high: 2)))
        manifest.set(source("/folder/a.jsonl", .lines(lines), hash: nil))
        manifest.set(source("-", .lines(LineDocuments()), hash: nil))
        return manifest
    }

    @Test("Round trip")
    func roundTrip() throws {
        let bytes = try manifest.encoded()
        var read = try SourceManifest(bytes, file: "sources-1")
        #expect(try read.encoded() == bytes)
        #expect(read.sources.count == 3)
        #expect(!read.isOutdated)
        #expect(!read.isChanged)
        let text = try #require(read["/folder/b.txt"])
        #expect(text.stamp == SourceStamp(size: 12, modified: -5, changed: .max))
        #expect(text.hash == ContentHash(low: 1, high: 2))
        #expect([text.kind, text.language, text.root] == ["report", "cy", "/folder"])
        let lines = try #require(read["/folder/a.jsonl"]?.lines)
        #expect(lines.count == 3)
        let found = try lines.fingerprints()
        #expect(found.count == 3)
        #expect([found["b"], found["a"], found["ü語"]] == [0, 1, 2])
        #expect(try read.owner(of: "ü語") == "/folder/a.jsonl")
        #expect(try read.owner(of: "b.txt") == "/folder/b.txt")
        #expect(try read.owner(of: "c") == nil)
        #expect(try SourceManifest([], file: "").sources.isEmpty)
    }

    @Test("What a source gives up isn't its own any more")
    func released() throws {
        var changed = manifest
        changed.release("a", from: "/folder/a.jsonl", isReadAgain: false)
        changed.release("b.txt", from: "/folder/b.txt", isReadAgain: false)
        var read = try SourceManifest(changed.encoded(), file: "")
        #expect(read["/folder/b.txt"] == nil)
        #expect(read["/folder/a.jsonl"]?.lines?.count == 2)
        #expect(try read.owner(of: "a") == nil)
        #expect(try read.owner(of: "b") == "/folder/a.jsonl")
    }

    @Test("Cut and changed bytes are refused or read, never trapped on")
    func damage() throws {
        let seed: UInt64 = 3
        var random = seed
        let bytes = try manifest.encoded()
        for length in 1..<bytes.count {
            #expect(throws: IndexError.self, "cut at \(length)") {
                try SourceManifest(Array(bytes.prefix(length)), file: "")
            }
        }
        for place in bytes.indices {
            for _ in 0..<8 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                var bad = bytes
                bad[place] = UInt8(truncatingIfNeeded: random >> 33)
                guard var read = try? SourceManifest(bad, file: "") else { continue }
                _ = try? read.owner(of: "a")
                #expect(read.sources.count <= 3, "byte \(place), seed \(seed)")
            }
        }
    }

    @Test("A stamp that's younger than two ticks before the reading proves nothing")
    func settled() {
        let stamp = SourceStamp(size: 1, modified: 10_000_000_000, changed: 9_000_000_000)
        #expect(!stamp.isSettled(at: 10_000_000_000))
        #expect(!stamp.isSettled(at: 12_000_000_000))
        #expect(stamp.isSettled(at: 12_000_000_001))
    }
}
