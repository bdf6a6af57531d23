import SearchIndex
import TestSupport
import Testing

@testable import SearchEngine

@Suite("A pattern's expansion is every term it stands for, with exact counts")
struct TermExpansionTests {
    @Test("Together the terms find what the pattern does", arguments: 0..<15 as Range<UInt64>)
    func likeTheDefinition(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed ^ 0xE4A5)
        var documents = (0..<25).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 1 + generator.random.below(3))
        try index.deleteSome(of: &documents, oneIn: 4, &generator.random)
        let naive = NaiveIndex(documents)
        var termCount = 0
        for number in 0..<40 {
            let pattern =
                number % 4 == 0
                ? Query.prefix(String(generator.word().prefix(1 + generator.random.below(3))))
                : generator.pattern()
            let fields: [Field] = number % 3 == 0 ? [.title, .tag] : Field.defaults
            let query = Query.fields(fields, .weighted(pattern, 2))
            let terms = try #require(try index.searcher.expansion(of: query) { false })
            let found = terms.map { Query.fields(fields, .word($0.term, exactly: true)) }
            #expect(
                Set(naive.search(.or(found)).map(\.id)) == Set(naive.search(query).map(\.id)),
                "seed \(seed): \(query)")
            // A term with a sign at its end is no word by itself.
            for (term, word) in zip(terms, found) where term.term.last?.isPunctuation == false {
                #expect(term.documentCount == naive.search(word).count, "seed \(seed): \(term) of \(query)")
            }
            #expect(terms.map(\.documentCount) == terms.map(\.documentCount).sorted(by: >))
            termCount += terms.count
        }
        #expect(termCount > 0)
    }

    @Test(
        "What is no pattern has no expansion",
        arguments: [Query.word("a"), .phrase("a b"), .or([]), .nothing])
    func noPattern(query: Query) throws {
        #expect(try TestIndex().searcher.expansion(of: query) { false } == nil)
    }
}
