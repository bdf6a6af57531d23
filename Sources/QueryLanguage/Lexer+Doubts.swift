import QueryModel

extension Lexer {
    /// Tells of what is an operator elsewhere and is text here. `word` is read from `start` on.
    func noticeDoubt(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) {
        if fields.areVerbatim {
            if word.dropLast().contains("*") {
                try notices.add(
                    bytes(start, word.endIndex), "Among ids, a `*` is an operator at the end only.")
            }
            return
        }
        if let quote = word.firstIndex(where: { $0.isQuote }) {
            try notices.add(
                bytes(quote, quote + 1), "This quotation mark has no partner; it's read as text.")
        }
        guard let meaning = doubt(word) else { return }
        try notices.add(
            bytes(start, word.endIndex), meaning + "; `\(text(start, word.endIndex))` is read as text.")
    }

    private func doubt(_ word: ArraySlice<Unicode.Scalar>) -> String? {
        if let meaning = otherOperator(word) { return meaning }
        guard word.contains(where: { $0.isOperatorSign }) else { return nil }
        if word.contains("|") { return "`|` is an operator only between spaces" }
        guard !TermPattern.isAddress(word) else { return nil }
        if word.contains("*") { return "A `*` is an operator only within one word" }
        if word.contains("~"), !word.contains("/") {
            return "A `~` is an operator only after a word or a phrase, perhaps with a number"
        }
        let core = TermPattern.withoutPunctuation(word)
        for index in core.indices.dropFirst().dropLast()
        where core[index] == "?" && core[index - 1].isSearchable && core[index + 1].isSearchable {
            return "A `?` is an operator only within one word, and not in an address"
        }
        if let sign = core.lastIndex(of: "^"), sign + 1 < core.endIndex,
            core[(sign + 1)...].allSatisfy({ $0.isASCIIDigit || $0 == "." }),
            core[..<sign].contains(where: { !$0.isASCIIDigit && $0 != "." })
        {
            return "This isn't a weight"
        }
        return nil
    }

    /// Operators of other query languages, and this one's misspelt: `NEAR3`, `N3`, `adj3`, `near/3`.
    private func otherOperator(_ word: ArraySlice<Unicode.Scalar>) -> String? {
        let letters = word.prefix { $0.isASCIILetter }
        var digits = word.dropFirst(letters.count)
        guard !letters.isEmpty, letters.count <= 4 else { return nil }
        let hasSlash = digits.first == "/"
        if hasSlash { digits.removeFirst() }
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        let name = text(letters)
        let distance = text(digits)
        switch name.uppercased() {
        case "NEAR": return "Proximity is written NEAR/\(distance)"
        case "PRE" where name == "PRE" || hasSlash: return "Proximity in order is written PRE/\(distance)"
        case "ADJ", "NEXT":
            return "This isn't an operator here: proximity is written NEAR/n or PRE/n, and --dialect reads "
                + "other query languages"
        case "N", "W", "P":
            guard hasSlash || name == "N" || name == "W" else { return nil }
            // `W3` is a street's district, too: a notice is no harm.
            return name == name.uppercased()
                ? "This isn't an operator here: proximity is written NEAR/n or PRE/n, and --dialect reads "
                    + "other query languages"
                : nil
        default: return nil
        }
    }
}
