import QueryModel

extension Lexer {
    /// Reads the bare word at `at`. `start` is where the lexeme begins (before a `=`).
    mutating func readWord(
        from start: Int, isExact: Bool, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) {
        let first = at
        while at < scalars.count, !endsWord(at) { at += 1 }
        var end = at
        // A mark that closes nothing: `5"`.
        while end > first, scalars[end - 1].isQuote {
            end -= 1
            try notices.add(bytes(end, end + 1), "This quotation mark has no partner; it's read as text.")
        }
        let word = scalars[first..<end]
        guard isSearchable(word, in: fields) else {
            // An operator sign between spaces isn't a word; anything else here is punctuation.
            if fields == nil, let sign = signOperator(word) { return append(sign, from: start, to: at) }
            append(.dropped, from: start, to: at)
            if end == at {
                try notices.add(bytes(start, at), "There's nothing to search for in this; it's left out.")
            }
            return
        }
        let isPlain = fields == nil && !isExact
        if isPlain, try readOperator(word, from: start, &notices) { return }
        // Most words have no sign: they're no patterns and have no weight.
        let hasSigns = word.contains { $0.isOperatorSign }
        let weight = hasSigns ? try weight(of: word, in: fields, &notices) : nil
        let base = weight?.base ?? word
        var isRead = isPlain ? try readSets(base, from: start, &notices) : false
        if !isRead, hasSigns { isRead = try readPattern(base, from: start, in: fields, &notices) }
        if !isRead { try readText(base, from: start, isExact: isExact, in: fields, &notices) }
        if let weight, let value = weight.value {
            append(.weight(value), from: weight.base.endIndex, to: at)
        }
    }

    /// Reads a word up to `word`'s end as what its signs make of it; false when they're text.
    private mutating func readPattern(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        let end = word.endIndex
        if let query = TermPattern.wildcard(word, in: fields) {
            if !fields.areVerbatim, word.last == "?" {
                try notices.add(
                    bytes(end - 1, end),
                    "A `?` at the end of a word is read as punctuation. For one more character write a regular "
                        + "expression, such as /teacher./.")
            }
            append(.operand(query), from: start, to: end)
            return true
        }
        if let fuzzy = TermPattern.fuzzy(word, in: fields) {
            if fuzzy.edits > TermPattern.maximumEdits {
                try notices.add(
                    bytes(start, end),
                    "The most edits are \(TermPattern.maximumEdits); that's what is searched for.")
            }
            append(.operand(fuzzy.query), from: start, to: end)
            return true
        }
        return false
    }

    /// Reads a word up to `word`'s end as text.
    private mutating func readText(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, isExact: Bool, in fields: [Field]?,
        _ notices: inout NoticeList
    ) throws(QueryError) {
        let end = word.endIndex
        try noticeDoubt(word, from: start, in: fields, &notices)
        let text = text(word)
        if isExact { return append(.operand(.word(text, exactly: true)), from: start, to: end) }
        if fields.holdOneTerm { return append(.word(text), from: start, to: end) }
        lexemes += Lexeme.words(in: text, as: .word(text), bytes(start, end))
    }

    /// A word ends before white space, a bracket, and a quotation mark that opens a phrase: one with a
    /// partner and with text after it at once (in `5" and 6"` no mark does).
    mutating func endsWord(_ index: Int) -> Bool {
        let scalar = scalars[index]
        if scalar.isSpace || scalar == "(" || scalar == ")" { return true }
        guard scalar.isQuote, let next = self.scalar(index + 1), !next.isSpace, next.isSearchable else {
            return false
        }
        return closingQuote(of: index) != nil
    }
}
