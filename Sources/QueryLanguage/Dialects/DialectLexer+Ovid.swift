import QueryModel

extension DialectLexer {
    /// Refuses a line that is a command of Ovid's, such as `limit 3 to yr="2010 -Current"`.
    mutating func readOvidCommand() {
        let start = skippingSpaces(0)
        let line = text(start, min(source.scalars.count, start + 40)).lowercased()
        let words = line.split(separator: " ")
        let reason: String
        switch words.first {
        case "limit" where words.count > 2 && words.contains("to"): reason = "it's a limit"
        case "remove" where words.count > 1 && words[1] == "duplicates": reason = "it removes duplicates"
        case "from" where words.count > 2 && words[2] == "keep": reason = "it keeps some of a line's results"
        case "use" where words.count == 2: reason = "it chooses a database"
        case _ where line.hasPrefix(".."): reason = "it's a command"
        default: return
        }
        at = source.scalars.count
        refuse(start, at, reason)
    }

    /// Reads lines joined by one operator, or a subject heading; false, with nothing read, when neither stands
    /// here.
    mutating func readOvidForm() throws(QueryError) -> Bool {
        if try readOvidLines() { return true }
        return readOvidHeading()
    }

    /// Reads `or/1-5`, `1-5/or`, `and/1,3`; false, with nothing read, when that isn't what stands here.
    private mutating func readOvidLines() throws(QueryError) -> Bool {
        var end = at
        while scalar(end) != nil, !isBorder(end) { end += 1 }
        let word = source.scalars[at..<end]
        guard word.count <= 4_096, let slash = word.firstIndex(of: "/") else { return false }
        let sides = [word[..<slash], word[(slash + 1)...]]
        for (name, list) in [(sides[0], sides[1]), (sides[1], sides[0])] {
            let operation = String(String.UnicodeScalarView(name)).lowercased()
            guard operation == "or" || operation == "and",
                let numbers = Self.lineNumbers(list, prefix: nil)
            else { continue }
            try appendLines(numbers, isOr: operation == "or", from: at, to: end)
            at = end
            return true
        }
        return false
    }

    /// Refuses a subject heading: words up to a slash, `exp` or `*` before them, qualifiers behind it. False,
    /// with nothing read, when none stands here.
    private mutating func readOvidHeading() -> Bool {
        guard at >= headingFreeUntil else { return false }
        let start = at
        var index = at
        var wordStart = at
        while let scalar = scalar(index), scalar != "(", scalar != ")" {
            if scalar.isQuote, let end = source.closingQuote(of: index) {
                index = end + 1
                continue
            }
            if scalar == "/", index > start, let end = endOfHeading(slash: index) {
                at = end
                refuse(start, end, "it's a subject heading")
                return true
            }
            if scalar.isSpace {
                if isOperator(wordStart, index) { break }
                wordStart = index + 1
            }
            index += 1
        }
        headingFreeUntil = index
        return false
    }

    /// The end of a heading whose slash is at `slash`; `nil` when the slash is part of a word.
    private func endOfHeading(slash: Int) -> Int? {
        var end = slash + 1
        guard !isBorder(end) else { return end }
        // Qualifiers are two letters each: `/ae, de [Adverse Effects, Drug Effects]`.
        while let first = scalar(end), let second = scalar(end + 1), first.isASCIILetter, second.isASCIILetter
        {
            end += 2
            guard scalar(end) == "," else { break }
            let next = skippingSpaces(end + 1)
            guard let first = scalar(next), first.isASCIILetter, isQualifierEnd(next + 2) else { break }
            end = next
        }
        guard end > slash + 1, isQualifierEnd(end) else { return nil }
        let bracket = skippingSpaces(end)
        guard scalar(bracket) == "[" else { return end }
        var close = bracket
        while let scalar = scalar(close), scalar != "]" { close += 1 }
        return scalar(close) == "]" ? close + 1 : end
    }

    private func isQualifierEnd(_ index: Int) -> Bool { isBorder(index) || scalar(index) == "," }

    private func isOperator(_ start: Int, _ end: Int) -> Bool {
        guard end - start <= 5, end > start else { return false }
        let word = text(start, end).lowercased()
        guard word.hasPrefix("adj") else { return word == "and" || word == "or" || word == "not" }
        return word.unicodeScalars.dropFirst(3).allSatisfy { $0.isASCIIDigit }
    }

    /// Passes over what Ovid's own search history adds to a field, `[mp=title, abstract, ...]`, and refuses
    /// a frequency, `/freq=3`.
    mutating func skipOvidExplanation(after suffix: FieldSuffix) throws(QueryError) {
        if scalar(at) == "/" {
            let start = at
            while scalar(at) != nil, !isBorder(at) { at += 1 }
            throw QueryError(
                range: bytes(start, at),
                message: "`\(text(start, at))` can't be carried over: how often a word must occur.")
        }
        let bracket = skippingSpaces(at)
        guard scalar(bracket) == "[", suffix.codes.count == 1,
            text(bracket + 1, min(bracket + 3, source.scalars.count)).lowercased() == suffix.codes[0]
        else { return }
        at = endOfBrackets(at: bracket, open: "[", close: "]")
    }
}
