import TextAnalysis

/// Terms that stand next to each other: what analysis makes of a query's text.
struct TermSequence: Hashable {
    /// One token of the text.
    struct Slot: Hashable {
        /// The token's position, counted from that of the first.
        var offset: UInt32
        /// The surface term or the stem.
        var term: [UInt8]
    }

    var slots: [Slot]
    var isEmpty: Bool { slots.isEmpty }
}

/// Turns the texts of a query into terms, in each language that is asked for. Analysers are made when first
/// needed and kept. Not thread-safe.
final class QueryAnalyzer {
    private let protectedWords: ProtectedWords
    private var analyzers: [String: Analyzer] = [:]
    private var buffer = TokenBuffer()

    /// - Parameter protectedWords: the list by which the index's stems were made.
    init(protectedWords: ProtectedWords) { self.protectedWords = protectedWords }

    /// The text's stems in the words of one stem family.
    func stems(of text: String, family: String) -> TermSequence {
        let analyzer = analyzer(family: family)
        var sequence = sequence(of: text, analyzer: analyzer)
        for index in sequence.slots.indices {
            let surface = sequence.slots[index].term
            var stem: [UInt8] = []
            analyzer.stem(surface.span, into: &stem)
            sequence.slots[index].term = stem
        }
        return sequence
    }

    /// The text's surface terms, broken into words as one stem family breaks them.
    func surfaces(of text: String, family: String) -> TermSequence {
        sequence(of: text, analyzer: analyzer(family: family))
    }

    /// The text's surface terms as each of the families breaks it into words: one sequence where they agree.
    func surfaces(of text: String, families: [String]) -> [TermSequence] {
        var sequences: [TermSequence] = []
        for family in families {
            let sequence = surfaces(of: text, family: family)
            if !sequence.isEmpty, !sequences.contains(sequence) { sequences.append(sequence) }
        }
        return sequences
    }

    /// The folded text as one term.
    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        let bytes = Array(text.utf8)
        Folding.fold(bytes.span, into: &folded)
        return folded
    }

    func analyzer(family: String) -> Analyzer {
        if let analyzer = analyzers[family] { return analyzer }
        let analyzer = Analyzer(
            language: Language(family) ?? .undetermined, protectedWords: protectedWords)
        analyzers[family] = analyzer
        return analyzer
    }

    private func sequence(of text: String, analyzer: Analyzer) -> TermSequence {
        let bytes = Array(text.utf8)
        analyzer.analyze(bytes.span, into: &buffer)
        guard let first = buffer.tokens.first else { return TermSequence(slots: []) }
        return TermSequence(
            slots: buffer.tokens.map { token in
                TermSequence.Slot(
                    offset: token.position - first.position,
                    term: Array(buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)]))
            })
    }
}
