import IndexCodec
import IndexStorage
import SearchIndex

extension QueryAnalyzer {
    /// What a leaf stands for that isn't text.
    enum Expansible {
        /// A part of a run in a script without spaces: its grams, wherever they stand.
        case grams(TermSequence)
        case terms(TermFilter)
    }

    /// What a truncation, a wildcard, a word with edits or a regular expression stands for in a field; `nil`
    /// when nothing of it can be searched, and for text.
    /// - Throws: `invalidExpression`; `limitExceeded` for a word or a pattern that's too long.
    func terms(
        of content: QueryTree.Leaf.Content, indexing: Field.Indexing, family: String
    ) throws(IndexError) -> Expansible? {
        let isFolded = indexing != .verbatim
        let hasCompounds = indexing == .text || indexing == .name
        func filter(_ condition: TermFilter.Condition, hasSign: Bool) -> Expansible {
            .terms(
                TermFilter(
                    condition: condition,
                    // Letters and digits alone are in no compound that has no part with them.
                    classes: hasCompounds && hasSign ? [.surface, .compound] : [.surface]))
        }
        switch content {
        case .text: return nil
        case .prefix(let text):
            if hasCompounds {
                let sequence = surfaces(of: text, exactly: false, family: family)
                if !sequence.isEmpty, sequence.slots.allSatisfy({ $0.kind == .gram }) {
                    return .grams(sequence)
                }
            }
            let prefix = isFolded ? Self.folded(text) : Array(text.utf8)
            return prefix.isEmpty ? nil : filter(.prefix(prefix), hasSign: Self.hasSign(prefix))
        case .wildcard(let text):
            let wildcard = try WildcardPattern(text, folds: isFolded)
            guard wildcard.isSelective else { return nil }
            return filter(.automaton(.pattern(wildcard.pattern)), hasSign: wildcard.hasSign)
        case .fuzzy(let text, let edits):
            let word = isFolded ? Self.folded(text) : Array(text.utf8)
            guard !word.isEmpty else { return nil }
            return filter(.automaton(try Self.near(word, edits: edits)), hasSign: Self.hasSign(word))
        case .regularExpression(let text):
            guard !text.isEmpty else { return nil }
            do throws(RegularExpressionError) {
                let compiled = try RegularExpression.compile(text, folds: isFolded)
                return filter(.automaton(.pattern(compiled.pattern)), hasSign: compiled.hasSign)
            } catch {
                throw .invalidExpression(text, offset: error.offset, what: error.message)
            }
        }
    }

    /// The terms near a folded word.
    /// - Parameters:
    ///   - edits: as in `Query.fuzzy`.
    ///   - swaps: whether swapping two neighbours is one edit too.
    /// - Throws: `limitExceeded` for a word that's too long.
    static func near(
        _ word: [UInt8], edits: Int?, swaps: Bool = true
    ) throws(IndexError) -> TermAutomaton {
        let count = String(decoding: word, as: UTF8.self).unicodeScalars.count
        let edits = edits.map { min(max(0, $0), 2) } ?? (count <= 5 ? 1 : 2)
        guard let automaton = TermAutomaton.near(word, edits: edits, swaps: swaps) else {
            throw .limitExceeded(
                limit: "characters of a word with edits", value: UInt64(count),
                maximum: UInt64(TermAutomaton.longestWord))
        }
        return automaton
    }

    private static func hasSign(_ folded: [UInt8]) -> Bool {
        folded.contains { Unicode.Scalar($0).isSign }
    }
}
