/// Replacements found in one pass over a word: the rules are grouped by their first two letters.
struct SpellingReplacements: Sendable {
    private let rules: [SpellingReplacement]
    /// For each pair of letters where its rules begin; the next entry says where they end.
    private let starts: [UInt16]

    private static let pairs = 26 * 26

    /// - Precondition: every rule's text has at least two letters, all of them from a to z.
    init(_ all: [SpellingReplacement]) {
        // The longest first, so that the most particular rule applies.
        let rules = all.sorted { ($0.pair, $1.text.utf8CodeUnitCount) < ($1.pair, $0.text.utf8CodeUnitCount) }
        var starts = [UInt16](repeating: 0, count: Self.pairs + 1)
        for rule in rules { starts[rule.pair + 1] += 1 }
        for pair in 0..<Self.pairs { starts[pair + 1] += starts[pair] }
        self.rules = rules
        self.starts = starts
    }

    /// The letters other than `letter` with which words begin that a rule makes begin with it: `g` for `j`, of
    /// `gaol`.
    func otherBeginnings(of letter: UInt8) -> [UInt8] {
        rules.filter { rule in
            rule.with.withUTF8Buffer { unsafe $0[0] } == letter
                && rule.text.withUTF8Buffer { unsafe $0[0] } != letter
        }.map { $0.text.withUTF8Buffer { unsafe $0[0] } }
    }

    /// Applies the rules to a word of small letters, from left to right.
    func apply(to word: inout [UInt8]) {
        var place = 0
        while place + 1 < word.count {
            let pair = Int(word[place] - 0x61) * 26 + Int(word[place + 1] - 0x61)
            let candidates = Int(starts[pair])..<Int(starts[pair + 1])
            if candidates.isEmpty {
                place += 1
                continue
            }
            let rule = rules[candidates].first { $0.matches(word, at: place) }
            if let rule {
                rule.with.withUTF8Buffer { text in
                    unsafe word.replaceSubrange(place..<place + rule.text.utf8CodeUnitCount, with: text)
                }
                place += rule.with.utf8CodeUnitCount
                // `centred` is `centered`: the e that moved is still there.
                if rule.place == .stem, place < word.count, word[place] == 0x64 || word[place] == 0x72 {
                    word.insert(0x65, at: place)
                    place += 1
                }
            } else {
                place += 1
            }
        }
    }
}
