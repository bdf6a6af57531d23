import IndexStorage
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// Without a limit every match is scored; with one, only what can be among the hits. A failure names its seed.
@Suite("The best hits are those of all hits, in every field, language and tree")
struct BoundedSearchTests {
    /// Titles, headings and bodies in three languages, of words of all frequencies; runs of documents differ, so that
    /// bounds do, and many documents tie.
    private func document(_ number: Int, _ random: inout SeededRandom) -> Document {
        func words(_ count: Int) -> String {
            (0..<count).map { _ in "w\(random.below(1 << random.below(9)))" }.joined(separator: " ")
        }
        let isLong = number / 300 % 3 == 0
        let heading = random.oneIn(3) ? words(2) : ""
        let body = words(1 + random.below(isLong ? 16 : 4))
        var document = Document(
            id: "\(number &* 7919 % 100_003)", title: random.oneIn(4) ? words(1) : words(3),
            text: heading + "\n" + body,
            blocks: [
                Document.Block(role: .heading, level: 2, bytes: 0..<heading.utf8.count, number: 1),
                Document.Block(
                    role: .paragraph, level: 0,
                    bytes: heading.utf8.count + 1..<heading.utf8.count + 1 + body.utf8.count, number: 2),
            ])
        document.language = Language(["en", "de", "fr"][random.zipf(below: 3)]) ?? .undetermined
        document.kind = ["note", "report"][random.below(2)]
        document.date = PartialDate(year: 2000 + random.below(20))
        return document
    }

    private func query(_ random: inout SeededRandom, depth: Int = 2) -> Query {
        func word() -> Query {
            let text = "w\(random.below(1 << random.below(9)))"
            switch random.below(12) {
            case 0: return .phrase("\(text) w\(random.below(4))")
            case 1: return .prefix(text)
            case 2: return .word(text, exactly: true)
            case 3: return .fields([[.title, .body, .heading][random.below(3)]], .word(text))
            case 4: return .weighted(.word(text), [0.5, 2, 7][random.below(3)])
            default: return .word(text)
            }
        }
        func operands() -> [Query] {
            (0..<(2 + random.below(3))).map { _ in depth > 0 ? query(&random, depth: depth - 1) : word() }
        }
        switch random.below(10) {
        case 0, 1: return word()
        case 2, 3: return .and(operands())
        case 4, 5, 6: return .or(operands())
        case 7: return .and([.fields([.kind], .word("note")), query(&random, depth: 0), word()])
        case 8: return .and([query(&random, depth: 0), .not(word())])
        default:
            return .and([.date(from: PartialDate(year: 2005), through: nil), query(&random, depth: 0)])
        }
    }

    @Test("in segments, after deletions", arguments: zip([1, 3], [1, 2] as [UInt64]))
    func equal(segments: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let index = try TestIndex((0..<4_600).map { document($0, &random) }, segmentCount: segments)
        if seed == 2 {
            try index.delete((0..<4_600).filter { $0 % 5 == 1 }.map { "\($0 &* 7919 % 100_003)" })
        }
        for number in 0..<40 {
            let query = query(&random)
            let all = try index.searcher.search(query, limit: .max)
            for limit in [1, 10, 100] {
                let best = try index.searcher.search(query, limit: limit)
                #expect(best.total == all.total, "seed \(seed), query \(number): \(query)")
                #expect(
                    best.hits == Array(all.hits.prefix(limit)), "seed \(seed), query \(number): \(query)")
            }
            let page = try index.searcher.search(query, limit: 5, offset: 7)
            #expect(page.hits == Array(all.hits.dropFirst(7).prefix(5)), "seed \(seed): \(query)")
            let worst = try index.searcher.search(query, limit: 10, ascending: true)
            #expect(worst.hits.map(\.score) == all.hits.suffix(10).reversed().map(\.score))
        }
    }

    @Test("No document scores more than the bound of its range")
    func bounds() throws {
        var random = SeededRandom(seed: 5)
        let writer = try IndexWriter(MemoryDirectory())
        for number in 0..<4_500 { try writer.add(document(number, &random)) }
        try writer.commit()
        let session = SearchSession(writer.snapshot)
        let segment = writer.snapshot.segments[0]
        var skipped = 0
        for _ in 0..<20 {
            let plan = try Plan(query(&random, depth: 0), session: session, scores: true) { false }
            for (number, leaf) in plan.leaves.enumerated() {
                guard let idf = leaf.idf else { continue }
                let builder = MatchNodeBuilder(plan: plan, segment: segment, number: 0)
                let scoring = try ScoringLeaf(GatedLeaf(leaf: number, gates: []), idf: idf, builder)
                for base in [0, DocumentBits.capacity] {
                    var documents = DocumentBits()
                    documents.setLive(nil, base: base, documentCount: segment.documentCount)
                    var scores = WindowScores()
                    var bounds = RangeBounds()
                    scoring.computeBounds(base: base)
                    scoring.addBounds(to: &bounds)
                    try scoring.score(base: base, documents, into: &scores)
                    for slot in 0..<min(4_096, 4_500 - base) {
                        let bound = bounds[Int(slot) / RangeBounds.documentCount]
                        #expect(scores[slot] <= bound && bound <= scoring.windowBound)
                        #expect(scores[slot] <= scoring.greatest)
                        if bound < scoring.windowBound { skipped += 1 }
                    }
                }
            }
        }
        #expect(skipped > 10_000, "bounds of ranges differ")
    }

    @Test("A query of many words is asked about its end for each of them, before anything is matched")
    func cancelled() throws {
        let index = try TestIndex([Document(id: "a", title: "", body: "w0")])
        let query = Query.or((0..<500).map { .word("w\($0)") })
        for limit in [500, 1_000, 1_500, 1_999] {
            var questions = 0
            #expect(throws: IndexError.cancelled) {
                try index.searcher.search(query) {
                    questions += 1
                    return questions == limit
                }
            }
            #expect(questions == limit)
        }
    }
}
