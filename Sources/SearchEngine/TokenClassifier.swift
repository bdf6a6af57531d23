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
    private var prefixes: [(bytes: [UInt8], place: Place)] = []
    /// What distinct terms fill; number 0 is nothing.
    private var classes: [[Place]] = [[]]
    private var memo: [[UInt8]: Int] = [:]
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
                case .prefix(let bytes): prefixes.append((bytes, place))
                }
            }
        }
    }

    /// The number of what a surface term fills; 0 for nothing. Good until the next `reset`.
    func number(of surface: ArraySlice<UInt8>) -> Int {
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: surface)
        if let known = memo[key] { return known }
        var places = surfaces[key] ?? []
        for prefix in prefixes where key.starts(with: prefix.bytes) { places.append(prefix.place) }
        if !stems.isEmpty {
            stem.removeAll(keepingCapacity: true)
            let surface = key
            analyzer.stem(surface.span, into: &stem)
            places += stems[stem] ?? []
        }
        var number = 0
        if !places.isEmpty {
            number = classes.count
            classes.append(places)
        }
        memo[key] = number
        return number
    }

    /// What the terms of a number fill.
    func places(_ number: Int) -> [Place] { classes[number] }

    /// Called between texts: forgets what was learnt when that has become much.
    func reset() {
        guard memo.count > Self.memoLimit else { return }
        memo.removeAll()
        classes = [[]]
    }
}
