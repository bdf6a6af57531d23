import QueryModel

/// What the signs `*`, `?` and `~` make of one word.
enum TermPattern {
    /// A truncation or a wildcard; `nil` when the signs in the word aren't operators, or there are none.
    ///
    /// A `*` stands for any characters, a `?` for one. A `?` at the end of a word is punctuation, like `,`,
    /// `;`, `.` and `!`: `what works?` is a sentence. Within a word it's an operator between letters and
    /// digits, not in addresses. In a field whose values are ids, only a `*` at the end is one.
    static func wildcard(_ word: ArraySlice<Unicode.Scalar>, in fields: [Field]?) -> Query? {
        guard word.contains(where: { $0 == "*" || $0 == "?" }) else { return nil }
        if fields.areVerbatim {
            guard word.last == "*", word.count > 1 else { return nil }
            return .prefix(text(word.dropLast()))
        }
        var pattern: [Unicode.Scalar] = []
        for scalar in withoutPunctuation(word) where scalar != "*" || pattern.last != "*" {
            pattern.append(scalar)
        }
        let letters = pattern.filter { $0 != "*" && $0 != "?" }
        guard letters.count < pattern.count, isTerm(letters, in: fields) else { return nil }
        if letters.count + 1 == pattern.count, pattern.last == "*" { return .prefix(text(letters)) }
        let string = text(pattern)
        // An address keeps its question mark.
        guard !isAddress(pattern) else { return nil }
        if pattern.contains("?") {
            guard !letters.contains(where: { $0 == "/" || $0 == "=" || $0 == "@" }) else { return nil }
            for index in pattern.indices where pattern[index] == "?" {
                guard index == 0 || isFlank(pattern[index - 1]), index + 1 < pattern.count,
                    isFlank(pattern[index + 1])
                else { return nil }
            }
        }
        return .wildcard(string)
    }

    /// `word~`, `word~1`, and how many edits were asked for; `nil` when the word is none of these.
    static func fuzzy(
        _ word: ArraySlice<Unicode.Scalar>, in fields: [Field]?
    ) -> (query: Query, edits: Int)? {
        guard !fields.areVerbatim else { return nil }
        let core = withoutPunctuation(word)
        guard let tilde = core.firstIndex(of: "~") else { return nil }
        let digits = core[(tilde + 1)...]
        let letters = core[..<tilde]
        guard digits.allSatisfy({ $0.isASCIIDigit }), isTerm(letters, in: fields) else { return nil }
        guard !digits.isEmpty else { return (.fuzzy(text(letters)), 0) }
        let edits = Int(text(digits)) ?? .max
        return (.fuzzy(text(letters), edits: min(edits, maximumEdits)), edits)
    }

    /// The most edits between a word and a term.
    static let maximumEdits = 2

    /// The word without the signs at its end that end a sentence or a part of it; of a value with spaces without those
    /// before such signs, too.
    static func withoutPunctuation(_ word: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var core = word
        var isEnd = false
        while let last = core.last, last.isSentencePunctuation || isEnd && last.isSpace {
            isEnd = true
            core.removeLast()
        }
        return core
    }

    static func isAddress(_ word: some Collection<Unicode.Scalar>) -> Bool {
        var slashes = 0
        for scalar in word {
            if scalar == "/", slashes > 0 {
                slashes += 1
                if slashes == 3 { return true }
            } else {
                slashes = scalar == ":" ? 1 : 0
            }
        }
        return false
    }

    /// Whether something can be one term, or a part of one.
    private static func isTerm(_ letters: some Collection<Unicode.Scalar>, in fields: [Field]?) -> Bool {
        if fields.holdOneTerm {
            return letters.contains { !$0.isSpace } && !letters.contains { $0.isQuote || $0 == "\\" }
        }
        return letters.contains { $0.isSearchable } && letters.allSatisfy { $0.isWithinWord || $0.isJoint }
    }

    private static func isFlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isSearchable || scalar == "?" || scalar == "*"
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
