import SearchEngine
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A word, a phrase, or what stands for many terms, in its fields.
struct NaiveLeaf {
    /// A token that must stand at an offset from the first.
    private struct Place: Hashable {
        var offset: Int
        /// The positions that it takes: several when other tokens lie in it.
        var length = 1
        var term: [UInt8]
        /// `nil` for a word, a number or a symbol.
        var overlay: Token.Kind?

        func isFilled(by token: NaiveDocument.NaiveToken, stemmed: Bool) -> Bool {
            guard token.kind.isElementary == (overlay == nil) else { return false }
            return overlay.map { $0 == token.kind } ?? true && (stemmed ? token.stem : token.surface) == term
        }
    }

    let fields: [Field]
    private let text: String
    private let isExact: Bool
    /// What the leaf stands for when that's terms, for folded text and for ids; `nil` for words and phrases.
    private let terms: NaiveTerms?
    private let verbatimTerms: NaiveTerms?
    /// By stem family, what the text is in its words, stemmed.
    private var stems: [String: [Place]] = [:]
    /// What the text is unstemmed, in the words of any family: mostly one sequence.
    private var surfaces: Set<[Place]> = []

    init(_ query: Query, fields: [Field], families: [String]) {
        self.fields = fields
        let query = Self.withoutWildcard(query)
        (text, isExact) =
            switch query {
            case .word(let text, let exactly), .phrase(let text, let exactly): (text, exactly)
            case .prefix(let text): (text, false)
            default: ("", false)
            }
        terms = NaiveTerms(query, folds: true)
        verbatimTerms = NaiveTerms(query, folds: false)
        for family in families {
            let analyzer = Analyzer(language: Language(family) ?? .undetermined)
            stems[family] = Self.places(text, analyzer, stemmed: true, exactly: false)
            surfaces.insert(Self.places(text, analyzer, stemmed: false, exactly: isExact))
        }
        surfaces.remove([])
    }

