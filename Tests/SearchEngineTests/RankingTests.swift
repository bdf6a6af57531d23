import SearchEngine
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite("A search finds and ranks what its definition says")
struct RankingTests {
    private static let rounding = 4 * 0x1p-40

    /// The naive index computes with another logarithm, and each word's score is rounded to a multiple of 2^-40:
    /// scores may differ by a few of those, and documents whose scores differ by no more than that may change
    /// places. The engine's own order must be strict.
    private func expectSame(
        _ query: Query, _ index: TestIndex, _ naive: NaiveIndex, order: HitOrder = .relevance,
        ascending: Bool? = nil, _ seed: UInt64
    ) throws {
        let expected = naive.search(query, order: order, ascending: ascending)
        let found = try index.searcher.search(query, limit: .max, order: order, ascending: ascending)
        let comment: Comment = "seed \(seed), \(order) \(String(describing: ascending)): \(query)"
        try #require(found.total == expected.count, comment)
        try #require(found.hits.count == expected.count, comment)
        let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.id, $0.score) })
        var last: (score: Double, id: String)?
        for (hit, wanted) in zip(found.hits, expected) {
            let id = try index.id(hit)
            let score = try #require(scores[id], comment)
            #expect(abs(hit.score - score) <= 1e-13 * score + Self.rounding, comment)
            if order == .relevance {
                #expect(
                    abs(hit.score - wanted.score) <= 1e-13 * wanted.score + Self.rounding, comment)
                if let last, ascending != true {
                    #expect(
                        last.score > hit.score
                            || last.score == hit.score && last.id.utf8.lexicographicallyPrecedes(id.utf8),
                        comment)
                }
                last = (hit.score, id)
            } else {
                #expect(id == wanted.id, comment)
            }
        }
    }

    @Test("Any query on any corpus, whatever the segments", arguments: 0..<12 as Range<UInt64>)
    func anyQuery(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        let documents = (0..<[1, 20, 130, 257][Int(seed % 4)]).map { _ in generator.document() }
        let naive = NaiveIndex(documents)
        let index = try TestIndex(
            documents, segmentCount: min(documents.count, [1, 2, 7, 17][Int(seed / 3 % 4)]))
        for _ in 0..<30 { try expectSame(generator.query(), index, naive, seed) }
    }

    @Test("Proximity of anything to anything, nested", arguments: 0..<12 as Range<UInt64>)
    func proximity(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed, vocabularySize: 20)
        let documents = (0..<[1, 20, 80, 130][Int(seed % 4)]).map { _ in generator.document() }
        let naive = NaiveIndex(documents)
        let index = try TestIndex(
            documents, segmentCount: min(documents.count, [1, 2, 7, 17][Int(seed / 3 % 4)]))
        for _ in 0..<20 { try expectSame(generator.proximityQuery(), index, naive, seed) }
    }

    @Test("Words that are one term in one language and two in others are told apart there")
    func sharedStem() throws {
        let documents = ["de", "en", "fr", "cy"].flatMap { language in
            ["kind", "kinder"].map { word in
                var document = Document(id: "\(language)-\(word)", title: "", body: word)
                document.language = Language(language) ?? .undetermined
                return document
            }
        }
        let (index, naive) = (try TestIndex(documents), NaiveIndex(documents))
        let (base, inflected) = (Query.word("kind"), Query.word("kinder"))
        for query in [.or([inflected, base]), .or([base, inflected]), Query.and([inflected, .not(base)])] {
            try expectSame(query, index, naive, 0)
        }
    }

    @Test("After deletions, replacements and a merge", arguments: 100..<106 as Range<UInt64>)
    func changes(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        var documents = (0..<150).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 4)
        try index.deleteSome(of: &documents, oneIn: 4, &generator.random)
        var replacements: [Document] = []
        for place in documents.indices where generator.random.oneIn(5) {
            documents[place] = generator.document(id: documents[place].id)
            replacements.append(documents[place])
        }
        try index.add(replacements)
        let naive = NaiveIndex(documents)
        for isMerged in [false, true] {
            if isMerged { try index.mergeAll() }
            for _ in 0..<30 { try expectSame(generator.query(), index, naive, seed) }
        }
    }

    @Test("In every order and direction", arguments: HitOrder.allCases, [nil, true, false])
    func orders(order: HitOrder, ascending: Bool?) throws {
        var generator = CorpusGenerator(seed: 7)
        let documents = (0..<120).map { _ in generator.document() }
        let naive = NaiveIndex(documents)
        let index = try TestIndex(documents, segmentCount: 3)
        for _ in 0..<10 {
            try expectSame(generator.query(depth: 1), index, naive, order: order, ascending: ascending, 7)
        }
    }

    @Test(
        "Where windows and blocks end", arguments: [1, 127, 128, 129, 255, 256, 257, 4095, 4096, 4097, 8193])
    func borders(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let documents = (0..<count).map { number in
            let isRare = number == 0 || number == count - 1 || number == 4095 || number == 4096
            let words = ["all"] + (random.oneIn(2) ? ["half"] : []) + (isRare ? ["rare", "words"] : [])
            return Document(id: "d\(number)", title: "", body: words.joined(separator: " "))
        }
        func holding(_ word: String) -> Int {
            documents.count { $0.text.split(separator: " ").contains { $0 == word } }
        }
        let index = try TestIndex(documents)
        #expect(try index.searcher.count(.word("all")) == count)
        #expect(try index.searcher.count(.word("half")) == holding("half"))
        let rare = Query.and([.word("rare"), .word("all")])
        #expect(try index.searcher.search(rare).total == holding("rare"))
        #expect(try index.searcher.search(.phrase("rare words")).total == holding("rare"))
        #expect(
            try index.searcher.search(.and([.word("all"), .not(.word("half"))])).total == count
                - holding("half"))
        #expect(try index.searcher.search(.prefix("ha")).total == holding("half"))
    }

    @Test("A word counts more in the title than in a heading, and there more than in the body")
    func fieldWeights() throws {
        func document(_ id: String, title: String, heading: String, body: String) -> Document {
            let text = heading + "\n" + body
            let end = heading.utf8.count
            return Document(
                id: id, title: title, text: text,
                blocks: [
                    Document.Block(role: .heading, level: 2, bytes: 0..<end),
                    Document.Block(role: .paragraph, bytes: end + 1..<text.utf8.count),
                ])
        }
        let index = try TestIndex([
            document("c", title: "one thing", heading: "another thing", body: "mobile schools"),
            document("b", title: "one thing", heading: "schools mobile", body: "another thing"),
            document("a", title: "schools mobile", heading: "one thing", body: "another thing"),
        ])
        #expect(try index.ids(.word("mobile")) == ["a", "b", "c"])
    }

    @Test("Repeating a word in the query counts it again")
    func repeatedWord() throws {
        let index = try TestIndex([
            Document(id: "a", title: "", body: "school"), Document(id: "b", title: "", body: "trial"),
        ])
        let once = try index.searcher.search(.word("school")).hits[0].score
        let twice = try index.searcher.search(.and([.word("school"), .word("school")])).hits[0].score
        #expect(twice == 2 * once)
    }

    @Test("Filters and words under NOT don't add to the score")
    func filters() throws {
        var document = Document(id: "a", title: "", body: "school")
        document.kind = "note"
        document.date = PartialDate(year: 2014)
        let index = try TestIndex([document, Document(id: "b", title: "", body: "trial")])
        let score = try index.searcher.search(.word("school")).hits[0].score
        let filtered = try index.searcher.search(
            .and([
                .word("school"), .fields([.kind], .word("note")), .not(.word("trial")),
                .date(from: PartialDate(year: 2014), through: nil),
            ]))
        #expect(filtered.hits.map(\.score) == [score])
    }

    @Test("A document gets no score from an AND that it doesn't satisfy")
    func unsatisfiedAnd() throws {
        let index = try TestIndex([
            Document(id: "a", title: "", body: "school trial"), Document(id: "b", title: "", body: "teacher"),
        ])
        let alone = try index.searcher.search(.word("school")).hits[0].score
        let either = Query.or([.and([.word("trial"), .word("teacher")]), .word("school")])
        #expect(try index.searcher.search(either).hits.map(\.score) == [alone])
    }
}
