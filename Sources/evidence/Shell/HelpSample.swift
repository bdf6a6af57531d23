import EvidenceBase
import SearchEngine
import SearchIndex

/// Words and values of the user's own index, from which help makes its examples.
struct HelpSample {
    /// Words of titles, those in most documents first: at least three, or none.
    private(set) var words: [String] = []
    /// Two words that stand side by side in a title.
    private(set) var phrases: [String] = []
    private(set) var kinds: [String] = []
    private(set) var authors: [String] = []
    private(set) var languages: [String] = []
    private(set) var years: [String] = []
    private(set) var ids: [String] = []

    /// The terms looked at: the first ones of a large index.
    private static let termCount = 20_000

    /// - Throws: as `EvidenceBase.search`.
    init(_ base: EvidenceBase) throws {
        words = try Self.top(base, .title, 24) { term in
            (4...12).contains(term.utf8.count) && term.utf8.allSatisfy { (0x61...0x7A).contains($0) }
                && !Self.commonWords.contains(term)
        }
        kinds = try Self.top(base, .kind, 3) { !$0.contains("\"") }
        authors = try Self.top(base, .author, 3) { $0.utf8.count > 2 && $0.allSatisfy(\.isLetter) }
        languages = try Self.top(base, .language, 2) { _ in true }
        for word in words.prefix(6) {
            let hits = try base.search(.fields([.title], .word(word, exactly: true))).hits
            for hit in hits {
                if ids.count < 3, !ids.contains(hit.id) { ids.append(hit.id) }
                if let date = hit.document.date, years.count < 2 {
                    let year = String(date.description.prefix(4))
                    if !years.contains(year) { years.append(year) }
                }
                if phrases.count < 3, let phrase = Self.phrase(with: word, in: hit.document.title) {
                    phrases.append(phrase)
                }
            }
        }
    }

    /// The terms of a field in most documents that will do.
    private static func top(
        _ base: EvidenceBase, _ field: Field, _ count: Int, _ willDo: (String) -> Bool
    ) throws -> [String] {
        let terms = try base.terms(prefix: "", fields: [field], limit: termCount).filter { willDo($0.term) }
        return terms.sorted { ($1.documentCount, $0.term) < ($0.documentCount, $1.term) }.prefix(count)
            .map(\.term)
    }

    /// A word of a title and the letters-only word after it.
    private static func phrase(with word: String, in title: String) -> String? {
        let parts = title.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let place = parts.firstIndex(of: word[...]), place + 1 < parts.count,
            parts[place + 1].utf8.count > 3, title.lowercased().contains(word + " " + parts[place + 1])
        else { return nil }
        return word + " " + parts[place + 1]
    }

    private static let commonWords: Set<String> = [
        "about", "after", "also", "been", "between", "could", "does", "from", "have", "into", "more", "over",
        "should", "some", "than", "that", "their", "them", "then", "there", "these", "they", "this",
        "through",
        "what", "when", "where", "which", "while", "will", "with", "would", "your",
    ]
}
