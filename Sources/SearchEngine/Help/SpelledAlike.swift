import IndexCodec
package import IndexStorage
import SearchIndex
import TextAnalysis

/// Terms that are spelled nearly as a word: within one edit of a word of four or five characters, two of a
/// longer one, with the same first character, which people seldom get wrong. Shorter words are near too much.
struct SpelledAlike {
    private let word: [Unicode.Scalar]
    private let mostEdits: Int

    /// `nil` for a word that's too short, or has other characters than letters.
    /// - Parameter word: folded.
    init?(_ word: [UInt8]) {
        let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        guard scalars.count >= 4, scalars.count <= TermAutomaton.longestWord,
            scalars.allSatisfy({ $0.properties.isAlphabetic })
        else { return nil }
        self.word = scalars
        mostEdits = scalars.count > 5 ? 2 : 1
    }

    /// - Parameter text: one word as typed; `nil` is given for one that analysis takes apart.
    init?(_ text: String, _ snapshot: Snapshot, _ analyzer: QueryAnalyzer) {
        let family = snapshot.stemFamilies.first ?? Language.undetermined.stemFamily
        let sequence = analyzer.surfaces(of: text, exactly: false, family: family)
        guard sequence.slots.count == 1, sequence.slots[0].kind == .word else { return nil }
        self.init(sequence.slots[0].term)
    }

    /// The nearest terms but the word itself, of those equally near the most frequent first.
    func nearest(_ terms: some Sequence<(term: String, documentCount: Int)>, limit: Int) -> [String] {
        var near: [(term: String, edits: Int, documentCount: Int)] = []
        for (term, documentCount) in terms {
            guard let edits = edits(to: Array(term.unicodeScalars)), edits > 0 else { continue }
            near.append((term, edits, documentCount))
        }
        near.sort { a, b in
            if a.edits != b.edits { return a.edits < b.edits }
            if a.documentCount != b.documentCount { return a.documentCount > b.documentCount }
            return a.term.utf8.lexicographicallyPrecedes(b.term.utf8)
        }
        return near.prefix(limit).map(\.term)
    }

    /// The surface terms of some fields that are near the word, and in how many documents of a field each is at
    /// least. Walks the part of the dictionaries whose terms have the word's first character.
    func candidates(
        in fields: [Field], _ snapshot: Snapshot, isCancelled: () -> Bool
    ) throws(IndexError) -> [(term: String, documentCount: Int)] {
        let first = String(String.UnicodeScalarView(word.prefix(1)))
        // What two words begin with alike takes no part in their distance.
        let rest = String(String.UnicodeScalarView(word.dropFirst()))
        guard let automaton = TermAutomaton.near(Array(rest.utf8), edits: mostEdits, swaps: true) else {
            return []
        }
        var counts: [String: Int] = [:]
        for field in fields where field.indexing == .text || field.indexing == .name {
            var inField: [String: Int] = [:]
            for segment in snapshot.segments {
                try segment.forEachTerm(
                    in: field, prefix: Array(first.utf8), matching: automaton, isCancelled: isCancelled
                ) { (term, metadata) throws(IndexError) in
                    inField[String(copying: term), default: 0] += Int(metadata.documentFrequency)
                    return true
                }
            }
            counts.merge(inField, uniquingKeysWith: max)
        }
        return counts.map { ($0.key, $0.value) }
    }

    /// Insertions, deletions, replacements and swaps of neighbours; `nil` for more than allowed.
    func edits(to other: [Unicode.Scalar]) -> Int? {
        guard abs(other.count - word.count) <= mostEdits, other.first == word.first else { return nil }
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        for i in 1...word.count {
            var row = [i] + [Int](repeating: 0, count: other.count)
            for j in 1...other.count {
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] == other[j - 1] ? 0 : 1))
                if i > 1, j > 1, word[i - 1] == other[j - 2], word[i - 2] == other[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, row)
        }
        return last[other.count] <= mostEdits ? last[other.count] : nil
    }
}

extension Searcher {
    /// Terms of some fields that are spelled nearly as a word: the nearest first, of those equally near the most
    /// frequent. None for a word of fewer than four letters, or with other characters than letters.
    ///
    /// Walks the part of the dictionaries whose terms have the word's first character.
    /// - Throws: `cancelled`; what reading the index throws.
    package func spellings(
        of word: String, in fields: [Field], limit: Int, isCancelled: () -> Bool
    ) throws(IndexError) -> [(term: String, documentCount: Int)] {
        guard let alike = SpelledAlike(word, snapshot, QueryAnalyzer(snapshot.analysis)) else { return [] }
        let candidates = try alike.candidates(in: fields, snapshot, isCancelled: isCancelled)
        var spellings: [(term: String, documentCount: Int)] = []
        for term in alike.nearest(candidates, limit: .max) {
            guard spellings.count < limit else { break }
            let count = try count(.fields(fields, .word(term, exactly: true)), isCancelled: isCancelled)
            if count > 0 { spellings.append((term, count)) }
        }
        return spellings
    }
}
