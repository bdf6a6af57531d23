/// Stems of English words with and without the rules and lists that come before the stemmer.
struct SpellingStems {
    private let stemmer = Stemmer(language: .english)

    /// As analysis has it.
    func stem(_ word: [UInt8]) -> [UInt8] {
        var stem: [UInt8] = []
        stemmer.stem(word.span, into: &stem)
        return stem
    }

    /// What the stemmer alone makes of a word.
    func plainStem(_ word: [UInt8]) -> [UInt8] {
        var stem = word
        stemmer.snowball(&stem)
        return stem
    }
}
