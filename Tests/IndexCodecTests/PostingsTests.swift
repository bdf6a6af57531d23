import IndexCodec
import IndexStorage
import TestSupport
import Testing

/// A postings list to write and to read back.
struct TestList {
    var documents: [UInt32] = []
    var positions: [[UInt32]] = []

    /// `count` documents; gaps and frequencies of every size, block-border ones among them.
    init(count: Int, density: UInt32, random: inout SeededRandom) {
        var document: Int64 = -1
        for _ in 0..<count {
            document += Int64(UInt32.random(in: 1...max(1, density), using: &random))
            documents.append(UInt32(document))
            let frequency = [1, 1, 1, 2, 3, 127, 128, 129, 300].randomElement(using: &random) ?? 1
            var position: UInt32 = 0
            positions.append(
                (0..<frequency).map { _ in
                    position += UInt32.random(in: 1...1_000, using: &random)
                    return position
                })
        }
    }

    var occurrences: [UInt64] {
        zip(documents, positions).flatMap { document, places in
            places.map { UInt64(document) << 32 | UInt64($0) }
        }
    }
    var documentLimit: Int { Int(documents.last ?? 0) + 1 }
}

@Suite("Postings are read as they were written")
struct PostingsTests {
    static let counts = [1, 2, 127, 128, 129, 255, 256, 257, 4_095, 4_096, 4_097]

    func write(_ list: TestList) throws -> (TermMetadata, FramedFile, FramedFile) {
        let directory = MemoryDirectory()
        let postings = try FrameWriter(in: directory, name: "p", role: .postings, segment: 1)
        let positions = try FrameWriter(in: directory, name: "q", role: .positions, segment: 1)
        var writer = PostingsWriter(postings: postings, positions: positions)
        // Another list first, so that offsets aren't 0.
        var random = SeededRandom(seed: 99)
        let other = TestList(count: 300, density: 3, random: &random).occurrences
        _ = try unsafe other.withUnsafeBufferPointer {
            try unsafe writer.write($0, hasPositions: true, .none)
        }
        let metadata = try unsafe list.occurrences.withUnsafeBufferPointer {
            try unsafe writer.write($0, hasPositions: true, .none)
        }
        _ = consume writer
        let seals = (try postings.finish(), try positions.finish())
        return (
            metadata,
            try FramedFile(in: directory, name: "p", role: .postings, segment: 1, seal: seals.0),
            try FramedFile(in: directory, name: "q", role: .positions, segment: 1, seal: seals.1)
        )
    }

    @Test("in batches", arguments: counts, [UInt32(1), 40, 100_000])
    func batches(count: Int, density: UInt32) throws {
        var random = SeededRandom(seed: UInt64(count) << 32 | UInt64(density))
        let list = TestList(count: count, density: density, random: &random)
        let (metadata, postings, positions) = try write(list)
        #expect(metadata.documentFrequency == count)
        #expect(metadata.occurrences == list.positions.reduce(0) { $0 + UInt64($1.count) })
        #expect(Int(metadata.maximumFrequency) == list.positions.map(\.count).max())
        let cursor = try PostingsCursor(
            metadata, postings: postings, positions: positions, documentLimit: list.documentLimit)
        var found = 0
        var buffer: [UInt32] = []
        while try cursor.next() {
            // One by one before they're decoded, and all after.
            let single = (0..<cursor.count).map { cursor.frequency(at: $0) }
            let frequencies = try unsafe cursor.frequencies()
            for i in 0..<cursor.count {
                #expect(unsafe cursor.documents[i] == list.documents[found])
                #expect(unsafe Int(frequencies[i]) == list.positions[found].count)
                #expect(unsafe frequencies[i] == single[i])
                try cursor.positions(at: i, into: &buffer)
                #expect(buffer == list.positions[found])
                found += 1
            }
        }
        #expect(found == count)
        #expect(cursor.count == 0)
        #expect(try !cursor.next())
    }

