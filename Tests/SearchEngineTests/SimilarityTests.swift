import SearchEngine
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite("A query for documents like one has its most telling words")
struct SimilarityTests {
    /// The words of a query, which leaves the document itself out.
    private func words(_ query: Query?, _ id: String) throws -> [String] {
        guard case .and(let operands) = query else {
            #expect(query == .nothing)
            return []
        }
        #expect(operands.count == 2 && operands[1] == .not(.fields([.id], .word(id))))
        let alternatives: [Query]
        if case .or(let several) = operands[0] {
            alternatives = several
        } else {
            alternatives = [operands[0]]
        }
        return try alternatives.map { alternative in
            guard case .word(let word, false) = alternative else { throw NoWord() }
            return word
        }
    }

    private struct NoWord: Error {}

    @Test(
        "Those first that add most to its own score; none that only it has; every other",
        arguments: 0..<2 as Range<UInt64>)
    func words(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: 600 + seed)
        // In one language a word of the collection and the document's form of it find the same.
        let documents = (0..<50).map { _ in
            var document = generator.document()
            document.language = .english
            return document
        }
        let naive = NaiveIndex(documents)
        let index = try TestIndex(documents, segmentCount: 1 + Int(seed))
        for document in documents.prefix(6) {
            let comment: Comment = "seed \(seed), \(document.id)"
            let similarity = SimilarityQuery(index.snapshot)
            let query = try similarity.query(id: document.id, wordCount: .max)
            let all = try words(query, document.id)
            if let query { #expect(try !index.ids(query).contains(document.id), comment) }
            var lowest = Double.infinity
            for word in all {
                let hits = naive.search(.word(word))
                let own = try #require(hits.first { $0.id == document.id }, comment)
                #expect(hits.count > 1, "\(comment): \(word)")
                #expect(own.score <= lowest + 1e-9, "\(comment): \(word)")
                lowest = own.score
            }
            #expect(
                try words(similarity.query(id: document.id, wordCount: 3), document.id)
                    == Array(all.prefix(3)), comment)
            let found = all.map { naive.search(.word($0)) }
            for word in generator.vocabulary where word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
                let inFields = [Field.title, .heading, .body].map { naive.search(.fields([$0], .word(word))) }
                guard inFields.contains(where: { hits in hits.count > 1 }),
                    inFields.contains(where: { hits in hits.contains { $0.id == document.id } })
                else { continue }
                let isFound = found.contains(naive.search(.word(word)))
                #expect(isFound, "\(comment): \(word)")
            }
        }
    }

    @Test("A word stands once, in the form that's most frequent; letters, numbers and chrome aren't words")
    func forms() throws {
        var chrome = Document(id: "a", title: "Teaching", body: "teach teachers teaches teaches x 2024 menu")
        chrome.blocks = [
            Document.Block(role: .paragraph, bytes: 0..<37), Document.Block(role: .chrome, bytes: 38..<42),
        ]
        let index = try TestIndex([
            chrome, Document(id: "b", title: "Teaching", body: "teaches teachers x 2024 menu"),
        ])
        let query = try SimilarityQuery(index.snapshot).query(id: "a", wordCount: 10)
        #expect(try Set(words(query, "a")) == ["teaches", "teachers"])
        #expect(try query.map { try index.ids($0) } == ["b"])
    }

    @Test("No query for a document that isn't there, none that finds something for one without telling words")
    func none() throws {
        let index = try TestIndex([
            Document(id: "a", title: "", body: "school"), Document(id: "b", title: "", body: "trial"),
            Document(id: "c", title: "", body: ""),
        ])
        let similarity = SimilarityQuery(index.snapshot)
        #expect(try similarity.query(id: "nowhere", wordCount: 5) == nil)
        #expect(try similarity.query(id: "a", wordCount: 5) == .nothing)
        #expect(try similarity.query(id: "c", wordCount: 5) == .nothing)
    }
}
