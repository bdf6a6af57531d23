/// One rule: a text within a word, and what takes its place.
struct SpellingReplacement: Sendable {
    /// Where in the word the text may stand.
    enum Place: String {
        case anywhere
        /// The word begins with it.
        case start
        /// The word ends with it.
        case end
        /// It is the whole word.
        case whole
        /// Only an inflection or the second part of a compound follows it.
        case stem
    }

    let text: StaticString
    let with: StaticString
    let place: Place

    init(_ text: StaticString, _ with: StaticString, _ place: Place = .anywhere) {
        self.text = text
        self.with = with
        self.place = place
    }

    /// The first two letters as a number.
    var pair: Int {
        text.withUTF8Buffer { bytes in unsafe (Int(bytes[0]) - 0x61) * 26 + Int(bytes[1]) - 0x61 }
    }

    /// What may follow a `stem`.
    private static let endings: [StaticString] = [
        "", "s", "d", "r", "rs", "ly", "ness", "less", "ment", "ments", "glass", "board", "boards", "piece",
        "pieces",
        "fold", "folds", "goer", "goers", "ism", "man", "line", "wide",
    ]

    func matches(_ word: [UInt8], at start: Int) -> Bool {
        let end = start + text.utf8CodeUnitCount
        guard end <= word.count, word[start..<end].isEqual(to: text) else { return false }
        switch place {
        case .anywhere: return true
        case .start: return start == 0
        case .end: return end == word.count
        case .whole: return start == 0 && end == word.count
        case .stem:
            let rest = word[end...]
            return Self.endings.contains { rest.isEqual(to: $0) }
        }
    }
}
