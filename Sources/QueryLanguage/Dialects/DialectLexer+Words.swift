import QueryModel

extension DialectLexer {
    /// Reads the bare word at `at`: an operator, an earlier line, or a term with the fields behind it.
    mutating func readWord() throws(QueryError) {
        let start = at
        let suffix = endOfWord()
        let word = source.scalars[start..<at]
        if suffix == nil {
            if try readOperator(word) { return }
            if try readLine(word) { return }
        }
        guard let query = try leaf(word) else {
            try notices.add(bytes(start, at), "There's nothing to search for in this; it's left out.")
            return
        }
        append(.operand(query, isBare: true), from: start, to: at)
        try readSuffix()
    }

    /// Moves `at` to the end of the word there; what ends it when that's a field.
    private mutating func endOfWord() -> FieldSuffix? {
        let start = at
        while let scalar = scalar(at), !isBorder(at), !scalar.isQuote {
            if at > start, let suffix = fieldSuffix(at: at) { return suffix }
            if rules.fieldPlacement == .tag, scalar == "[" { break }
            at += 1
        }
        if at == start { at += 1 }
        return nil
    }

    /// The query of one word with its wildcards; `nil` when nothing in it can be searched.
    mutating func leaf(_ word: ArraySlice<Unicode.Scalar>) throws(QueryError) -> Query? {
        var pattern = pattern(TermPattern.withoutPunctuation(word, keeping: rules.wildcards))
        if rules.dropsFinalWildcard, pattern.hasWildcard {
            while pattern.elements.last == .one { pattern.elements.removeLast() }
        }
        guard pattern.hasWildcard else {
            return word.contains { $0.isSearchable } ? .word(String(String.UnicodeScalarView(word))) : nil
        }
        let range = bytes(word.startIndex, word.endIndex)
        guard pattern.hasLetter, let query = pattern.query else {
            throw QueryError(range: range, message: "A wildcard by itself stands for every word.")
        }
        if pattern.stemLength < rules.stemLength {
            try notices.add(
                range,
                "\(rules.dialect.name) needs \(rules.stemLength) character\(rules.stemLength == 1 ? "" : "s") or "
                    + "more before a wildcard; here the word is read with fewer.")
        }
        if rules.dialect == .proquest, pattern.elements.contains(.any) {
            notices.inform(range, "ProQuest's * stands for a few characters at most; here for any number.")
        }
        return query
    }

    /// A word by its platform's wildcards.
    private func pattern(_ word: ArraySlice<Unicode.Scalar>) -> DialectPattern {
        var elements: [DialectPattern.Element] = []
        var index = word.startIndex
        while index < word.endIndex {
            let scalar = word[index]
            index += 1
            if let limited = limitedTruncation(word[(index - 1)...]) {
                elements.append(.upTo(limited.count))
                index = limited.end
            } else if let wildcard = rules.wildcards[scalar] {
                if wildcard != .any || elements.last != .any { elements.append(wildcard) }
            } else if index == word.endIndex, index - 1 > word.startIndex,
                rules.otherTruncations.contains(scalar)
            {
                elements.append(.any)
            } else {
                elements.append(.literal(scalar))
            }
        }
        return DialectPattern(elements: elements)
    }

    /// `$3` or `*3` at a word's end in Ovid, `[*3]` and `$3` in ProQuest: at most so many characters.
    private func limitedTruncation(_ rest: ArraySlice<Unicode.Scalar>) -> (count: Int, end: Int)? {
        var digits = rest.dropFirst()
        var closing = 0
        switch (rules.dialect, rest.first) {
        case (.ovid, "$"), (.ovid, "*"), (.proquest, "$"): break
        case (.proquest, "["):
            guard digits.first == "*", digits.last == "]" else { return nil }
            digits = digits.dropFirst().dropLast()
            closing = 1
        default: return nil
        }
        guard (1...2).contains(digits.count), digits.allSatisfy({ $0.isASCIIDigit }),
            let count = Int(String(String.UnicodeScalarView(digits))), count > 0
        else { return nil }
        return (count, digits.endIndex + closing)
    }

    // MARK: Operators

    /// Reads AND, OR, NOT and proximity; false, with nothing read, when the word is none of these.
    private mutating func readOperator(_ word: ArraySlice<Unicode.Scalar>) throws(QueryError) -> Bool {
        guard word.count <= 16, word.first?.isASCIILetter == true else { return false }
        let text = String(String.UnicodeScalarView(word))
        let capitals = text.uppercased()
        if ["AND", "OR", "NOT"].contains(capitals) {
            if rules.operatorsAreCapitals, text != capitals, capitals != "AND" {
                throw QueryError(
                    range: bytes(word.startIndex, word.endIndex),
                    message:
                        "\(rules.dialect.name) knows operators in capitals only: write \(capitals), or put the "
                        + "word between quotation marks.")
            }
            append(
                capitals == "AND" ? .and : capitals == "OR" ? .or : .not, from: word.startIndex,
                to: word.endIndex)
            return true
        }
        for proximity in rules.proximities where capitals.hasPrefix(proximity.name) {
            let rest = capitals.dropFirst(proximity.name.count)
            guard let reading = try reading(proximity, rest, word) else { continue }
            append(
                .near(distance: reading.distance, isOrdered: reading.isOrdered), from: word.startIndex,
                to: word.endIndex)
            return true
        }
        return false
    }

    private mutating func reading(
        _ proximity: DialectRules.Proximity, _ rest: Substring, _ word: ArraySlice<Unicode.Scalar>
    ) throws(QueryError) -> (distance: Int, isOrdered: Bool)? {
        if rest.isEmpty { return proximity.bare }
        guard rest.hasPrefix(proximity.separator) else { return nil }
        let digits = rest.dropFirst(proximity.separator.count)
        guard !digits.isEmpty, digits.unicodeScalars.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        let range = bytes(word.startIndex, word.endIndex)
        guard let number = Int(digits), number <= QueryParser.maximumDistance, number >= rules.adjacentNumber
        else {
            throw QueryError(range: range, message: "\(rules.dialect.name) has no such distance.")
        }
        if rules.dialect == .cochrane, proximity.isOrdered {
            try notices.add(
                range,
                "Cochrane documents NEXT without a number; this is read as up to \(number) words between.")
        }
        return (number - rules.adjacentNumber, proximity.isOrdered)
    }
}

extension TermPattern {
    /// The word without the signs at its end that end a sentence, but for those that are wildcards.
    static func withoutPunctuation(
        _ word: ArraySlice<Unicode.Scalar>, keeping wildcards: [Unicode.Scalar: DialectPattern.Element]
    ) -> ArraySlice<Unicode.Scalar> {
        var core = word
        while let last = core.last, last.isSentencePunctuation, wildcards[last] == nil { core.removeLast() }
        return core
    }
}
