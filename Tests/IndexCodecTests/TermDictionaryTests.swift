import IndexCodec
import IndexStorage
import TestSupport
import Testing

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

    /// Different for every number, of every shape.
    func metadata(_ i: Int) -> TermMetadata {
        let isSingle = i % 3 == 0
        let occurrences = UInt64(isSingle ? 1 + i % 2 : 2 + i)
        return TermMetadata(
            documentFrequency: isSingle ? 1 : UInt32(2 + i), occurrences: occurrences, hasPositions: true,
            postings: UInt64(i) * 7, postingsByteCount: isSingle ? 0 : UInt64(i),
            positions: UInt64(i % 5) * 1_000_003,
            maximumFrequency: isSingle ? UInt32(occurrences) : UInt32(i),
            minimumNorm: isSingle ? 0 : UInt8(i % 256))
    }

    func keys(_ count: Int, random: inout SeededRandom) -> [[UInt8]] {
        var keys: Set<[UInt8]> = []
        while keys.count < count {
            let length = Int.random(in: 1...9, using: &random)
            keys.insert((0..<length).map { _ in UInt8.random(in: 96...100, using: &random) })
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
}
