import QueryModel

extension Lexer {
    /// Reads the regular expression between slashes at `at`; false, with nothing read, when that isn't what
    /// stands there.
    ///
    /// It begins at a word's start, has no white space but behind a backslash and no other slash, and white
    /// space, a bracket, a weight or the end follows: `and/or`, `1/2`, `/home/name` and `2014/05` are text.
    mutating func readExpression(
        in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        guard scalars[at] == "/", !fields.areVerbatim else { return false }
        let start = at
        guard let end = closingSlash(of: start) else {
            // A path has more slashes; after a lone one a word may be meant.
            if scalar(start + 1)?.isSearchable == true, !hasSlash(from: start + 1) {
                try notices.add(
                    bytes(start, start + 1), "This slash begins no regular expression; it's read as text.")
            }
            return false
        }
        let content = scalars[(start + 1)..<end]
        guard content.contains(where: { $0.isSearchable }) else { return false }
        let expression = text(content)
        do throws(RegularExpressionError) {
            try RegularExpression.validate(expression)
        } catch {
            let place = min(offsets[start + 1] + error.offset, offsets[end])
            try notices.add(
                place..<offsets[end + 1],
                "This isn't a regular expression: \(error.message) `\(text(start, end + 1))` is read as text."
            )
            return false
        }
        at = end + 1
        append(.operand(.regularExpression(expression)), from: start, to: at)
        try readWeight(&notices)
        return true
    }

    private func closingSlash(of start: Int) -> Int? {
        var index = start + 1
        while let scalar = scalar(index), !scalar.isSpace {
            if scalar == "/" { return isBoundary(index + 1) || self.scalar(index + 1) == "^" ? index : nil }
            index += scalar == "\\" ? 2 : 1
        }
        return nil
    }

    private func hasSlash(from start: Int) -> Bool {
        var index = start
        while let scalar = scalar(index), !scalar.isSpace {
            if scalar == "/" { return true }
            index += 1
        }
        return false
    }
}
