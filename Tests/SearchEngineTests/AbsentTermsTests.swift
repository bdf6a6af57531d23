import IndexStorage
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

@Suite("A word is absent when no document has it")
struct AbsentTermsTests {
    @Test("Words, values and patterns of random indexes with deletions", arguments: 0..<10 as Range<UInt64>)
    func likeTheDefinition(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed ^ 0xAB5E)
        var documents = (0..<12).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 1 + generator.random.below(3))
        try index.deleteSome(of: &documents, oneIn: 2, &generator.random)
        let naive = NaiveIndex(documents)
        let terms = AbsentTerms(SearchSession(index.searcher.snapshot))
        var absentCount = 0
        for word in generator.vocabulary {
            for operand in [
                Query.word(word), .word(word, exactly: true), .prefix(String(word.prefix(3))),
                generator.pattern(),
            ] {
                for query in [operand, .fields([.title, .tag], operand)] {
                    // Several words in one are each looked for, not that they stand together.
                    if case .word = operand, index.tokenCount(of: word) != 1 { continue }
                    let absent = try terms.absent(in: query) { false }
                    guard try index.isSearchable(query) else {
                        #expect(absent.isEmpty, "seed \(seed): \(query)")
                        continue
                    }
                    let isAbsent = naive.search(query).isEmpty
                    absentCount += isAbsent ? 1 : 0
                    #expect(absent == (isAbsent ? [query] : []), "seed \(seed): \(query)")
                }
            }
        }
        #expect(absentCount > 0)
    }

    @Test("The words of phrases and proximities are looked at one by one; AND, OR and NOT aren't entered")
    func composed() throws {
        var document = Document(id: "1", title: "Knowledge exchange", text: "", blocks: [])
        document.kind = "blog post"
        let index = try TestIndex([document])
        let terms = AbsentTerms(SearchSession(index.searcher.snapshot))
        func absent(_ query: Query) throws -> [Query] { try terms.absent(in: query) { false } }
        #expect(try absent(.phrase("exchange  knowledge")) == [])
        #expect(try absent(.phrase("knowlegde exchange nowhere")) == [.word("knowlegde"), .word("nowhere")])
        #expect(
            try absent(.fields([.title], .near([.word("knowledge"), .prefix("exq")], distance: 0)))
                == [.fields([.title], .prefix("exq"))])
        #expect(
            try absent(.fields([.kind], .phrase("blog note"))) == [.fields([.kind], .phrase("blog note"))])
        #expect(try absent(.fields([.kind], .phrase("Blog Post"))) == [])
        #expect(try absent(.fields([.body], .word("exchange"))) == [.fields([.body], .word("exchange"))])
        #expect(try absent(.word("knowledge-gap")) == [.word("knowledge-gap")])
        #expect(try absent(.or([.word("nowhere")])) == [])
        #expect(try absent(.word("?")) == [])
        #expect(try absent(.date(from: nil, through: PartialDate(year: 1900))) == [])
    }

    @Test(
        "Terms spelled alike are those within the distance, the nearest and most frequent first",
        arguments: 0..<10 as Range<UInt64>)
    func spellings(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed ^ 0x59E1)
        var documents = (0..<30).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 1 + generator.random.below(3))
        try index.deleteSome(of: &documents, oneIn: 5, &generator.random)
        let naive = NaiveIndex(documents)
        var terms: Set<String> = []
        for segment in index.searcher.snapshot.segments {
            for field in Field.defaults {
                try segment.forEachTerm(in: field, prefix: []) { (term, _) in
                    terms.insert(String(copying: term))
                    return true
                }
            }
        }
        let analyzer = TermLookup(index.searcher.snapshot).analyzer
        var foundCount = 0
        for word in generator.vocabulary {
            var misspelt = Array(Folding.scalars(of: word).map { String($0) }.joined())
            guard misspelt.count > 3 else { continue }
            misspelt.swapAt(1 + generator.random.below(misspelt.count - 2), misspelt.count - 1)
            let text = String(misspelt)
            guard let alike = SpelledAlike(text, index.searcher.snapshot, analyzer) else { continue }
            let found = try index.searcher.spellings(of: text, in: Field.defaults, limit: 100) { false }
            var expected: [String: Int] = [:]
            for term in terms {
                guard let edits = alike.edits(to: Array(term.unicodeScalars)), edits > 0 else { continue }
                let count = naive.search(.word(term, exactly: true)).count
                if count > 0 { expected[term] = count }
            }
            foundCount += expected.count
            #expect(
                Dictionary(uniqueKeysWithValues: found.map { ($0.term, $0.documentCount) }) == expected,
                "seed \(seed): \(text)")
            let edits = found.map { alike.edits(to: Array($0.term.unicodeScalars)) ?? 9 }
            #expect(edits == edits.sorted(), "seed \(seed): \(text)")
        }
        #expect(foundCount > 0)
    }
}

extension TestIndex {
    fileprivate func tokenCount(of word: String) -> Int {
        let lookup = TermLookup(searcher.snapshot)
        return stemFamilies.map { lookup.analyzer.surfaces(of: word, exactly: true, family: $0).slots.count }
            .max() ?? 0
    }

    /// Whether anything in the query can be searched: else its negation matches nothing either.
    fileprivate func isSearchable(_ query: Query) throws -> Bool {
        let lookup = TermLookup(searcher.snapshot)
        let tree = try QueryTree(.not(query)) { (leaf) throws(IndexError) in try lookup.isSearchable(leaf) }
        if case .nothing = tree.root { return false }
        return true
    }
}
