import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("A term dictionary finds exactly what it holds")
struct TermDictionaryTests {
    static let counts = [0, 1, 31, 32, 33, 127, 128, 129, 4_095, 4_096, 4_097]

    func dictionary(_ keys: [[UInt8]]) throws -> TermDictionary {
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "t", role: .terms, segment: 1)
        var writer = TermDictionaryWriter(file)
        for (i, key) in keys.enumerated() {
            try unsafe key.withUnsafeBufferPointer { try unsafe writer.add($0, metadata(i)) }
        }
        try writer.finish()
        let seal = try file.finish()
        return try TermDictionary(FramedFile(in: directory, name: "t", role: .terms, segment: 1, seal: seal))
    }

    /// The bytes of a dictionary.
    func content(_ keys: [[UInt8]]) throws -> [UInt8] {
        let file = try dictionary(keys).file
        return unsafe Array(try file.bytes(0..<file.count))
    }

    /// A dictionary of these bytes, under checksums of their own.
    func open(_ content: [UInt8]) throws -> TermDictionary {
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "t", role: .terms, segment: 1)
        try file.write(content)
        let seal = try file.finish()
        return try TermDictionary(FramedFile(in: directory, name: "t", role: .terms, segment: 1, seal: seal))
    }

    /// Different for every number, of every shape: with and without positions by the hundred, and lists that
    /// follow each other or don't by the dozen.
    func metadata(_ i: Int) -> TermMetadata {
        let hasPositions = i / 100 % 3 != 1
        let documents = [1, 1, 2, 7, 8, 9, 127, 128, 129, 70_000][i % 10] + (i % 10 < 2 ? 0 : i)
        let occurrences = documents + (hasPositions ? [0, 1, 0, 3, 0, 400, 0][i % 7] : 0)
        let isScattered = i / 500 % 2 == 1
        let offset = UInt64(isScattered ? (i * 7_919) % 1_000_003 : i * 40)
        return TermMetadata(
            documentFrequency: UInt32(documents), occurrences: UInt64(occurrences),
            hasPositions: hasPositions,
            postings: documents == 1 ? UInt64(i) * 7 : offset, postingsByteCount: documents == 1 ? 0 : 40,
            positions: !hasPositions ? 0 : occurrences == 1 ? UInt64(i % 5) : offset * 3,
            positionsByteCount: hasPositions && occurrences > 1 ? 120 : 0,
            maximumFrequency: UInt32(min(occurrences - documents + 1, 300)), minimumNorm: UInt8(i % 256)
        ).bounded
    }

    /// Keys as texts have them; some share much, some are long.
    func keys(_ count: Int, random: inout SeededRandom) -> [[UInt8]] {
        var keys: Set<[UInt8]> = []
        while keys.count < count {
            let length = Int.random(in: 1...9, using: &random)
            let beginning =
                [[], [], [], Array(repeating: UInt8(97), count: Int.random(in: 0...300, using: &random))]
                .randomElement(using: &random) ?? []
            keys.insert(beginning + (0..<length).map { _ in UInt8.random(in: 96...100, using: &random) })
        }
        return keys.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test("exactly", arguments: counts)
    func find(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let keys = keys(count, random: &random)
        let dictionary = try dictionary(keys)
        #expect(dictionary.termCount == count)
        for (i, key) in keys.enumerated() {
            #expect(try dictionary.find(key) == metadata(i))
            let other = key + [0]
            if !keys.contains(other) { #expect(try dictionary.find(other) == nil) }
        }
        for other: [UInt8] in [[], [0], [255, 255]] { #expect(try dictionary.find(other) == nil) }
    }

    @Test("in order, from any place", arguments: counts)
    func seek(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count) + 7)
        let keys = keys(count, random: &random)
        let dictionary = try dictionary(keys)
        for _ in 0..<50 {
            var iterator = TermIterator(dictionary)
            var target = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                UInt8.random(in: 95...101, using: &random)
            }
            // Several seeks forward with one iterator, then a walk to the end.
            for _ in 0..<4 {
                let expected = keys.firstIndex { !$0.lexicographicallyPrecedes(target) }
                #expect(try iterator.seek(target) == (expected != nil))
                guard let expected else { break }
                #expect(Array(iterator.key) == keys[expected])
                #expect(iterator.metadata == metadata(expected))
                let next = target + [UInt8.random(in: 96...100, using: &random)]
                if target.lexicographicallyPrecedes(next) { target = next }
                if target.lexicographicallyPrecedes(keys[expected]) { target = keys[expected] }
            }
        }
        var iterator = TermIterator(dictionary)
        var walked = 0
        while try iterator.next() {
            #expect(Array(iterator.key) == keys[walked])
            walked += 1
        }
        #expect(walked == count)
        #expect(try !iterator.next())
    }

    @Test("all that begin alike, whole blocks and parts of blocks", arguments: counts)
    func prefixes(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count) + 11)
        let keys = keys(count, random: &random)
        let dictionary = try dictionary(keys)
        var prefixes: [[UInt8]] = [[], [0], [255, 255], [97], [98], [97, 98], [99, 97, 97]]
        prefixes += keys.filter { _ in random.oneIn(100) }.map { Array($0.prefix(3)) }
        for prefix in prefixes {
            let expected = keys.indices.filter { keys[$0].starts(with: prefix) }.map(metadata)
            for limit in [Int.max, 1, 40] {
                var found: [TermMetadata] = []
                try dictionary.forEachTerm(prefix: prefix, matching: nil, isCancelled: { false }) {
                    (_, term) throws(IndexError) in
                    found.append(term)
                    return found.count < limit
                }
                #expect(found == Array(expected.prefix(limit)), "\(prefix), \(limit)")
            }
        }
    }
}

@Suite("A term's metadata are read as they were written, or the damage is told")
struct TermMetadataTests {
    @Test("with bounds that hold")
    func bounds() {
        for documents in [1, 2, 7, 8, 127, 128, 1_000] as [UInt32] {
            for more in [0, 1, 2, 500] as [UInt64] {
                for hasPositions in [false, true] where hasPositions || more == 0 {
                    let term = TermMetadata(
                        documentFrequency: documents, occurrences: UInt64(documents) + more,
                        hasPositions: hasPositions, postings: 0, postingsByteCount: 9, positions: 0,
                        positionsByteCount: 9, maximumFrequency: UInt32(more > 1 ? more - 1 : 1 + more),
                        minimumNorm: 17)
                    let bounded = term.bounded
                    #expect(bounded.maximumFrequency >= term.maximumFrequency)
                    #expect(bounded.minimumNorm <= term.minimumNorm)
                    #expect(bounded.bounded == bounded)
                    if hasPositions, (8..<128).contains(documents) { #expect(bounded == term) }
                }
            }
        }
    }

    /// Every byte of a block changed in turn, under checksums that are right: keys and metadata are what they
    /// were, are others, or the damage is told; nothing is read out of bounds.
    @Test func everyDamagedByteIsToldOrHarmless() throws {
        var random = SeededRandom(seed: 3)
        let tests = TermDictionaryTests()
        let keys = tests.keys(70, random: &random)
        let content = try tests.content(keys)
        for place in content.indices {
            var damaged = content
            damaged[place] ^= UInt8.random(in: 1...255, using: &random)
            do {
                let dictionary = try tests.open(damaged)
                for key in keys { _ = try dictionary.find(key) }
                var iterator = TermIterator(dictionary)
                while try iterator.next() {}
            } catch IndexError.corrupt(let name, _, _) {
                #expect(name == "t")
            }
        }
    }
}
