package import IndexStorage
package import SearchIndex
import TextAnalysis

/// Makes a query of what tells a document from others: "more like this". Not thread-safe.
package struct SimilarityQuery {
    /// Of a long text, so many words are weighed: those that occur most.
    private static let mostCandidates = 1_000

    private let snapshot: Snapshot
    private let isCancelled: () -> Bool

    /// - Parameter isCancelled: asked now and then.
    package init(_ snapshot: Snapshot, isCancelled: @escaping () -> Bool = { false }) {
        self.snapshot = snapshot
        self.isCancelled = isCancelled
    }

    /// Documents with any of a document's most telling words, the document itself left out: an OR of words, those
    /// first that add most to the document's own score, then a NOT of its id. A word that no other document has in
    /// the same field tells nothing.
    ///
    /// Words are those of the title, the headings and the text, in the form in which the document has them most
    /// often, one for each stem; numbers, symbols and single letters aren't among them.
    /// - Parameters:
    ///   - id: the document's.
    ///   - wordCount: the most words.
    /// - Returns: `nil` when there's no document with the id; `nothing` when no word of it is in another document.
    /// - Throws: as `Searcher.search`.
    /// - Complexity: linear in the text, and for each of its words that of looking it up.
    package func query(id: String, wordCount: Int) throws(IndexError) -> Query? {
        guard let place = try snapshot.find(id: id) else { return nil }
        let document = try snapshot.segments[place.segment].document(place.document)
        let words = DocumentWords(document, snapshot.analysis).mostFrequent(Self.mostCandidates)
        guard !words.isEmpty else { return .nothing }
        let explainer = try Explainer(.or(words.map { .word($0) }), snapshot, isCancelled: isCancelled)
        let explanation = try explainer.explanation(segment: place.segment, document: place.document)
        let telling = (explanation?.clauses ?? [])
            .filter { clause in clause.terms.contains { $0.documentFrequency > 1 } }
            .enumerated()
            .sorted { a, b in
                a.element.score != b.element.score ? a.element.score > b.element.score : a.offset < b.offset
            }
            .prefix(max(0, wordCount))
            .map(\.element.query)
        guard let first = telling.first else { return .nothing }
        let isOther = Query.not(.fields([.id], .word(id)))
        return .and([telling.count == 1 ? first : .or(telling), isOther])
    }
}

/// The words of a document by their stems.
private struct DocumentWords {
    private struct Word {
        /// By surface form, how often it occurs.
        var forms: [[UInt8]: Int] = [:]
        var count = 0
    }

    private var words: [[UInt8]: Word] = [:]

    init(_ document: Document, _ settings: AnalysisSettings) {
        let analyzer = Analyzer(language: document.language, settings: settings)
        var buffer = TokenBuffer()
        analyzer.analyze(document.title.utf8.span, into: &buffer)
        add(buffer, analyzer)
        let text = document.text.utf8.span
        for block in document.blocks where block.role != .chrome {
            analyzer.analyze(text.extracting(block.bytes), into: &buffer)
            add(buffer, analyzer)
        }
    }

    private mutating func add(_ buffer: TokenBuffer, _ analyzer: Analyzer) {
        for token in buffer.tokens where token.kind == .word {
            let surface = Array(buffer.surface(of: token))
            guard Self.isWorthAQuery(surface) else { continue }
            var stem: [UInt8] = []
            analyzer.stem(surface.span, into: &stem)
            words[stem, default: Word()].forms[surface, default: 0] += 1
            words[stem, default: Word()].count += 1
        }
    }

    /// Not a single letter of a script that writes words with several.
    private static func isWorthAQuery(_ surface: [UInt8]) -> Bool {
        let scalars = String(decoding: surface, as: UTF8.self).unicodeScalars
        guard let first = scalars.first else { return false }
        return scalars.count > 1 || first.properties.isIdeographic
    }

    /// The most frequent words, each in its most frequent form; of those equally frequent the first in byte order.
    func mostFrequent(_ limit: Int) -> [String] {
        words.sorted { a, b in
            a.value.count != b.value.count
                ? a.value.count > b.value.count : a.key.lexicographicallyPrecedes(b.key)
        }
        .prefix(limit)
        .compactMap { _, word in
            word.forms.min { a, b in
                a.value != b.value ? a.value > b.value : a.key.lexicographicallyPrecedes(b.key)
            }
        }
        .map { String(decoding: $0.key, as: UTF8.self) }
    }
}
