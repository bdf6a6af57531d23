import SearchIndex
import TextAnalysis

/// Says which slots of which patterns a token fills. A distinct surface term is looked at once, and its
/// answer kept: texts repeat their words. Not thread-safe.
final class TokenClassifier {
    /// One slot of one pattern.
    struct Place {
        var pattern: Int
        var slot: Int
    }

    /// Distinct surface terms kept: bounds memory, whatever the text.
    private static let memoLimit = 65_536

    private let analyzer: Analyzer
    private var stems: [[UInt8]: [Place]] = [:]
    private var surfaces: [[UInt8]: [Place]] = [:]
    private var grams: [[UInt8]: [Place]] = [:]
    private var compounds: [[UInt8]: [Place]] = [:]
    private var filters: [(filter: TermFilter, place: Place)] = []
    private var looksAtCompounds = false
    /// Whether words, numbers and symbols that begin with a byte may fill anything: most of a text's don't, and aren't
    /// looked at further. With every word stemmed, a batch of queries with snippets took 2.4 times the time.
    private var mayBegin = [Bool](repeating: false, count: 256)
    /// What distinct terms fill; number 0 is nothing.
    private var classes: [[Place]] = [[]]
    /// By surface term, of words, numbers and symbols.
    private var memo: [[UInt8]: Int] = [:]
    /// By surface term, of compounds.
    private var compoundMemo: [[UInt8]: Int] = [:]
    private var key: [UInt8] = []
    private var stem: [UInt8] = []

    init(_ patterns: [HighlightPattern], analyzer: Analyzer) {
        self.analyzer = analyzer
        for (pattern, content) in patterns.enumerated() {
            for (number, slot) in content.slots.enumerated() {
                let place = Place(pattern: pattern, slot: number)
                switch slot {
                case .stem(let bytes): stems[bytes, default: []].append(place)
                case .surface(let bytes): surfaces[bytes, default: []].append(place)
                case .gram(let bytes): grams[bytes, default: []].append(place)
                case .compound(let bytes): compounds[bytes, default: []].append(place)
                case .terms(let filter): filters.append((filter, place))
                }
            }
        }
        for term in surfaces.keys { if let byte = term.first { mayBegin[Int(byte)] = true } }
        for stem in stems.keys {
            guard let byte = stem.first else { continue }
            for beginning in analyzer.beginnings(ofStemsWith: byte) ?? Array(0...255) {
                mayBegin[Int(beginning)] = true
            }
        }
        for (filter, _) in filters where filter.classes.contains(.surface) {
            if case .prefix(let bytes) = filter.condition, let byte = bytes.first {
                mayBegin[Int(byte)] = true
            } else {
                mayBegin = [Bool](repeating: true, count: 256)
            }
        }
        looksAtCompounds = !compounds.isEmpty || filters.contains { $0.filter.classes.contains(.compound) }
    }

    /// The number of what a token with a surface term fills; 0 for nothing. Good until the next `reset`.
    func number(of surface: ArraySlice<UInt8>, kind: Token.Kind) -> Int {
        switch kind {
        case .gram: if grams.isEmpty { return 0 }
        case .compound: if !looksAtCompounds { return 0 }
        case .word, .number, .symbol: if let byte = surface.first, !mayBegin[Int(byte)] { return 0 }
        }
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: surface)
        switch kind {
        case .gram: return grams[key].map(number(of:)) ?? 0
        case .compound:
            if let known = compoundMemo[key] { return known }
            let number = number(of: (compounds[key] ?? []) + places(of: .compound))
            compoundMemo[key] = number
            return number
        case .word, .number, .symbol: break
        }
        if let known = memo[key] { return known }
        var places = (surfaces[key] ?? []) + places(of: .surface)
        if !stems.isEmpty {
            stem.removeAll(keepingCapacity: true)
            let surface = key
            analyzer.stem(surface.span, into: &stem)
            places += stems[stem] ?? []
        }
        let number = number(of: places)
        memo[key] = number
        return number
    }

    /// What `key` fills as one of the terms of a class that leaves stand for.
    private func places(of termClass: TermKey.Class) -> [Place] {
        filters.filter { $0.filter.classes.contains(termClass) && $0.filter.matches(key) }.map(\.place)
    }

    private func number(of places: [Place]) -> Int {
        guard !places.isEmpty else { return 0 }
        classes.append(places)
        return classes.count - 1
    }

    /// What the terms of a number fill.
    func places(_ number: Int) -> [Place] { classes[number] }

    /// Called between texts: forgets what was learnt when that has become much.
    func reset() {
        guard max(memo.count, classes.count, compoundMemo.count) > Self.memoLimit else { return }
        memo.removeAll()
        compoundMemo.removeAll()
        classes = [[]]
    }
}
