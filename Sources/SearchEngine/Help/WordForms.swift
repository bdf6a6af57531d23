import IndexStorage
import SearchIndex
import TextAnalysis

/// Offers other forms of a query's words: spellings from the index, or from one document.
struct WordForms {
    /// The most spellings of a word.
    private static let mostSpellings = 3
    /// A word is taken for misspelled when its neighbour is in more than so many times as many documents.
    private static let misspellingOdds = 10

    let evaluator: MatchEvaluator
    /// The words of the one document in question; `nil` for those of the index.
    let documentTerms: Set<String>?
    let isCancelled: () -> Bool

    /// - Parameter document: the one document in question.
    init(_ evaluator: MatchEvaluator, document: Document? = nil, isCancelled: @escaping () -> Bool) {
        self.evaluator = evaluator
        self.isCancelled = isCancelled
        documentTerms = document.map { Self.terms(of: $0, evaluator.snapshot.analysis) }
    }

    func forms(
        of leaf: Query, in fields: [Field]
    ) throws(IndexError) -> [(kind: QueryChange.Kind, query: Query)] {
        switch leaf {
        case .word(let word, let exactly):
            return try spellings(of: word, in: fields).map { (.spelling, .word($0, exactly: exactly)) }
        case .phrase(let text, let exactly):
            var words = text.unicodeScalars.split { $0.properties.isWhitespace }
                .map { String(String.UnicodeScalarView($0)) }
            var forms: [(kind: QueryChange.Kind, query: Query)] = []
            for (place, word) in words.enumerated() {
                for spelling in try spellings(of: word, in: fields) {
                    words[place] = spelling
                    forms.append((.spelling, .phrase(words.joined(separator: " "), exactly: exactly)))
                }
                words[place] = word
            }
            return forms
        default:
            return []
        }
    }

    /// Terms that are spelled nearly as a word that's rare beside them, the nearest first.
    func spellings(of leaf: Query, in fields: [Field]) throws(IndexError) -> [String] {
        guard case .word(let word, _) = leaf else { return [] }
        return try spellings(of: word, in: fields)
    }

    private func spellings(of word: String, in fields: [Field]) throws(IndexError) -> [String] {
        let snapshot = evaluator.snapshot
        guard let alike = SpelledAlike(word, snapshot, evaluator.session.lookup.analyzer) else { return [] }
        if let documentTerms {
            return alike.nearest(documentTerms.map { ($0, 1) }, limit: Self.mostSpellings)
        }
        let own = try Searcher(snapshot: snapshot).count(
            .fields(fields, .word(word)), isCancelled: isCancelled)
        let candidates = try alike.candidates(in: fields, snapshot, isCancelled: isCancelled)
        return alike.nearest(
            candidates.filter { $0.documentCount > own * Self.misspellingOdds }, limit: Self.mostSpellings)
    }

    /// The words of a document's title and text, folded.
    private static func terms(of document: Document, _ settings: AnalysisSettings) -> Set<String> {
        let analyzer = Analyzer(language: document.language, settings: settings)
        var buffer = TokenBuffer()
        var terms: Set<String> = []
        func add() {
            for token in buffer.tokens where token.kind.isElementary {
                terms.insert(String(decoding: buffer.surface(of: token), as: UTF8.self))
            }
        }
        analyzer.analyze(document.title.utf8.span, into: &buffer)
        add()
        let text = document.text.utf8.span
        for block in document.blocks where block.role != .chrome {
            analyzer.analyze(text.extracting(block.bytes), into: &buffer)
            add()
        }
        return terms
    }
}
