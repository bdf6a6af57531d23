import QueryModel

extension Lexer {
    /// `&` and `|` between spaces.
    func signOperator(_ word: ArraySlice<Unicode.Scalar>) -> Lexeme.Kind? {
        guard word.count == 1 else { return nil }
        switch word.first {
        case "&": return .and("&")
        case "|": return .or("|")
        default: return nil
        }
    }

    /// Reads an operator that is a word in capitals; `word` ends at `at`. False when it's none.
    mutating func readOperator(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        switch word.first {
        case "A", "N", "O", "P", "S": break
        default: return false
        }
        guard word.count <= 16 else { return false }
        let text = text(word)
        switch text {
        case "AND": append(.and(text), from: start, to: at)
        case "OR": append(.or(text), from: start, to: at)
        case "NOT": append(.not, from: start, to: at)
        case "NEAR", "PRE":
            append(.near(distance: nil, isOrdered: text == "PRE", text: text), from: start, to: at)
        case "SAME": return readSame(from: start)
        default: return try readProximity(text, from: start, &notices)
        }
        return true
    }

    /// Reads `NEAR/3` and `PRE/3`.
    private mutating func readProximity(
        _ text: String, from start: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        for (name, isOrdered) in [("NEAR/", false), ("PRE/", true)] where text.hasPrefix(name) {
            let digits = text.dropFirst(name.count)
            guard !digits.isEmpty, digits.unicodeScalars.allSatisfy({ $0.isASCIIDigit }) else {
                return false
            }
            let distance = Int(digits) ?? .max
            if distance > QueryParser.maximumDistance {
                try notices.add(
                    bytes(start, at),
                    "The largest distance is \(QueryParser.maximumDistance) words; that's what is taken.")
            }
            let allowed = min(distance, QueryParser.maximumDistance)
            append(.near(distance: allowed, isOrdered: isOrdered, text: text), from: start, to: at)
            return true
        }
        return false
    }

    /// Reads `SAME SENTENCE` and `SAME PARAGRAPH` when the second word follows.
    private mutating func readSame(from start: Int) -> Bool {
        var index = at
        while let scalar = scalar(index), scalar.isSpace { index += 1 }
        guard index > at else { return false }
        for (name, unit) in [("SENTENCE", TextUnit.sentence), ("PARAGRAPH", .paragraph)] {
            let end = index + name.utf8.count
            guard end <= scalars.count, scalars[index..<end].elementsEqual(name.unicodeScalars),
                end == scalars.count || endsWord(end)
            else { continue }
            at = end
            append(.same(unit), from: start, to: end)
            return true
        }
        return false
    }
}
