import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("Several indexes are searched as one")
struct JoinedIndexTests {
    private struct Answer: Equatable {
        var id: String
        var scoreBits: UInt64
    }

    private func answers(
        _ query: Query, _ snapshot: Snapshot, order: HitOrder = .relevance
    ) throws -> [Answer] {
        try Searcher(snapshot: snapshot).search(query, limit: .max, order: order).hits.map {
            Answer(
                id: try snapshot.segments[$0.segment].id($0.document), scoreBits: $0.score.bitPattern)
        }
    }

    /// All that is asked of a snapshot gives the same.
    private func expectSame(
        _ joined: Snapshot, _ one: Snapshot, _ generator: inout CorpusGenerator, _ seed: UInt64
    ) throws {
        #expect(joined.documentCount == one.documentCount)
        let facets = FacetRequest(fields: FacetField.allCases)
        for number in 0..<30 {
            let query = number % 4 == 0 ? generator.proximityQuery() : generator.query()
            let order = HitOrder.allCases[number % HitOrder.allCases.count]
            let comment: Comment = "seed \(seed), \(order): \(query)"
            let expected = try answers(query, one, order: order)
            #expect(try answers(query, joined, order: order) == expected, comment)
            #expect(try Searcher(snapshot: joined).count(query) == expected.count, comment)
            #expect(
                try Searcher(snapshot: joined).search(query, limit: 0, facets: facets)
                    == Searcher(snapshot: one).search(query, limit: 0, facets: facets), comment)
        }
    }

    @Test(
        "Parts of a collection give the hits and scores of the whole, to the bit",
        arguments: 0..<3 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: 300 + seed)
        let documents = (0..<140).map { _ in generator.document() }
        let count = 2 + Int(seed % 2)
        let parts = try (0..<count).map { part in
            try TestIndex(
                documents.enumerated().filter { $0.offset % count == part }.map(\.element),
                segmentCount: 1 + part * 3)
        }
        let joined = try Snapshot(joining: parts.map(\.snapshot))
        try expectSame(joined, TestIndex(documents).snapshot, &generator, seed)
    }

    @Test(
        "Of documents with one id the first index's counts; a deleted one hides nothing",
        arguments: 0..<3 as Range<UInt64>)
    func sameIDs(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: 400 + seed)
        let last = (0..<80).map { _ in generator.document() }
        let middle = (0..<60).map { number in
            number < 30 ? generator.document(id: last[number * 2].id) : generator.document()
        }
        let first = (0..<50).map { number in
            number < 20
                ? generator.document(id: last[number * 3].id)
                : number < 35 ? generator.document(id: middle[number].id) : generator.document()
        }
        let indexes = try [first, middle, last].map { try TestIndex($0, segmentCount: 2) }
        let deleted = [first[4].id, first[19].id, first[30].id, first[49].id]
        try indexes[0].delete(deleted)
        let one = try TestIndex()
        for documents in [last, middle, first.filter { !deleted.contains($0.id) }] { try one.add(documents) }
        let joined = try Snapshot(joining: indexes.map(\.snapshot))
        try expectSame(joined, one.snapshot, &generator, seed)
        for document in first + middle + last {
            #expect(try joined.document(id: document.id) == one.snapshot.document(id: document.id))
        }
        // The indexes themselves stay as they were.
        #expect(indexes[2].snapshot.documentCount == 80 && indexes[1].snapshot.documentCount == 60)
    }

    @Test("An index without documents adds nothing, whatever the order")
    func empty() throws {
        let full = try TestIndex([Document(id: "a", title: "", body: "school")])
        let empty = try TestIndex()
        for snapshots in [[full.snapshot, empty.snapshot], [empty.snapshot, full.snapshot]] {
            #expect(try answers(.word("school"), Snapshot(joining: snapshots)).map(\.id) == ["a"])
        }
        #expect(try answers(.word("school"), Snapshot(joining: [empty.snapshot, empty.snapshot])).isEmpty)
    }

    @Test("The fingerprint is of all indexes in their order")
    func fingerprint() throws {
        let a = try TestIndex([Document(id: "a", title: "", body: "school")]).snapshot
        let b = try TestIndex([Document(id: "b", title: "", body: "trial")]).snapshot
        let fingerprints = try [[a, b], [b, a], [a, a], [a]].map { try Snapshot(joining: $0).fingerprint }
        #expect(Set(fingerprints + [a.fingerprint, b.fingerprint]).count == 6)
        #expect(try Snapshot(joining: [a, b]).fingerprint == fingerprints[0])
    }
}
