import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("Counts are exact and order is stable")
struct StabilityTests {
    private struct Answer: Equatable {
        var id: String
        var scoreBits: UInt64
    }

    private func answers(_ query: Query, _ index: TestIndex) throws -> [Answer] {
        try index.searcher.search(query, limit: .max).hits.map {
            Answer(id: try index.id($0), scoreBits: $0.score.bitPattern)
        }
    }

    @Test("Segments, deletions and merges don't change a bit", arguments: 20..<26 as Range<UInt64>)
    func layouts(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        let documents = (0..<140).map { _ in generator.document() }
        let strangers = (0..<40).map { _ in generator.document() }
        let one = try TestIndex(documents)
        let many = try TestIndex(documents.shuffled(using: &generator.random), segmentCount: 17)
        let changed = try TestIndex(
            (documents + strangers).shuffled(using: &generator.random), segmentCount: 3)
        try changed.delete(strangers.map(\.id))
        let merged = try TestIndex(documents.shuffled(using: &generator.random), segmentCount: 5)
        try merged.mergeAll()
        #expect(many.segmentCount == 17 && merged.segmentCount == 1)
        for _ in 0..<40 {
            let query = generator.query()
            let expected = try answers(query, one)
            for index in [many, changed, merged] {
                #expect(try answers(query, index) == expected, "seed \(seed): \(query)")
            }
        }
    }

    @Test(
        "Pages join up, and the total doesn't depend on them", arguments: HitOrder.allCases,
        [nil, true, false])
    func pages(order: HitOrder, ascending: Bool?) throws {
        var generator = CorpusGenerator(seed: 31)
        let index = try TestIndex((0..<90).map { _ in generator.document() }, segmentCount: 4)
        let query = Query.or([.word(generator.vocabulary[0]), .word(generator.vocabulary[1])])
        let all = try index.searcher.search(query, limit: 1000, order: order, ascending: ascending)
        #expect(all.total == all.hits.count && all.total > 20)
        #expect(try index.searcher.count(query) == all.total)
        var joined: [TopHits.Hit] = []
        while joined.count < all.total {
            let page = try index.searcher.search(
                query, limit: 7, offset: joined.count, order: order, ascending: ascending)
            #expect(page.total == all.total)
            try #require(!page.hits.isEmpty)
            joined += page.hits
        }
        #expect(joined == all.hits)
    }

    @Test("No hits wanted, or a page past the last, still count all")
    func emptyPages() throws {
        let index = try TestIndex((0..<30).map { Document(id: "d\($0)", title: "", body: "school") })
        #expect(try index.searcher.search(.word("school"), limit: 0) == TopHits(hits: [], total: 30))
        #expect(try index.searcher.search(.word("school"), offset: 30) == TopHits(hits: [], total: 30))
        #expect(try index.searcher.search(.word("school"), offset: .max) == TopHits(hits: [], total: 30))
    }

    @Test("An index without documents finds nothing")
    func emptyIndex() throws {
        let index = try TestIndex()
        for query in [Query.word("a"), .not(.word("a")), .prefix("a"), .nothing, .phrase("a b")] {
            #expect(try index.searcher.search(query) == TopHits(hits: [], total: 0))
        }
    }

    @Test("Ties are ordered by id, in byte order, across segments")
    func ties() throws {
        let ids = ["b", "a", "Z", "é", "aa", "10", "9"]
        let documents = ids.map { Document(id: $0, title: "", body: "school") }
        let index = try TestIndex(documents, segmentCount: 3)
        let ordered = ["10", "9", "Z", "a", "aa", "b", "é"]
        #expect(try index.ids(.word("school")) == ordered)
        #expect(try index.ids(.word("school"), order: .id, ascending: false) == ordered.reversed())
        #expect(try index.ids(.word("school"), order: .date, ascending: true) == ordered)
    }

    @Test("What can't be searched neither matches nor hinders")
    func unsearchable() throws {
        let index = try TestIndex([Document(id: "a", title: "", body: "what works in schools")])
        #expect(try index.ids(.and([.word("works"), .word("?"), .phrase("–")])) == ["a"])
        #expect(try index.ids(.and([.word("works"), .not(.word("?"))])) == ["a"])
        for query in [Query.word("?"), .not(.word("?")), .and([]), .or([.word("?")]), .nothing] {
            #expect(try index.ids(query).isEmpty, "\(query)")
        }
    }

    @Test("Each leaf's own count says which one found nothing")
    func leafCounts() throws {
        let index = try TestIndex([
            Document(id: "a", title: "school", body: "trial"), Document(id: "b", title: "", body: "school"),
        ])
        let counts = try index.searcher.leafCounts(
            .and([.word("school"), .word("?"), .fields([.title], .word("trial")), .not(.word("trial"))]))
        #expect(counts.map(\.documentCount) == [2, 0, 1])
        #expect(counts.map(\.isNegated) == [false, false, true])
        #expect(counts[1].query == .fields([.title], .word("trial")))
    }

    @Test("A cancelled search throws, a search goes on until then")
    func cancellation() throws {
        let documents = (0..<9000).map { Document(id: "d\($0)", title: "", body: "school") }
        let index = try TestIndex(documents)
        let searcher = index.searcher
        var questions = 0
        #expect(throws: IndexError.cancelled) {
            try searcher.search(.word("school")) {
                questions += 1
                return questions == 3
            }
        }
        #expect(questions == 3)
        var partialTotals: Set<Int> = []
        for most in 1...8 {
            questions = 0
            let partial = try searcher.search(.word("school"), keepsPartial: true) {
                questions += 1
                return questions == most
            }
            guard !partial.isComplete else { continue }
            partialTotals.insert(partial.total)
            let first = documents[..<partial.total].map(\.id).sorted().prefix(10)
            #expect(try partial.hits.map { try index.id($0) } == Array(first), "\(most) questions")
        }
        #expect(partialTotals.isSuperset(of: [0, 4096, 8192]))
        let whole = try searcher.search(.word("school"), keepsPartial: true)
        #expect(whole.isComplete && whole.total == 9000)
    }

    @Test("A query that's too deep or too long is refused by name")
    func limits() throws {
        let searcher = try TestIndex([Document(id: "a", title: "", body: "school")]).searcher
        func nested(_ depth: Int) -> Query {
            (0..<depth).reduce(Query.word("school")) { query, _ in .not(query) }
        }
        #expect(try searcher.count(nested(Searcher.maximumDepth)) == 1)
        #expect(throws: IndexError.limitExceeded(limit: "levels of a query", value: 257, maximum: 256)) {
            try searcher.count(nested(Searcher.maximumDepth + 1))
        }
        let words = Query.or([Query](repeating: .word("school"), count: Searcher.maximumLeafCount + 1))
        #expect(throws: IndexError.limitExceeded(limit: "words of a query", value: 16_385, maximum: 16_384)) {
            try searcher.count(words)
        }
    }
}
