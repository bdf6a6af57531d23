import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("A list's ten best documents score what its top impacts say")
struct TopImpactsTests {
    /// Lists of documents with their frequencies and lengths.
    private func list(
        _ count: Int, greatest: UInt32, _ random: inout SeededRandom
    ) -> [(frequency: UInt32, norm: UInt8)] {
        (0..<count).map { _ in
            (UInt32.random(in: 1...greatest, using: &random), UInt8.random(in: 3...90, using: &random))
        }
    }

    private func topImpacts(_ documents: [(frequency: UInt32, norm: UInt8)]) -> TopImpacts {
        let lengths = FieldLengths(documents.map(\.norm))
        var best = TopImpacts.Accumulator()
        for document in documents { best.add(frequency: document.frequency, norm: document.norm, lengths) }
        return best.take()
    }

    /// What one occurrence counts by norm code, with an average length.
    private func factors(b: Double, average: Double) -> [Double] {
        Norms.lengths.map { 1 / (1 - b + b * Double($0) / average) }
    }

    @Test("as many as are asked for, whatever the discount", arguments: 1...20 as ClosedRange<UInt64>)
    func floors(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let documents = list(600, greatest: [3, 40, 300][random.below(3)], &random)
        let best = topImpacts(documents)
        for b in [0.0, 0.4, 0.75, 1] {
            let factors = factors(b: b, average: 30)
            let scores = documents.map { Double($0.frequency) * factors[Int($0.norm)] }.sorted(by: >)
            for count in 1...TopImpacts.count {
                let floor = unsafe best.weightedFrequency(ofBest: count, factors) ?? .infinity
                #expect(floor <= scores[count - 1], "seed \(seed), b \(b)")
            }
            #expect(unsafe best.weightedFrequency(ofBest: 0, factors) == nil)
            #expect(unsafe best.weightedFrequency(ofBest: TopImpacts.count + 1, factors) == nil)
        }
    }

    @Test("exactly, with the usual discount")
    func exact() {
        var random = SeededRandom(seed: 3)
        let documents = list(700, greatest: 60, &random)
        let best = topImpacts(documents)
        let average = documents.reduce(0) { $0 + Norms.lengths[Int($1.norm)] } / documents.count
        let factors = factors(b: 0.75, average: Double(average))
        let scores = documents.map { Double($0.frequency) * factors[Int($0.norm)] }.sorted(by: >)
        for count in 1...TopImpacts.count {
            let floor = unsafe best.weightedFrequency(ofBest: count, factors) ?? 0
            #expect(floor > 0.99 * scores[count - 1], "\(count)")
        }
    }

    @Test("which lists of 512 documents and more have", arguments: [511, 512, 513])
    func borders(count: Int) throws {
        let (postings, positions) = (ContentBuffer(), ContentBuffer())
        var writer = PostingsWriter(postings: postings, positions: positions)
        let occurrences = (0..<UInt64(count)).map { $0 << 32 | 5 }
        let metadata = try unsafe occurrences.withUnsafeBufferPointer {
            try unsafe writer.write($0, hasPositions: true, .none)
        }
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "p", role: .postings, segment: 1)
        try file.write(postings.bytes)
        let seal = try file.finish()
        let framed = try FramedFile(in: directory, name: "p", role: .postings, segment: 1, seal: seal)
        let cursor = try PostingsCursor(
            metadata, postings: framed, positions: framed, documentLimit: count)
        #expect((cursor.topImpacts != nil) == (count >= 512))
        #expect((cursor.topImpacts?.documents ?? []).allSatisfy { $0 == 1 })
    }
}
