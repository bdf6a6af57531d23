import Foundation
import SearchEngine
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite("Facets count all hits exactly")
struct FacetTests {
    /// Documents with values in every field, some twice, some that differ in accents' form or in case alone.
    private func documents(_ generator: inout CorpusGenerator, count: Int) -> [Document] {
        let names = ["Café", "Cafe\u{301}", "café", "Education Trust", "a\tb", "Z", "Économie"]
        return (0..<count).map { _ in
            var document = generator.document()
            func some() -> [String] {
                (0..<generator.random.below(4)).map { _ in names[generator.random.below(names.count)] }
            }
            document.funders = some()
            document.tags += some()
            document.source = some().first
            document.url = some().first
            return document
        }
    }

    /// The definition, with values as bytes.
    private func naive(_ field: FacetField, _ documents: [Document]) -> Facet {
        var counts: [[UInt8]: Int] = [:]
        var missing = 0
        for document in documents {
            let values: [String?] =
                switch field {
                case .kind: [document.kind]
                case .author: document.authors
                case .year: [document.date.map { "\($0.year)" }]
                case .date: [document.date?.description]
                case .language: [document.language.tag]
                case .tag: document.tags
                case .source: [document.source]
                case .url: [document.url]
                case .publisher: [document.publisher]
                case .funder: document.funders
                case .grant: document.grants
                }
            let distinct = Set(values.compactMap { $0.map { Array($0.utf8) } })
            if distinct.isEmpty { missing += 1 }
            for value in distinct { counts[value, default: 0] += 1 }
        }
        let sorted = counts.sorted { a, b in
            a.value != b.value ? a.value > b.value : a.key.lexicographicallyPrecedes(b.key)
        }
        return Facet(
            field: field,
            values: sorted.map {
                .init(text: String(decoding: $0.key, as: UTF8.self), documentCount: $0.value)
            },
            valueCount: sorted.count, missingCount: missing)
    }

    private func expectSame(_ found: Facet, _ expected: Facet, _ comment: Comment) {
        // Strings that differ in the form of their accents are equal to Swift.
        let bytes = { (facet: Facet) in facet.values.map { Array($0.text.utf8) } }
        #expect(found == expected, comment)
        #expect(bytes(found) == bytes(expected), comment)
    }

    @Test(
        "By every field, for any query, whatever the segments and deletions",
        arguments: 0..<6 as Range<UInt64>)
    func anyQuery(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        var documents = documents(&generator, count: 150)
        let index = try TestIndex(documents, segmentCount: [1, 3, 10][Int(seed % 3)])
        try index.deleteSome(of: &documents, oneIn: 5, &generator.random)
        let request = FacetRequest(fields: FacetField.allCases.shuffled(using: &generator.random))
        for _ in 0..<12 {
            let query = generator.query()
            let all = try index.searcher.search(query, limit: .max, facets: request)
            let counted = try index.searcher.search(query, limit: 0, facets: request)
            #expect(all.facets == counted.facets && all.total == counted.total)
            let ids = Set(try all.hits.map { try index.id($0) })
            let hits = documents.filter { ids.contains($0.id) }
            #expect(hits.count == all.total)
            #expect(all.facets.map(\.field) == request.fields)
            for facet in all.facets { expectSame(facet, naive(facet.field, hits), "seed \(seed): \(query)") }
        }
        for isMerged in [false, true] {
            if isMerged { try index.mergeAll() }
            for facet in try index.searcher.values(request) {
                expectSame(facet, naive(facet.field, documents), "seed \(seed), all documents")
            }
        }
    }

    @Test(
        "Of more values than a column has numbers",
        .enabled(if: ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] != nil))
    func manyValues() throws {
        let documents = (0..<66_000).map { number in
            var document = Document(id: "d\(number)", title: "", body: number % 3 == 0 ? "school" : "trial")
            document.source = number % 7 == 0 ? nil : "source \(number / 2)"
            document.url = "https://example.org/\(number)"
            return document
        }
        let index = try TestIndex(documents)
        let request = FacetRequest(fields: [.source, .url])
        let hits = documents.filter { $0.text == "school" }
        for facet in try index.searcher.search(.word("school"), facets: request).facets {
            expectSame(facet, naive(facet.field, hits), "by \(facet.field)")
        }
    }

    @Test("A limit keeps the most frequent values and tells how many there are; a prefix is folded")
    func limits() throws {
        let tagged = [["b", "a", "Échange"], ["b", "échanges"], ["b", "c"], []]
        let documents = tagged.enumerated().map { number, tags in
            var document = Document(id: "d\(number)", title: "", body: "school")
            document.tags = tags
            return document
        }
        let index = try TestIndex(documents, segmentCount: 2)
        func tags(_ limit: Int?, _ prefix: String = "") throws -> Facet {
            try index.searcher.values(FacetRequest(fields: [.tag], limit: limit, prefix: prefix))[0]
        }
        let facet = try tags(2)
        #expect(facet.values == [.init(text: "b", documentCount: 3), .init(text: "a", documentCount: 1)])
        #expect(facet.valueCount == 5 && facet.missingCount == 1)
        #expect(try tags(0).values.isEmpty)
        #expect(try tags(nil, "ECHANGE").values.map(\.text) == ["Échange", "échanges"])
        #expect(try tags(nil, "zebra").valueCount == 0)
    }

    @Test("A field that's asked for twice is counted once; none asked for, none counted")
    func requests() throws {
        let index = try TestIndex([Document(id: "a", title: "", body: "school")])
        let twice = FacetRequest(fields: [.kind, .year, .kind])
        let facets = try index.searcher.search(.word("school"), facets: twice).facets
        #expect(facets.map(\.field) == [.kind, .year])
        #expect(facets.allSatisfy { $0.values.isEmpty && $0.missingCount == 1 })
        #expect(try index.searcher.search(.word("school")).facets.isEmpty)
    }
}
