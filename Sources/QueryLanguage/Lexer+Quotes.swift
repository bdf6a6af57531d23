import SearchEngine
import SearchIndex

extension Lexer {
    /// The mark that closes the one at `index`; `nil` when there is none.
    ///
    /// A straight mark is closed by the next straight one (`""` within is a mark of the text), else by a
    /// curly one; curly and low marks by any but the angled ones; an angled mark by its mirror image.
    mutating func closingQuote(of index: Int) -> Int? {
        let opening = scalars[index]
        switch opening {
        case "\"":
            var from = index + 1
            while let end = find(from: from, class: "\"", where: { $0 == "\"" }) {
                guard scalar(end + 1) == "\"" else { return end }
                from = end + 2
            }
            return find(from: index + 1, class: "\u{201D}") {
                "\u{201C}\u{201D}\u{201E}\u{201F}\u{FF02}".unicodeScalars.contains($0)
            }
        case "\u{AB}":
            return find(from: index + 1, class: "\u{BB}") { $0 == "\u{BB}" }
        case "\u{BB}":
            return find(from: index + 1, class: "\u{AB}") { $0 == "\u{AB}" }
        default:
            return find(from: index + 1, class: "\u{201C}") { $0.isQuote && $0 != "\u{AB}" && $0 != "\u{BB}" }
        }
    }

    private mutating func find(
        from start: Int, class name: Unicode.Scalar, where isClosing: (Unicode.Scalar) -> Bool
    ) -> Int? {
        if let limit = noClosingQuoteFrom[name], start >= limit { return nil }
        var index = start
        while index < scalars.count {
            if isClosing(scalars[index]) { return index }
            index += 1
        }
        noClosingQuoteFrom[name] = start
        return nil
    }

    /// Reads the quoted text whose opening mark is at `at` and whose closing one is at `end`. `start` is
    /// where the lexeme begins (before a `=`).
    mutating func readQuoted(
        from start: Int, to end: Int, isExact: Bool, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) {
        let content = quotedText(at + 1, end, isStraight: scalars[at] == "\"" && scalars[end] == "\"")
        at = end + 1
        guard isSearchable(content.text.unicodeScalars, in: fields) else {
            append(.dropped, from: start, to: at)
            try notices.add(
                bytes(start, at),
                "There's nothing to search for between these quotation marks; they're left out.")
            return
        }
        if !content.hasSpace {
            if scalar(at) == "*", !(scalar(at + 1)?.isSearchable ?? false) {
                at += 1
                append(.operand(.prefix(content.text)), from: start, to: at)
            } else {
                append(.operand(.word(content.text, exactly: isExact)), from: start, to: at)
            }
            return
        }
        let unstarred = withoutTruncation(content.text)
        if unstarred != content.text {
            try notices.add(
                bytes(start, at),
                "Truncation within a phrase isn't an operator here; the phrase is searched without its `*`.")
        }
        append(.operand(.phrase(unstarred, exactly: isExact)), from: start, to: at)
    }

    /// The text between quotation marks, white space at both ends left out and each run within made one
    /// space.
    private func quotedText(_ start: Int, _ end: Int, isStraight: Bool) -> (text: String, hasSpace: Bool) {
        var text = String.UnicodeScalarView()
        var hasSpace = false
        var isPending = false
        var index = start
        while index < end {
            let scalar = scalars[index]
            index += 1
            if scalar.isSpace {
                isPending = !text.isEmpty
                continue
            }
            if isPending {
                text.append(" ")
                hasSpace = true
                isPending = false
            }
            text.append(scalar)
            if isStraight, scalar == "\"" { index += 1 }
        }
        return (String(text), hasSpace)
    }

    /// The text without the `*` that ends a word in it.
    private func withoutTruncation(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "*")) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let endsWord =
                scalar == "*" && index > 0 && scalars[index - 1].isSearchable
                && (index + 1 == scalars.count || !scalars[index + 1].isSearchable)
            if !endsWord { result.append(scalar) }
        }
        return String(result)
    }
}
