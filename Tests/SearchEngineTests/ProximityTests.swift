import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("Proximity counts words exactly, within one paragraph")
struct ProximityTests {
    private let index: TestIndex
    private static let teach = Query.word("teach")
    private static let learn = Query.word("learn")

    init() throws {
        index = try TestIndex([
            Document(id: "next", title: "", body: "teach learn"),
            Document(id: "two", title: "", body: "learn one two teach"),
            Document(id: "sentence", title: "", body: "We teach one two. Then learn, all three."),
            Document(id: "paragraphs", title: "", body: "They teach\n\nlearn it."),
            Document(id: "fields", title: "teach", body: "learn"),
            Document(id: "twice", title: "", body: "teach, teach; exchange of knowledge"),
        ])
    }

    private func found(_ query: Query) throws -> Set<String> { Set(try index.ids(query)) }

    private func near(_ distance: Int, isOrdered: Bool = false) -> Query {
        .near([Self.teach, Self.learn], distance: distance, isOrdered: isOrdered)
    }

    @Test("Words between are counted, the free position at the end of a sentence isn't one")
    func distance() throws {
        #expect(try found(near(0)) == ["next"])
        #expect(try found(near(1)) == ["next"])
        #expect(try found(near(2)) == ["next", "two"])
        #expect(try found(near(3)) == ["next", "two", "sentence"])
        #expect(try found(near(3, isOrdered: true)) == ["next", "sentence"])
    }

    @Test("No distance reaches another paragraph or field")
    func paragraphs() throws {
        #expect(try found(near(.max)) == ["next", "two", "sentence"])
        #expect(try found(.same(.paragraph, [Self.teach, Self.learn])) == ["next", "two", "sentence"])
        #expect(try found(.same(.sentence, [Self.teach, Self.learn])) == ["next", "two"])
    }

    @Test("A word near itself occurs twice")
    func twice() throws {
        #expect(try found(.near([Self.teach, Self.teach], distance: 3)) == ["twice"])
        #expect(try found(.near([Self.teach, Self.teach, Self.teach], distance: 3)).isEmpty)
        #expect(try found(.notNear(Self.teach, Self.teach, distance: 3)).isEmpty)
    }

    @Test("What an operand covers isn't between")
    func covered() throws {
        let phrase = Query.phrase("exchange of knowledge")
        #expect(try found(.near([.word("teach"), phrase], distance: 0)) == ["twice"])
        #expect(
            try found(
                .near(
                    [.near([.word("teach"), .word("knowledge")], distance: 2), .word("teach")], distance: 0))
                == ["twice"])
        #expect(try found(.near([.word("exchange"), phrase], distance: 9)).isEmpty)
    }

    @Test("What has no place may be left out, and asks no more of the proximities around it")
    func filters() throws {
        let open = Query.or([.word("absent"), .not(.word("learn"))])
        let inner = Query.near([.word("exchange"), open], distance: 0)
        #expect(try found(inner) == ["twice"])
        // `exchange` is the nearer word, so the pair of both ends next to `knowledge`, and `teach` alone doesn't.
        let pair = Query.near([Self.teach, inner], distance: 0, isOrdered: true)
        #expect(try found(.near([pair, .word("knowledge")], distance: 1)) == ["twice"])
        #expect(try found(.near([Self.teach, .word("knowledge")], distance: 1)).isEmpty)
        #expect(try found(.notNear(pair, .word("knowledge"), distance: 1)).isEmpty)
        #expect(try found(.notNear(pair, .word("knowledge"), distance: 0)) == ["twice"])
    }

    @Test("NOT NEAR keeps documents with an occurrence that's apart")
    func notNear() throws {
        #expect(
            try found(.notNear(Self.teach, Self.learn, distance: 2)) == [
                "sentence", "paragraphs", "fields", "twice",
            ])
        #expect(try found(.notNear(Self.teach, .word("nowhere"), distance: 2)).count == 6)
    }

    @Test("A document is scored by its words as in an AND, and a weight multiplies them")
    func scores() throws {
        let both = try index.searcher.search(.and([Self.teach, Self.learn]), limit: .max)
        let scores = Dictionary(
            uniqueKeysWithValues: try both.hits.map { (try index.id($0), $0.score) })
        let near = try index.searcher.search(near(3), limit: .max)
        #expect(near.total == 3)
        for hit in near.hits { #expect(try hit.score == scores[index.id(hit)]) }
        let one = try index.searcher.search(Self.teach, limit: 1).hits[0].score
        let weighted = try index.searcher.search(.weighted(Self.teach, 2), limit: 1).hits[0].score
        #expect(abs(weighted - 2 * one) <= 0x1p-39)
        for factor in [0, -1, Double.nan] {
            let hits = try index.searcher.search(.weighted(Self.teach, factor), limit: .max)
            #expect(hits.total == 6 && hits.hits.allSatisfy { $0.score == 0 })
        }
        let most = try index.searcher.search(.weighted(.weighted(Self.teach, .infinity), 1e300), limit: 1)
        #expect(most.hits[0].score.isFinite)
    }

    @Test("A query of too many alternatives or levels is told, and not run")
    func limits() throws {
        let pair = Query.and([Self.teach, Self.learn])
        #expect(throws: IndexError.self) {
            try index.searcher.count(.near([.or(.init(repeating: pair, count: 20)), pair], distance: 1))
        }
        var deep = Self.teach
        for _ in 0..<300 { deep = .near([deep, Self.learn], distance: 1) }
        #expect(throws: IndexError.self) { try index.searcher.count(deep) }
        #expect(throws: IndexError.self) {
            try index.searcher.count(.near(.init(repeating: Self.teach, count: 16_385), distance: 1))
        }
    }

    @Test("A long paragraph and a long distance take linear time, or an error")
    func longParagraph() throws {
        let words = (0..<60_000).map { ["the", "of", "x\($0)"][$0 % 3] }
        let long = try TestIndex([
            Document(id: "long", title: "", body: words.joined(separator: " ") + " last")
        ])
        func count(_ query: Query) throws -> Int { try long.searcher.count(query) }
        let (the, of, last) = (Query.word("the"), Query.word("of"), Query.word("last"))
        let pair = Query.near([the, of], distance: 100_000)
        #expect(try count(.near([last, the, of], distance: 100_000)) == 1)
        #expect(try count(.near([last, the, of], distance: 100_000, isOrdered: true)) == 0)
        #expect(try count(.near([pair, last], distance: 1)) == 1)
        #expect(try count(.near([pair, .word("nowhere")], distance: 1)) == 0)
        #expect(try count(.notNear(last, the, distance: 100)) == 0)
        #expect(throws: IndexError.self) {
            try count(.near([.near([pair, last], distance: 1), of], distance: 3, isOrdered: true))
        }
    }
}
