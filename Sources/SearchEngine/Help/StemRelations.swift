package import IndexStorage
package import SearchIndex
import TextAnalysis

/// Tells which terms of an index share stems. English when the index has documents in it, else its first language.
/// Not thread-safe.
package final class StemRelations {
    package let isEnglish: Bool
    private let snapshot: Snapshot
    private let analyzer: QueryAnalyzer
    private let family: String

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        let families = snapshot.stemFamilies
        isEnglish = families.contains("en")
        family = isEnglish ? "en" : families.first ?? Language.undetermined.stemFamily
        analyzer = QueryAnalyzer(snapshot.analysis)
    }

    /// The folded words of a text, those that stand for themselves alone.
    package func words(of text: String) -> [String] {
        analyzer.surfaces(of: text, exactly: false, family: family).slots
            .filter { $0.kind == .word }.map { String(decoding: $0.term, as: UTF8.self) }
    }

    /// The stem of a folded word.
    package func stem(of word: String) -> String {
        var stem: [UInt8] = []
        analyzer.analyzer(family: family).stem(Array(word.utf8).span, into: &stem)
        return String(decoding: stem, as: UTF8.self)
    }

    /// Whether two folded words are spellings of one word.
    package func areSpellings(_ one: String, _ other: String) -> Bool {
        func unified(_ word: String) -> [UInt8] {
            var bytes = Array(word.utf8)
            if isEnglish { SpellingVariants.unify(&bytes) }
            return bytes
        }
        return unified(one) == unified(other)
    }

    /// The surface terms of some fields that have certain stems, by stem, each with the live documents that hold it;
    /// in byte order. Looks at every term of the fields.
    /// - Throws: `cancelled`, and what reading the index throws.
    package func terms(
        withStems stems: Set<String>, in fields: [Field], isCancelled: () -> Bool
    ) throws(IndexError) -> [String: [(term: String, documentCount: Int)]] {
        guard !stems.isEmpty else { return [:] }
        let wanted = Set(stems.map { Array($0.utf8) })
        let stemmer = analyzer.analyzer(family: family)
        var places: [[UInt8]: [TermPlace]] = [:]
        var stem: [UInt8] = []
        var count = 0
        for (number, segment) in snapshot.segments.enumerated() {
            for field in fields where field.indexing == .text {
                try segment.forEachTerm(in: field, prefix: []) { (term, metadata) throws(IndexError) in
                    count += 1
                    if count % 1_024 == 0, isCancelled() { throw .cancelled }
                    stemmer.stem(term, into: &stem)
                    if wanted.contains(stem) {
                        places[Array(String(copying: term).utf8), default: []].append(
                            TermPlace(segment: number, metadata: metadata))
                    }
                    return true
                }
            }
        }
        var terms: [String: [(term: String, documentCount: Int)]] = [:]
        for (bytes, places) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let documentCount = try snapshot.documentCount(places)
            guard documentCount > 0 else { continue }
            stemmer.stem(bytes.span, into: &stem)
            terms[String(decoding: stem, as: UTF8.self), default: []].append(
                (String(decoding: bytes, as: UTF8.self), documentCount))
        }
        return terms
    }
}
