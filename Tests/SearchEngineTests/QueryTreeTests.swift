import Foundation
import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport
import Testing

/// 500 trees, or 200,000 under EVIDENCE_STRESS. A failure names its seed; `EVIDENCE_TREE_SEED=N swift test --filter
/// QueryTreeTests` runs the trees of that seed alone.
@Suite("Random query trees find, count, score and mark what their definition says")
struct QueryTreeTests {
    private static let treesPerSeed = 50
    private static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["EVIDENCE_TREE_SEED"].flatMap({ UInt64($0) }) { return seed..<seed + 1 }
        return 0..<(environment["EVIDENCE_STRESS"] == nil ? 10 : 4_000)
    }()

    @Test("Trees up to six levels deep, every operator, after deletions and merges", arguments: seeds)
    func trees(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed ^ 0x7EE5, vocabularySize: 12 + Int(seed % 4) * 16)
        var documents = (0..<(4 + generator.random.below(20))).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 1 + generator.random.below(4))
        if generator.random.oneIn(2) {
            try index.deleteSome(of: &documents, oneIn: 4, &generator.random)
            if generator.random.oneIn(2) { try index.mergeAll() }
        }
        guard !documents.isEmpty else { return }
        let naive = NaiveIndex(documents)
        var refused = 0
        for number in 0..<Self.treesPerSeed {
            let depth = 1 + generator.random.below(6)
            let query =
                number % 5 == 0
                ? generator.query(depth: min(depth, 4)) : generator.proximityQuery(depth: depth)
            let comment: Comment = "EVIDENCE_TREE_SEED=\(seed), tree \(number): \(query)"
            let found: TopHits
            do throws(IndexError) {
                found = try index.searcher.search(query, limit: .max)
            } catch {
                guard case .limitExceeded = error else { throw error }
                // ANDs within ORs within proximities multiply; that's told, and bounded.
                refused += 1
                continue
            }
            let expected = naive.search(query)
            try #require(found.total == expected.count && found.hits.count == expected.count, comment)
            let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.id, $0.score) })
            var ids: Set<String> = []
            for hit in found.hits {
                let id = try index.id(hit)
                ids.insert(id)
                let score = try #require(scores[id], comment)
                // The logarithms differ in the last bit, and each word's score is rounded.
                #expect(abs(hit.score - score) <= 1e-13 * score + 8 * 0x1p-40, comment)
            }
            let few = try index.searcher.search(query, limit: 1 + number % 4)
            #expect(few.hits == Array(found.hits.prefix(1 + number % 4)), comment)
            #expect(few.total == found.total, comment)
            if number % 5 == 1 { try expectMarks(query, index, documents, hits: ids, comment) }
        }
        #expect(refused <= Self.treesPerSeed / 10, "EVIDENCE_TREE_SEED=\(seed)")
    }

    /// What isn't a hit is never marked, and of a hit with marks a snippet has some.
    private func expectMarks(
        _ query: Query, _ index: TestIndex, _ documents: [Document], hits: Set<String>, _ comment: Comment
    ) throws {
        let highlighter = Highlighter(query: query, stemFamilies: index.stemFamilies)
        for document in documents {
            let marks = highlighter.marks(in: document) + highlighter.titleMarks(in: document)
            if hits.contains(document.id) {
                let snippets = highlighter.snippets(of: document)
                #expect(snippets.contains { !$0.marks.isEmpty } == !marks.isEmpty, comment)
            } else {
                #expect(marks.isEmpty, comment)
            }
        }
    }
}
