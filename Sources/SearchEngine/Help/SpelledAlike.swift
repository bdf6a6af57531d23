import IndexCodec
import IndexStorage
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
        guard scalars.count >= 4, scalars.count <= 64, scalars.allSatisfy({ $0.properties.isAlphabetic })
        else { return nil }
        self.word = scalars
        mostEdits = scalars.count > 5 ? 2 : 1
    }

    /// The nearest terms, of those equally near the most frequent first.
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

    /// The surface terms of some fields with the word's first character, and in how many documents of a field
    /// each is at least.
    func candidates(
        in fields: [Field], _ snapshot: Snapshot, isCancelled: () -> Bool
    ) throws(IndexError) -> [(term: String, documentCount: Int)] {
        let first = Array(String(String.UnicodeScalarView(word.prefix(1))).utf8)
        var counts: [String: Int] = [:]
        for field in fields where field.indexing == .text || field.indexing == .name {
            var inField: [String: Int] = [:]
            for segment in snapshot.segments {
                if isCancelled() { throw .cancelled }
                try segment.forEachTerm(in: field, prefix: first) { (term, metadata) throws(IndexError) in
                    guard abs(term.count - byteCount) <= 4 * mostEdits else { return true }
                    var bytes: [UInt8] = []
                    for i in 0..<term.count { bytes.append(term[i]) }
                    let text = String(decoding: bytes, as: UTF8.self)
                    if edits(to: Array(text.unicodeScalars)) != nil {
                        inField[text, default: 0] += Int(metadata.documentFrequency)
                    }
                    return true
                }
            }
            counts.merge(inField, uniquingKeysWith: max)
        }
        return counts.map { ($0.key, $0.value) }
    }

    private var byteCount: Int { word.reduce(0) { $0 + UTF8.width($1) } }

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
