import SearchEngine

extension Lexer {
    /// Reads `#3`, `S3`, or the range of `or(#1-#5)`; `word` ends at `at`. False when the word is none of
    /// these, or names what isn't there (told).
    mutating func readSets(
        from start: Int, word: ArraySlice<Unicode.Scalar>, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        if let number = setNumber(word) {
            guard let query = try set(number, from: start, to: at, &notices) else { return false }
            append(query == .nothing ? .dropped : .operand(query), from: start, to: at)
            return true
        }
        return try readRange(from: start, word: word, &notices)
    }

    /// The query of an earlier set; tells when there is none.
    private func set(
        _ number: Int, from start: Int, to end: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> Query? {
        guard let sets else {
            try notices.add(
                bytes(start, end),
                "Numbered sets are for the interactive shell; `\(text(start, end))` is read as text.")
            return nil
        }
        guard let query = sets(number) else {
            try notices.add(
                bytes(start, end), "There's no set #\(number); `\(text(start, end))` is read as text.")
            return nil
        }
        if query == .nothing {
            try notices.add(bytes(start, end), "Set #\(number) had nothing to search for; it's left out.")
        }
        return query
    }

    /// Reads `or(#1-#5)` and `and(#1-#5)`.
    private mutating func readRange(
        from start: Int, word: ArraySlice<Unicode.Scalar>, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        guard sets != nil, scalar(at) == "(" else { return false }
        let name = String(String.UnicodeScalarView(word)).lowercased()
        guard name == "or" || name == "and" else { return false }
        var close = at + 1
        // Two numbers of up to nine digits, their signs, a hyphen.
        while close < scalars.count, scalars[close] != ")", close - at < 24 { close += 1 }
        guard scalar(close) == ")" else { return false }
        let ends = scalars[(at + 1)..<close].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = setNumber(ends[0]), let last = setNumber(ends[1]), first <= last,
            last - first < QueryParser.maximumClauses
        else { return false }
        var operands: [Query] = []
        for number in first...last {
            guard let query = try set(number, from: start, to: close + 1, &notices) else { continue }
            if query != .nothing { operands.append(query) }
        }
        at = close + 1
        let query = name == "or" ? Query.joined(or: operands) : Query.joined(and: operands)
        append(query.map { .operand($0) } ?? .dropped, from: start, to: at)
        return true
    }

    /// 3 of `#3` and `S3`.
    private func setNumber(_ word: ArraySlice<Unicode.Scalar>) -> Int? {
        guard word.first == "#" || word.first == "S", (2...10).contains(word.count) else { return nil }
        let digits = word.dropFirst()
        guard digits.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        return Int(String(String.UnicodeScalarView(digits)))
    }
}
