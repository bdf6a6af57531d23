import SearchEngine
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A word, a phrase or a truncation in its fields.
struct NaiveLeaf {
    /// A token that must stand at an offset from the first.
    private struct Place: Hashable {
        var offset: Int
        var term: [UInt8]
    }

    let fields: [Field]
    private let text: String
    private let isExact: Bool
    private let isPrefix: Bool
    /// By stem family, what the text is in its words, stemmed.
    private var stems: [String: [Place]] = [:]
    /// What the text is unstemmed, in the words of any family: mostly one sequence.
    private var surfaces: Set<[Place]> = []

    init(_ query: Query, fields: [Field], families: [String]) {
        self.fields = fields
        (text, isExact, isPrefix) =
            switch query {
            case .word(let text, let exactly), .phrase(let text, let exactly): (text, exactly, false)
            case .prefix(let text): (text, false, true)
            default: ("", false, false)
            }
        for family in families {
            let analyzer = Analyzer(language: Language(family) ?? .undetermined)
            stems[family] = Self.places(text, analyzer, stemmed: true)
            surfaces.insert(Self.places(text, analyzer, stemmed: false))
        }
        surfaces.remove([])
    }

    private static func places(_ text: String, _ analyzer: Analyzer, stemmed: Bool) -> [Place] {
        var buffer = TokenBuffer()
        let bytes = Array(text.utf8)
        analyzer.analyze(bytes.span, into: &buffer)
        let first = buffer.tokens.first?.position ?? 0
        return buffer.tokens.map { token in
            let surface = Array(buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)])
            var stem: [UInt8] = []
            if stemmed { analyzer.stem(surface.span, into: &stem) }
            return Place(offset: Int(token.position - first), term: stemmed ? stem : surface)
        }
    }

    var isSearchable: Bool {
        fields.contains { field in
            switch field.indexing {
            case .text, .name: isPrefix ? !Self.folded(text).isEmpty : !surfaces.isEmpty
            case .keyword: !Self.folded(text).isEmpty
            case .verbatim: !text.isEmpty
            }
        }
    }

    /// The sequences that count in a document's field, and whether they're stems.
    private func sequences(_ document: NaiveDocument, _ field: Field) -> (all: Set<[Place]>, areStems: Bool) {
        guard field.indexing == .text, !isExact else { return (surfaces, false) }
        return ([stems[document.family] ?? []], true)
    }

    /// How often the leaf occurs in a field.
    func frequency(in document: NaiveDocument, _ field: Field) -> Int {
        switch field.indexing {
        case .keyword: return count(Self.folded(text), document.values[field] ?? [])
        case .verbatim: return count(Array(text.utf8), document.values[field] ?? [])
        case .text, .name: break
        }
        let tokens = document.tokens[field] ?? []
        if isPrefix {
            let prefix = Self.folded(text)
            return prefix.isEmpty ? 0 : tokens.count { $0.surface.starts(with: prefix) }
        }
        let (sequences, areStems) = sequences(document, field)
        return sequences.reduce(0) { sum, places in
            guard let first = places.first else { return sum }
            let starts = tokens.filter { (areStems ? $0.stem : $0.surface) == first.term }.map(\.position)
            return sum
                + Set(starts).count { start in
                    places.allSatisfy { place in
                        tokens.contains {
                            $0.position == start + place.offset
                                && (areStems ? $0.stem : $0.surface) == place.term
                        }
                    }
                }
        }
    }

    private func count(_ term: [UInt8], _ values: [[UInt8]]) -> Int {
        guard !term.isEmpty else { return 0 }
        return values.contains { isPrefix ? $0.starts(with: term) : $0 == term } ? 1 : 0
    }

    /// The number of tokens that the leaf consists of.
    var placeCount: Int {
        isPrefix ? 1 : (isExact ? Array(surfaces) : Array(stems.values)).map(\.count).max() ?? 0
    }

    /// The documents with the term of one place in a field, counted for each distinct term that languages put
    /// there.
    func documentFrequency(_ number: Int, _ field: Field, _ documents: [NaiveDocument]) -> Int {
        if isPrefix { return documents.count { frequency(in: $0, field) > 0 } }
        return documents.reduce(0) { sum, document in
            let (sequences, areStems) = sequences(document, field)
            let terms = Set(sequences.filter { number < $0.count }.map { $0[number].term })
            return sum
                + terms.count { term in
                    (document.tokens[field] ?? []).contains { (areStems ? $0.stem : $0.surface) == term }
                }
        }
    }

    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        let bytes = Array(text.utf8)
        Folding.fold(bytes.span, into: &folded)
        return folded
    }
}

/// `ln(1 + (N − df + ½) / (df + ½))`, by the C library's logarithm.
func naiveIDF(_ documentFrequency: Int, _ documentCount: Int) -> Double {
    let df = Double(min(documentFrequency, documentCount))
    return log(1 + (Double(documentCount) - df + 0.5) / (df + 0.5))
}
