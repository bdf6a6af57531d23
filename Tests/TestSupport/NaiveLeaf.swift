import SearchEngine
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A word, a phrase or a truncation in its fields.
struct NaiveLeaf: Hashable {
    var query: Query
    var fields: [Field]

    /// A token that must stand at an offset from the first.
    private struct Place: Hashable {
        var offset: Int
        var term: [UInt8]
    }

    private var text: String {
        switch query {
        case .word(let text, _), .phrase(let text, _), .prefix(let text): text
        default: ""
        }
    }

    private var isExact: Bool {
        switch query {
        case .word(_, let exactly), .phrase(_, let exactly): exactly
        default: false
        }
    }

    private var isPrefix: Bool {
        if case .prefix = query { true } else { false }
    }

    func isSearchable(in families: [String]) -> Bool {
        fields.contains { field in
            switch field.indexing {
            case .text, .name:
                isPrefix
                    ? !Self.folded(text).isEmpty
                    : families.contains { !places(family: $0, stemmed: false).isEmpty }
            case .keyword: !Self.folded(text).isEmpty
            case .verbatim: !text.isEmpty
            }
        }
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
        let stemmed = field.indexing == .text && !isExact
        let places = places(family: document.family, stemmed: stemmed)
        guard !places.isEmpty else { return 0 }
        let starts = Set(tokens.map(\.position))
        return starts.count { start in
            places.allSatisfy { place in
                tokens.contains {
                    $0.position == start + place.offset && (stemmed ? $0.stem : $0.surface) == place.term
                }
            }
        }
    }

    private func count(_ term: [UInt8], _ values: [[UInt8]]) -> Int {
        guard !term.isEmpty else { return 0 }
        return values.contains { isPrefix ? $0.starts(with: term) : $0 == term } ? 1 : 0
    }

    func placeCount(in families: [String]) -> Int {
        isPrefix ? 1 : families.map { places(family: $0, stemmed: false).count }.max() ?? 0
    }

    /// The documents with the term of one place in a field.
    func documentFrequency(_ number: Int, _ field: Field, _ documents: [NaiveDocument]) -> Int {
        if isPrefix { return documents.count { frequency(in: $0, field) > 0 } }
        var wanted: [String: [UInt8]] = [:]
        return documents.count { document in
            let term: [UInt8]
            if let known = wanted[document.family] {
                term = known
            } else {
                let places = places(family: document.family, stemmed: !isExact)
                term = number < places.count ? places[number].term : []
                wanted[document.family] = term
            }
            guard !term.isEmpty else { return false }
            return (document.tokens[field] ?? []).contains { (isExact ? $0.surface : $0.stem) == term }
        }
    }

    /// What analysis makes of the text in one language.
    private func places(family: String, stemmed: Bool) -> [Place] {
        let analyzer = Analyzer(language: Language(family) ?? .undetermined)
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

    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        let bytes = Array(text.utf8)
        Folding.fold(bytes.span, into: &folded)
        return folded
    }
}

/// `ln(1 + (N − df + ½) / (df + ½))`, by the C library's logarithm.
func naiveIDF(_ documentFrequency: Int, _ documentCount: Int) -> Double {
    let df = Double(documentFrequency)
    return log(1 + (Double(documentCount) - df + 0.5) / (df + 0.5))
}
