import SearchIndex
import TextAnalysis

/// Terms that stand next to each other: what analysis makes of a query's text.
struct TermSequence: Hashable {
    /// What a slot's term is.
    enum Kind: Hashable {
        /// A word, a number or a symbol: a surface term or a stem.
        case word
        case gram
        case compound
    }

    /// One term of the text.
    struct Slot: Hashable {
        /// The term's position, counted from that of the first.
        var offset: UInt32
        var term: [UInt8]
        var kind: Kind
    }

    var slots: [Slot]
    /// The positions from the first term to the end of the last: two for a pair of characters, and for a compound
    /// those of its parts.
    var length: UInt32 = 1
    var isEmpty: Bool { slots.isEmpty }
}

/// Turns the texts of a query into terms, in each language that is asked for. Analysers are made when first
/// needed and kept. Not thread-safe.
final class QueryAnalyzer {
    private let settings: AnalysisSettings
    private var analyzers: [String: Analyzer] = [:]
    private var buffer = TokenBuffer()

    /// - Parameter settings: those by which the index's terms were made.
    init(_ settings: AnalysisSettings) { self.settings = settings }

    /// The text's stems in the words of one stem family.
    func stems(of text: String, family: String) -> TermSequence {
        let analyzer = analyzer(family: family)
        var sequence = sequence(of: text, exactly: false, analyzer: analyzer)
        for index in sequence.slots.indices where sequence.slots[index].kind == .word {
            let surface = sequence.slots[index].term
            var stem: [UInt8] = []
            analyzer.stem(surface.span, into: &stem)
            sequence.slots[index].term = stem
        }
        return sequence
    }

    /// The text's surface terms, broken into words as one stem family breaks them.
    /// - Parameter exactly: whether compounds count as they're written; else their parts do.
    func surfaces(of text: String, exactly: Bool, family: String) -> TermSequence {
        sequence(of: text, exactly: exactly, analyzer: analyzer(family: family))
    }

    /// The text's surface terms as each of the families breaks it into words: one sequence where they agree.
    func surfaces(of text: String, exactly: Bool, families: [String]) -> [TermSequence] {
        var sequences: [TermSequence] = []
        for family in families {
            let sequence = surfaces(of: text, exactly: exactly, family: family)
            if !sequence.isEmpty, !sequences.contains(sequence) { sequences.append(sequence) }
        }
        return sequences
    }

    /// The folded text as one term.
    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        Folding.fold(text.utf8.span, into: &folded)
        return folded
    }

    func analyzer(family: String) -> Analyzer {
        if let analyzer = analyzers[family] { return analyzer }
        let analyzer = Analyzer(language: Language(family) ?? .undetermined, settings: settings)
        analyzers[family] = analyzer
        return analyzer
    }

    private func sequence(of text: String, exactly: Bool, analyzer: Analyzer) -> TermSequence {
        var slots: [TermSequence.Slot] = []
        var length: UInt32 = 1
        forEachTerm(of: text, exactly: exactly, analyzer) { offset, end, kind, term in
            length = max(length, end)
            slots.append(TermSequence.Slot(offset: offset, term: Array(term), kind: kind))
        }
        return TermSequence(slots: slots, length: length)
    }

    /// Gives a text's surface terms to `body`, in order: the position of each, counted from that of the first, and
    /// the one after the last that it takes.
    func forEachTerm(
        of text: String, exactly: Bool, _ analyzer: Analyzer,
        _ body: (_ offset: UInt32, _ end: UInt32, TermSequence.Kind, _ term: ArraySlice<UInt8>) -> Void
    ) {
        analyzer.analyze(text.utf8.span, into: &buffer)
        guard let first = buffer.tokens.first else { return }
        var reading = TokenReading(buffer, exactly: exactly)
        while let token = reading.next() {
            let kind: TermSequence.Kind =
                switch token.kind {
                case .word, .number, .symbol: .word
                case .gram: .gram
                case .compound: .compound
                }
            body(
                token.position - first.position, reading.endOfPositions - first.position, kind,
                buffer.surface(of: token))
        }
    }
}
