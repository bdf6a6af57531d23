import IndexStorage
import QueryLanguage
import SearchEngine

extension StrategyLint {
    /// Truncations and wildcards that stand for words of unrelated stems, in English.
    mutating func findTruncations() throws(IndexError) {
        guard relations.isEnglish else { return }
        for query in queries {
            for leaf in Self.leaves(of: query) where leaf.isText {
                switch leaf.operand {
                case .prefix, .wildcard: break
                default: continue
                }
                let terms = try expansion(of: leaf)
                guard let found = EnglishDerivation.unrelated(terms, stem: relations.stem) else { continue }
                let unrelated = try ownWords(found.unrelated)
                guard !unrelated.isEmpty else { continue }
                add(
                    .truncation,
                    "`\(leaf.query.canonicalText)` also catches \(unrelated.listed()), of other stems than "
                        + "\(found.main.term) (\(found.main.documentCount)).",
                    query, at: leaf.range, terms: unrelated)
            }
        }
    }
}
