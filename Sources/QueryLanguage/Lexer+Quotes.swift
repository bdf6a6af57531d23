import QueryModel

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

    /// Reads the quoted text whose opening mark is at `at` and whose closing one is at `end`, with the signs
    /// directly after it. `start` is where the lexeme begins (before a `=`).
    mutating func readQuoted(
        from start: Int, to end: Int, isExact: Bool, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) {
        let quoted = QuotedText(
            scalars[(at + 1)..<end], isStraight: scalars[at] == "\"" && scalars[end] == "\"",
            isExact: isExact, fields: fields)
        at = end + 1
        guard isSearchable(quoted.content, in: fields) else {
            append(.dropped, from: start, to: at)
            try notices.add(
                bytes(start, at),
                "There's nothing to search for between these quotation marks; they're left out.")
            return
        }
        if scalar(at) == "*", !(scalar(at + 1)?.isSearchable ?? false) {
            at += 1
            append(.operand(quoted.truncated), from: start, to: at)
        } else if let edits = distance() {
            try readTilde(edits, after: quoted, from: start, in: fields, &notices)
        } else {
            append(.operand(quoted.query), from: start, to: at)
        }
        if quoted.hasLoneStar, !fields.holdOneTerm {
            try notices.add(
                bytes(start, at), "A `*` by itself stands for no word; the phrase is searched without it.")
        }
        try readWeight(&notices)
    }

    /// The number after the `~` at `at`, 0 digits for a bare one; `nil` when no `~` ends what stands before.
    private func distance() -> Range<Int>? {
        guard scalar(at) == "~" else { return nil }
        var end = at + 1
        while let scalar = scalar(end), scalar.isASCIIDigit { end += 1 }
        return isBoundary(end) || scalar(end) == "^" ? (at + 1)..<end : nil
    }

    /// Reads `~3` after a phrase, or `~1` after a word, whose digits are at `digits`.
    private mutating func readTilde(
        _ digits: Range<Int>, after quoted: QuotedText, from start: Int, in fields: [Field]?,
        _ notices: inout NoticeList
    ) throws(QueryError) {
        at = digits.upperBound
        let number: Int? = digits.isEmpty ? nil : Int(text(digits.lowerBound, digits.upperBound)) ?? .max
        let sign = bytes(digits.lowerBound - 1, digits.upperBound)
        let words = quoted.words
        guard words.count > 1, !fields.holdOneTerm else {
            guard case .word(let word, _) = quoted.query, !fields.areVerbatim else {
                append(.operand(quoted.query), from: start, to: at)
                return try notices.add(
                    sign, "`~` needs a word, or a phrase of several; it's left out here.")
            }
            if let number, number > TermPattern.maximumEdits {
                try notices.add(
                    sign, "The most edits are \(TermPattern.maximumEdits); that's what is searched for.")
            }
            let edits = number.map { min($0, TermPattern.maximumEdits) }
            return append(.operand(.fuzzy(word, edits: edits)), from: start, to: at)
        }
        if number == nil {
            try notices.add(
                sign, "Without a number, `~` allows \(QueryParser.defaultDistance) words between.")
        } else if let number, number > QueryParser.maximumDistance {
            try notices.add(
                sign, "The largest distance is \(QueryParser.maximumDistance) words; that's what is taken.")
        }
        let distance = min(number ?? QueryParser.defaultDistance, QueryParser.maximumDistance)
        append(.operand(.near(words, distance: distance)), from: start, to: at)
    }
}
