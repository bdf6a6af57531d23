import EvidenceBase
import Testing
import TextAnalysis

@Suite("The samples are a collection worth searching")
struct SampleCollectionTests {
    private let documents: [Document]

    init() throws { documents = try Samples.documents() }

    @Test("Ten or more of each kind, and no other kind")
    func kinds() {
        #expect(documents.count >= 30)
        let counts = Dictionary(grouping: documents, by: \.kind).mapValues(\.count)
        for kind in Samples.kinds { #expect(counts[kind, default: 0] >= 10, "\(kind)") }
        #expect(Samples.kinds.reduce(0) { $0 + counts[$1, default: 0] } == documents.count, "\(counts)")
    }

    @Test("Five languages besides English")
    func languages() {
        let languages = Set(documents.map(\.language.primary))
        #expect(languages.isSuperset(of: ["en", "cy", "fr", "ar", "th", "zh"]), "\(languages)")
    }

    @Test("Documents have 250 to 1,500 words, a few more")
    func lengths() {
        let lengths = documents.map { ($0.id, Self.words(of: $0, withChrome: false).count) }
        for (id, length) in lengths { #expect(250...2_500 ~= length, "\(id): \(length)") }
        #expect(1...5 ~= lengths.count { $0.1 > 1_500 }, "\(lengths)")
    }

    @Test("No two samples share more than 2 % of their five-word sequences")
    func ownWords() {
        let sequences = documents.map { document in
            let words = Self.words(of: document, withChrome: true)
            return Set(words.indices.dropLast(4).map { words[$0..<($0 + 5)].joined(separator: " ") })
        }
        for (i, one) in sequences.enumerated() {
            for (j, other) in sequences.enumerated().dropFirst(i + 1) {
                let shared = one.intersection(other)
                let share = Double(shared.count) / Double(min(one.count, other.count))
                #expect(
                    share <= 0.02,
                    "\(documents[i].id) and \(documents[j].id): \(share), \(shared.sorted().prefix(5))")
            }
        }
    }

    @Test("Forty queries or more, each judged, and every document that was judged is there")
    func judgements() throws {
        let queries = try Samples.queries()
        #expect(queries.count >= 40)
        #expect(Set(queries.map(\.id)).count == queries.count)
        let judgements = try Samples.judgements()
        #expect(Set(judgements.keys) == Set(queries.map(\.id)))
        let ids = Set(documents.map(\.id))
        for (query, judged) in judgements {
            #expect(ids.isSuperset(of: judged.keys), "\(query): \(Set(judged.keys).subtracting(ids))")
            #expect(judged.values.contains { $0 > 0 }, "\(query): nothing relevant")
        }
    }

    /// The folded words of a text, as a dictionary parts them where a script doesn't.
    private static func words(of document: Document, withChrome: Bool) -> [String] {
        let analyzer = Analyzer(language: document.language)
        return document.blocks.filter { withChrome || $0.role != .chrome }.flatMap { block in
            let text = Array(document.text(of: block).utf8)
            var buffer = TokenBuffer()
            analyzer.analyze(text.span, into: &buffer)
            return buffer.tokens.filter(\.kind.isElementary).map {
                String(decoding: buffer.bytes[Int($0.surfaceStart)..<Int($0.surfaceEnd)], as: UTF8.self)
            }
        }
    }
}
