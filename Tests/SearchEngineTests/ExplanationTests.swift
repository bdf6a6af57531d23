import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("An explanation adds up to the score")
struct ExplanationTests {
    /// The parts of an explanation follow from each other by the formulas that their descriptions give.
    private func expectConsistent(_ explanation: ScoreExplanation, _ comment: Comment) {
        func equal(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-11 * max(1, abs(b)) }
        let k1 = ScoreExplanation.k1
        var sum = 0.0
        for clause in explanation.clauses {
            sum += clause.score
            #expect(
                equal(clause.idf, clause.terms.reduce(0) { $0 + $1.idf } * clause.weight), comment)
            #expect(
                equal(clause.frequency, clause.occurrences.reduce(0) { $0 + $1.weightedFrequency }), comment)
            #expect(
                equal(clause.score, clause.idf * clause.frequency * (k1 + 1) / (k1 + clause.frequency)),
                comment)
            for term in clause.terms {
                #expect(equal(term.idf, naiveIDF(term.documentFrequency, explanation.documentCount)), comment)
            }
            for occurrence in clause.occurrences {
                let relative = Double(occurrence.length) / occurrence.averageLength
                let factor = occurrence.fieldWeight / (1 - occurrence.b + occurrence.b * relative)
                #expect(equal(occurrence.weightedFrequency, Double(occurrence.frequency) * factor), comment)
            }
        }
        #expect(sum.bitPattern == explanation.score.bitPattern, comment)
    }

    @Test("Of any hit of any query, whatever the segments", arguments: 0..<8 as Range<UInt64>)
    func anyQuery(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: 900 + seed)
        let documents = (0..<120).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: [1, 2, 5][Int(seed % 3)])
        try index.delete([documents[3].id, documents[60].id])
        var explained = 0
        for number in 0..<30 {
            let query = number % 3 == 0 ? generator.proximityQuery() : generator.query(depth: 4)
            let comment: Comment = "seed \(seed): \(query)"
            let hits = try index.searcher.search(query, limit: .max).hits
            let explainer = try Explainer(query, index.snapshot)
            for hit in hits.shuffled(using: &generator.random).prefix(12) {
                let explanation = try #require(
                    try explainer.explanation(segment: hit.segment, document: hit.document), comment)
                #expect(explanation.score.bitPattern == hit.score.bitPattern, comment)
                expectConsistent(explanation, comment)
                explained += explanation.clauses.count
            }
            let found = Set(hits.map { Place(segment: $0.segment, document: $0.document) })
            for (number, segment) in index.snapshot.segments.enumerated() {
                for document in 0..<UInt32(min(10, segment.documentCount)) where segment.isLive(document) {
                    let place = Place(segment: number, document: document)
                    #expect(
                        try (explainer.explanation(segment: number, document: document) == nil)
                            == !found.contains(place), comment)
                }
            }
        }
        #expect(explained > 100)
    }

    private struct Place: Hashable {
        var segment: Int
        var document: UInt32
    }

    @Test("It names the terms, where they occur and how often, and leaves out what adds nothing")
    func parts() throws {
        var document = Document(id: "a", title: "Schools and trials", body: "a school trial in schools")
        document.kind = "note"
        let index = try TestIndex([
            document, Document(id: "b", title: "", body: "school"), Document(id: "c", title: "", body: "x"),
        ])
        let query = Query.and([
            .weighted(.word("school"), 2), .fields([.kind], .word("note")), .phrase("school trial"),
            .not(.word("zebra")), .or([.word("zebra"), .prefix("tri")]), .weighted(.word("schools"), 0),
        ])
        let explanation = try #require(
            try Explainer(query, index.snapshot).explanation(segment: 0, document: 0))
        #expect(
            explanation.clauses.map(\.query) == [.word("school"), .phrase("school trial"), .prefix("tri")])
        let school = explanation.clauses[0]
        #expect(school.weight == 2 && explanation.documentCount == 3)
        #expect(school.terms.map(\.texts) == [["school"]] && school.terms[0].documentFrequency == 2)
        #expect(school.occurrences.map(\.field) == [.title, .body])
        #expect(school.occurrences.map(\.frequency) == [1, 2])
        #expect(school.occurrences.map(\.length) == [3, 5])
        #expect(school.occurrences.map(\.averageLength) == [1, 7.0 / 3])
        #expect(explanation.clauses[1].terms.map(\.texts) == [["school"], ["trial"]])
        #expect(explanation.clauses[1].terms.map(\.documentFrequency) == [2, 1])
        #expect(explanation.clauses[2].terms.map(\.texts) == [[]])
        expectConsistent(explanation, "parts")
    }

    @Test("Large weights, whose sums aren't exact, are added up as the search adds them")
    func largeWeights() throws {
        var generator = CorpusGenerator(seed: 77)
        let index = try TestIndex((0..<60).map { _ in generator.document() }, segmentCount: 2)
        for _ in 0..<20 {
            let query = Query.or(
                (0..<5).map { _ in
                    .weighted(.word(generator.word()), Double(generator.random.below(900_000)) + 0.3)
                })
            let explainer = try Explainer(query, index.snapshot)
            for hit in try index.searcher.search(query, limit: 20).hits {
                let explanation = try #require(
                    try explainer.explanation(segment: hit.segment, document: hit.document))
                #expect(explanation.score.bitPattern == hit.score.bitPattern)
                expectConsistent(explanation, "\(query)")
            }
        }
    }
}