    private static func places(
        _ text: String, _ analyzer: Analyzer, stemmed: Bool, exactly: Bool
    ) -> [Place] {
        var buffer = TokenBuffer()
        let bytes = Array(text.utf8)
        analyzer.analyze(bytes.span, into: &buffer)
        let tokens = buffer.tokens
        func surface(_ token: Token) -> [UInt8] {
            Array(buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)])
        }
        func holds(_ outer: Token, _ inner: Token) -> Bool {
            outer.start <= inner.start && inner.end <= outer.end
        }
        // Compounds that stand for themselves, the outermost only.
        let wholes = tokens.filter { token in
            let signs =
                Set("#@".utf8).contains(surface(token)[0]) || "#+".utf8.contains(surface(token).last ?? 0)
            return token.kind == .compound && (exactly || signs)
        }
        let outermost = wholes.filter { whole in !wholes.contains { $0 != whole && holds($0, whole) } }
        let grams = tokens.filter { $0.kind == .gram }
        let pairs = grams.filter { gram in
            grams.contains { $0.start == gram.start && $0.end < gram.end }
        }
        let chosen = tokens.filter { token in
            if outermost.contains(token) { return true }
            if token.kind == .compound || outermost.contains(where: { holds($0, token) }) { return false }
            if token.kind == .gram {
                return pairs.contains(token) || !pairs.contains { holds($0, token) }
            }
            return !grams.contains { holds(token, $0) }
        }
        let first = tokens.first?.position ?? 0
        return chosen.map { token in
            var stem: [UInt8] = []
            if stemmed { analyzer.stem(surface(token).span, into: &stem) }
            let isElementary = token.kind.isElementary
            let last = tokens.filter { holds(token, $0) }.map(\.position).max() ?? token.position
            return Place(
                offset: Int(token.position - first), length: Int(last - token.position) + 1,
                term: stemmed && isElementary ? stem : surface(token),
                overlay: isElementary ? nil : token.kind)
        }
    }

    /// A wildcard with nothing but a `*` at its end is a truncation.
    private static func withoutWildcard(_ query: Query) -> Query {
        guard case .wildcard(let text) = query, text.unicodeScalars.last == "*" else { return query }
        let beginning = text.unicodeScalars.prefix { $0 != "*" && $0 != "?" }
        let isTruncation = text.unicodeScalars.dropFirst(beginning.count).allSatisfy { $0 == "*" }
        return isTruncation ? .prefix(String(beginning)) : query
    }

    /// Of a truncation: whether it's a part of a run of grams, and so no truncation after all.
    private var isGrams: Bool {
        terms != nil && !surfaces.isEmpty && surfaces.allSatisfy { $0.allSatisfy { $0.overlay == .gram } }
    }

    var isSearchable: Bool {
        fields.contains { field in
            switch field.indexing {
            case .text, .name: terms?.isSearchable ?? !surfaces.isEmpty
            case .keyword: terms?.isSearchable ?? !Self.folded(text).isEmpty
            case .verbatim: verbatimTerms?.isSearchable ?? !text.isEmpty
            }
        }
    }

    /// The sequences that count in a document's field, and whether they're stems.
    private func sequences(_ document: NaiveDocument, _ field: Field) -> (all: Set<[Place]>, areStems: Bool) {
        guard field.indexing == .text, !isExact, terms == nil else { return (surfaces, false) }
        return ([stems[document.family] ?? []], true)
    }

    /// How often the leaf occurs in a field.
    func frequency(in document: NaiveDocument, _ field: Field) -> Int {
        switch field.indexing {
        case .keyword: return count(Self.folded(text), terms, document.values[field] ?? [])
        case .verbatim: return count(Array(text.utf8), verbatimTerms, document.values[field] ?? [])
        case .text, .name: break
        }
        let tokens = document.tokens[field] ?? []
        if let terms, !isGrams { return tokens.count { Self.stands($0, for: terms) } }
        let (sequences, areStems) = sequences(document, field)
        return sequences.reduce(0) { $0 + starts(of: $1, tokens, stemmed: areStems).count }
    }

    private func starts(
        of places: [Place], _ tokens: [NaiveDocument.NaiveToken], stemmed: Bool
    ) -> Set<Int> {
        guard let first = places.first else { return [] }
        let starts = tokens.filter { first.isFilled(by: $0, stemmed: stemmed) }.map(\.position)
        return Set(starts).filter { start in
            places.allSatisfy { place in
                tokens.contains {
                    $0.position == start + place.offset && place.isFilled(by: $0, stemmed: stemmed)
                }
            }
        }
    }

    /// Where the leaf occurs in a field of tokens, as first and last positions.
    func occurrences(in document: NaiveDocument, _ field: Field) -> Set<ClosedRange<Int>> {
        guard fields.contains(field), field.indexing == .text || field.indexing == .name else { return [] }
        let tokens = document.tokens[field] ?? []
        if let terms, !isGrams {
            return Set(tokens.filter { Self.stands($0, for: terms) }.map { $0.position...$0.position })
        }
        let (sequences, areStems) = sequences(document, field)
        var occurrences: Set<ClosedRange<Int>> = []
        for places in sequences {
            let length = places.map { $0.offset + $0.length }.max() ?? 1
            for start in starts(of: places, tokens, stemmed: areStems) {
                occurrences.insert(start...start + length - 1)
            }
        }
        return occurrences
    }

    private static func stands(_ token: NaiveDocument.NaiveToken, for terms: NaiveTerms) -> Bool {
        (token.kind.isElementary || terms.hasSign && token.kind == .compound) && terms.matches(token.surface)
    }

    private func count(_ term: [UInt8], _ terms: NaiveTerms?, _ values: [[UInt8]]) -> Int {
        if let terms { return values.contains { terms.matches($0) } ? 1 : 0 }
        return !term.isEmpty && values.contains(term) ? 1 : 0
    }

    /// The number of tokens that the leaf consists of.
    var placeCount: Int {
        terms != nil && !isGrams
            ? 1 : (isExact || terms != nil ? Array(surfaces) : Array(stems.values)).map(\.count).max() ?? 0
    }

    /// The documents with the term of one place in a field, counted for each distinct term that languages put
    /// there.
    func documentFrequency(_ number: Int, _ field: Field, _ documents: [NaiveDocument]) -> Int {
        if terms != nil, !isGrams { return documents.count { frequency(in: $0, field) > 0 } }
        return documents.reduce(0) { sum, document in
            let (sequences, areStems) = sequences(document, field)
            let places = Set(
                sequences.filter { number < $0.count }.map {
                    Place(offset: 0, term: $0[number].term, overlay: $0[number].overlay)
                })
            return sum
                + places.count { place in
                    (document.tokens[field] ?? []).contains { place.isFilled(by: $0, stemmed: areStems) }
                }
        }
    }

    static func foldedScalars(_ text: String) -> [Unicode.Scalar] {
        Array(String(decoding: folded(text), as: UTF8.self).unicodeScalars)
    }

    static func folded(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        let bytes = Array(text.utf8)
        Folding.fold(bytes.span, into: &folded)
        return folded
    }
}

/// `ln(1 + (N − df + ½) / (df + ½))`, by the C library's logarithm.
package func naiveIDF(_ documentFrequency: Int, _ documentCount: Int) -> Double {
    let df = Double(min(documentFrequency, documentCount))
    return log(1 + (Double(documentCount) - df + 0.5) / (df + 0.5))
}
