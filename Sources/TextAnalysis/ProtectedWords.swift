/// Words that the English stemmer would bring together with words of another meaning, and the stems they get
/// instead.
enum ProtectedWords {
    /// In order of the words, after `SpellingVariants`.
    static let stems: [(word: StaticString, stem: StaticString)] = [
        ("authorities", "authority"),
        ("authority", "authority"),
        ("business", "business"),
        ("businesses", "business"),
        ("evidence", "evidence"),
        ("evidenced", "evidence"),
        ("evidences", "evidence"),
        ("evidencing", "evidence"),
        ("evidential", "evidence"),
        ("experiment", "experiment"),
        ("experimental", "experiment"),
        ("experimentally", "experiment"),
        ("experimentation", "experiment"),
        ("experimented", "experiment"),
        ("experimenter", "experiment"),
        ("experimenters", "experiment"),
        ("experimenting", "experiment"),
        ("experiments", "experiment"),
        ("importance", "important"),
        ("important", "important"),
        ("importantly", "important"),
        ("informal", "informal"),
        ("informality", "informal"),
        ("informally", "informal"),
        ("international", "international"),
        ("internationally", "international"),
        ("positive", "positive"),
        ("positively", "positive"),
        ("positives", "positive"),
        ("rational", "rational"),
        ("rationale", "rationale"),
        ("rationales", "rationale"),
        ("rationally", "rational"),
        ("several", "several"),
        ("universal", "universal"),
        ("universally", "universal"),
        ("universals", "universal"),
        ("universities", "university"),
        ("university", "university"),
    ]

    /// The stem of a protected word; `nil` for all others. Logarithmic in the length of the list.
    static func stem(of word: [UInt8]) -> StaticString? {
        var low = 0
        var high = stems.count
        while low < high {
            let middle = (low + high) / 2
            let candidate = stems[middle]
            let order = candidate.word.withUTF8Buffer { bytes in
                if unsafe word.elementsEqual(bytes) { return 0 }
                return unsafe word.lexicographicallyPrecedes(bytes) ? -1 : 1
            }
            if order == 0 { return candidate.stem }
            if order < 0 { high = middle } else { low = middle + 1 }
        }
        return nil
    }
}
