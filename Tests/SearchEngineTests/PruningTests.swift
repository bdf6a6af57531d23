import IndexStorage
import SearchIndex
import TestSupport
import Testing

@testable import SearchEngine

@Suite("Passing over what can't be a hit changes no hit")
struct PruningTests {
    /// An index of bodies only, in segments; words of all frequencies, lengths of all sizes.
    private func snapshot(_ count: Int, segments: Int, _ random: inout SeededRandom) throws -> Snapshot {
        var policy = MergePolicy()
        policy.segmentsPerTier = 1_000
        let writer = try IndexWriter(MemoryDirectory(), schema: .text, mergePolicy: policy)
        for segment in 0..<segments {
            for i in (segment * count / segments)..<((segment + 1) * count / segments) {
                // Frequent words come in runs, so that blocks differ.
                let length = 1 + random.below(i % 700 < 300 ? 6 : 40)
                let words = (0..<length).map { _ in
                    let rank = 1 << random.below(10)
                    return "w\(random.below(rank) + (i / 500 % 3 == 0 ? 0 : rank / 4))"
                }
                try writer.add(
                    Document(id: "\(i)", title: words.first ?? "", body: words.joined(separator: " ")))
            }
            try writer.commit()
        }
        return writer.snapshot
    }

    private func query(_ random: inout SeededRandom) -> Query {
        func word() -> Query { .word("w\(random.below(1 << random.below(10)))", exactly: true) }
        let words = (0..<(1 + random.below(5))).map { _ in word() }
        switch random.below(5) {
        case 0: return word()
        case 1: return .and(words)
        case 2: return .phrase("w\(random.below(4)) w\(random.below(8))", exactly: true)
        case 3: return .phrase("w\(random.below(2)) w\(random.below(2)) w\(random.below(4))", exactly: true)
        default: return .or(words)
        }
    }

    @Test("at 1 to 17 segments, with counts and without", arguments: [1, 2, 5, 17], [1, 2] as [UInt64])
    func equal(segments: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed * 100 + UInt64(segments))
        let snapshot = try snapshot(9_000, segments: segments, &random)
        let session = SearchSession(snapshot)
        let whole = Searcher(snapshot: snapshot)
        var prunedCount = 0
        for _ in 0..<50 {
            let query = Query.fields([.body], query(&random))
            let expected = try whole.search(query, limit: 1_000_000)
            for limit in [1, 10, 100] {
                let best = try session.best(query, limit: limit, countsMatches: false)
                let counted = try session.best(query, limit: limit, countsMatches: true)
                #expect(best.hits == Array(expected.hits.prefix(limit)), "seed \(seed): \(query)")
                #expect(counted.hits == best.hits, "seed \(seed): \(query)")
                #expect(counted.total == expected.total, "seed \(seed): \(query)")
                #expect(best.total == nil)
            }
            var ranked = RankedQuery(snapshot, session.lookup)
            if try ranked.read(query, isCancelled: { false }) { prunedCount += 1 }
        }
        #expect(prunedCount == 50, "all of these queries are evaluated by bounds")
    }

    @Test("with deleted documents")
    func deletions() throws {
        var random = SeededRandom(seed: 8)
        let index = try TestIndex(
            (0..<6_000).map { i in
                let words = (0..<(1 + random.below(20))).map { _ in "w\(random.below(1 << random.below(8)))" }
                return Document(id: "\(100_000 + i)", title: "", body: words.joined(separator: " "))
            }, segmentCount: 3)
        try index.delete((0..<6_000).filter { $0 % 3 == 1 }.map { "\(100_000 + $0)" })
        let session = SearchSession(index.searcher.snapshot)
        for _ in 0..<60 {
            let query = Query.fields([.body], query(&random))
            let all = try index.searcher.search(query, limit: 1_000_000)
            for limit in [3, 10, 20] {
                let best = try session.best(query, limit: limit, countsMatches: true)
                #expect(best.total == all.total)
                let pruned = try session.best(query, limit: limit, countsMatches: false)
                #expect(pruned.hits == best.hits, "\(query)")
                // Ties are in another order, scores aren't.
                #expect(pruned.hits.map(\.score) == all.hits.prefix(limit).map(\.score))
            }
        }
    }

    @Test("A search that's cancelled throws")
    func cancelled() throws {
        var random = SeededRandom(seed: 1)
        let session = SearchSession(try snapshot(3_000, segments: 1, &random))
        for query in [Query.word("w0", exactly: true), .phrase("w0 w1", exactly: true)] {
            #expect(throws: IndexError.cancelled) {
                try session.best(query, limit: 10, countsMatches: true) { true }
            }
        }
    }
}
