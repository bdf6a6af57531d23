import EvidenceBase
import SearchEngine
import TestSupport
import Testing

@Suite("Every sample query answers as the definition says")
struct SamplesOracleTests {
    private let folder: TemporaryFolder
    private let base: EvidenceBase
    private let documents: [Document]

    init() throws {
        folder = try TemporaryFolder()
        base = try EvidenceBase.openOrCreate(folder.path)
        let report = try base.importFiles([Samples.path], options: Samples.importOptions)
        documents = try Samples.documents()
        try #require(report.failed.isEmpty && report.added == documents.map(\.id).sorted(by: precedes))
    }

    @Test(
        "The same hits with the same scores in the same order, and the same total", arguments: [false, true])
    func hits(matchesAny: Bool) throws {
        let oracle = NaiveIndex(documents)
        var options = SearchOptions()
        options.limit = 1000
        options.snippets = false
        var hitCount = 0
        for sample in try Samples.queries() {
            let query = try sample.query(matchesAny: matchesAny)
            let found = try base.search(query, options: options)
            let expected = oracle.search(query)
            #expect(found.hits.map(\.id) == expected.map(\.id), "\(sample), any: \(matchesAny)")
            #expect(found.total == expected.count, "\(sample), any: \(matchesAny)")
            for (hit, naive) in zip(found.hits, expected) {
                // The logarithms of the engine and of the C library may differ in the last bit.
                #expect(
                    abs(hit.score - naive.score) <= 1e-12 * naive.score,
                    "\(sample), any: \(matchesAny), \(hit.id): \(hit.score) and \(naive.score)")
            }
            hitCount += found.hits.count
        }
        #expect(hitCount > 200)
    }

    @Test("Each other order is the definition's as well", arguments: [HitOrder.date, .title, .id])
    func orders(order: HitOrder) throws {
        let oracle = NaiveIndex(documents)
        var options = SearchOptions()
        options.limit = 1000
        options.snippets = false
        options.order =
            switch order {
            case .date: .date
            case .title: .title
            default: .id
            }
        for (number, sample) in try Samples.queries().enumerated() where number % 4 == 0 {
            // The order's own direction and the other one.
            for ascending in [nil, order == .date] {
                options.isAscending = ascending
                let query = try sample.query(matchesAny: true)
                let found = try base.search(query, options: options).hits.map(\.id)
                let expected = oracle.search(query, order: order, ascending: ascending).map(\.id)
                #expect(found == expected, "\(sample), \(order), ascending: \(ascending as Any)")
            }
        }
    }

    @Test("Every hit of words shows some of them marked, on scalar borders", arguments: [false, true])
    func marks(matchesAny: Bool) throws {
        var options = SearchOptions()
        options.limit = 1000
        var markedCount = 0
        for sample in try Samples.queries() {
            let query = try sample.query(matchesAny: matchesAny)
            for hit in try base.search(query, options: options).hits {
                let place = "\(sample), any: \(matchesAny), \(hit.id)"
                for snippet in hit.snippets {
                    expectMarks(snippet.marks, fit: snippet.text, place)
                    let whole = snippet.field == .title ? hit.document.title : hit.document.text
                    #expect(whole.contains(snippet.text), "\(place)")
                }
                expectMarks(base.marks(in: hit.document, for: query), fit: hit.document.text, place)
                // What counts for the score is in the title, a heading or the body: it can be shown.
                guard hit.score > 0 else { continue }
                #expect(hit.snippets.contains { !$0.marks.isEmpty }, "\(place)")
                markedCount += 1
            }
        }
        #expect(markedCount > 200)
    }

    private func expectMarks(_ marks: [Range<Int>], fit text: String, _ place: String) {
        let utf8 = Array(text.utf8)
        var end = 0
        for mark in marks {
            #expect(
                mark.lowerBound >= end && !mark.isEmpty && mark.upperBound <= utf8.count,
                "\(mark) after \(end) of \(utf8.count), \(place)")
            guard mark.upperBound <= utf8.count else { return }
            for border in [mark.lowerBound, mark.upperBound] where border < utf8.count {
                #expect(utf8[border] & 0xC0 != 0x80, "\(mark) cuts a scalar, \(place)")
            }
            end = mark.upperBound
        }
    }

    /// Sentences that are typed as they come to mind, for `--match any`.
    private static let sentences: Set<String> = ["q10", "q46"]

    @Test("Every query finds a document that was judged relevant among the first ten")
    func relevance() throws {
        let judgements = try Samples.judgements()
        for sample in try Samples.queries() {
            let relevant = Set((judgements[sample.id] ?? [:]).filter { $0.value > 0 }.keys)
            let query = try sample.query(matchesAny: Self.sentences.contains(sample.id))
            let found = try base.search(query).hits.map(\.id)
            #expect(!relevant.isDisjoint(with: found), "\(sample): \(found)")
        }
    }
}

private func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
}