    @Test("by seeking", arguments: counts)
    func seeks(count: Int) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let list = TestList(count: count, density: 30, random: &random)
            let (metadata, postings, positions) = try write(list)
            let cursor = try PostingsCursor(
                metadata, postings: postings, positions: positions, documentLimit: list.documentLimit)
            var target: UInt32 = 0
            var buffer: [UInt32] = []
            while true {
                target += UInt32.random(in: 0...2_000, using: &random)
                let expected = list.documents.firstIndex { $0 >= target }
                #expect(try cursor.seek(target) == (expected != nil), "seed \(seed), target \(target)")
                guard let expected else { break }
                let place = (0..<cursor.count).first { unsafe cursor.documents[$0] >= target }
                let index = try #require(place)
                #expect(unsafe cursor.documents[index] == list.documents[expected])
                try cursor.positions(at: index, into: &buffer)
                #expect(buffer == list.positions[expected])
            }
            #expect(try !cursor.next(), "past the end there is nothing")
        }
    }

    @Test("and bounds that don't hold are found", arguments: [2, 60, 128, 300, 4_300])
    func bounds(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let list = TestList(count: count, density: 3, random: &random)
        let norms = (0..<list.documentLimit).map { _ in UInt8.random(in: 20...200, using: &random) }
        let directory = MemoryDirectory()
        let (metadata, content) = try content(of: list, norms: norms)
        /// Reads the list from some bytes with its bounds checked.
        func check(_ content: [UInt8], _ metadata: TermMetadata, norms: [UInt8]) throws {
            let file = try FrameWriter(in: directory, name: "p", role: .postings, segment: 1)
            try file.write(content)
            let seal = try file.finish()
            let postings = try FramedFile(in: directory, name: "p", role: .postings, segment: 1, seal: seal)
            let cursor = try PostingsCursor(
                metadata, postings: postings, positions: postings, documentLimit: list.documentLimit)
            try unsafe cursor.checkTopImpacts(norms: norms)
            try cursor.open(metadata)
            while try cursor.next() { try unsafe cursor.checkBounds(norms: norms) }
            try directory.remove("p")
        }
        try check(content, metadata.bounded, norms: norms)
        // A document that is shorter than any was, or a term that occurs more often.
        var shorter = norms
        shorter[Int(list.documents[count / 2])] = 1
        if metadata.bounded.minimumNorm > 0 || count >= 128 {
            #expect(throws: IndexError.self) { try check(content, metadata.bounded, norms: shorter) }
        }
        var rarer = metadata
        rarer.maximumFrequency -= 1
        #expect(throws: IndexError.self) { try check(content, rarer, norms: norms) }
        guard count >= TopImpacts.leastDocumentCount else { return }
        // Hits that are said to be better than they are.
        for place in 0..<2 * TopImpacts.count {
            var better = content
            better[place] = place % 2 == 0 ? 255 : 0
            #expect(throws: IndexError.self) { try check(better, metadata, norms: norms) }
        }
    }

    /// The bytes of a postings list alone.
    private func content(of list: TestList, norms: [UInt8]) throws -> (TermMetadata, [UInt8]) {
        let (postings, positions) = (ContentBuffer(), ContentBuffer())
        var writer = PostingsWriter(postings: postings, positions: positions)
        let metadata = try unsafe list.occurrences.withUnsafeBufferPointer {
            try unsafe writer.write($0, hasPositions: true, FieldLengths(norms))
        }
        return (metadata, postings.bytes)
    }

    @Test func everyDamagedByteIsToldOrHarmless() throws {
        var random = SeededRandom(seed: 5)
        let list = TestList(count: 300, density: 9, random: &random)
        let (metadata, postings, positions) = try write(list)
        // Bytes are changed below the checksums, as by someone who also mends those.
        let bytes = unsafe Array(try postings.bytes(0..<postings.count))
        for i in stride(from: Int(metadata.postings), to: bytes.count, by: 1) {
            var damaged = bytes
            damaged[i] ^= UInt8.random(in: 1...255, using: &random)
            let directory = MemoryDirectory()
            let writer = try FrameWriter(in: directory, name: "p", role: .postings, segment: 1)
            try writer.write(damaged)
            let seal = try writer.finish()
            let file = try FramedFile(in: directory, name: "p", role: .postings, segment: 1, seal: seal)
            do {
                let cursor = try PostingsCursor(
                    metadata, postings: file, positions: positions, documentLimit: list.documentLimit)
                while try cursor.next() {
                    for j in 0..<cursor.count {
                        #expect(unsafe Int(cursor.documents[j]) < list.documentLimit)
                    }
                }
            } catch IndexError.corrupt(let name, _, _) {
                #expect(name == "p")
            }
        }
    }
}
