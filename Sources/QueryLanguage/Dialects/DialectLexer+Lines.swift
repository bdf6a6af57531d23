import QueryModel

extension DialectLexer {
    /// Reads a word that calls an earlier line: `3` in Ovid, `S3` in EBSCOhost and ProQuest, `#3` elsewhere.
    mutating func readLine(_ word: ArraySlice<Unicode.Scalar>) throws(QueryError) -> Bool {
        let digits: ArraySlice<Unicode.Scalar>
        switch rules.linePrefix {
        case "":
            digits = word
        case "S":
            guard word.first == "S" || word.first == "s" else { return false }
            digits = word.dropFirst()
        default:
            guard word.first == "#" else { return false }
            digits = word.dropFirst()
        }
        guard let number = Self.lineNumber(digits) else { return false }
        if rules.linePrefix.isEmpty {
            // Among other words it's a word.
            append(
                .number(number, text: String(String.UnicodeScalarView(word))), from: word.startIndex,
                to: word.endIndex)
        } else {
            let query = try line(number, word.startIndex, word.endIndex)
            append(.line(query), from: word.startIndex, to: word.endIndex)
        }
        return true
    }

    /// Makes each number a line or, beside other words or in a field, a word.
    mutating func resolveNumbers() throws(QueryError) {
        for index in tokens.indices {
            guard case .number(let number, let text) = tokens[index].kind else { continue }
            let isAfterWord = index > 0 && Self.isTerm(tokens[index - 1])
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            var isBeforeWord = next.map(Self.isTerm) ?? false
            if case .suffixField = next?.kind { isBeforeWord = true }
            if isAfterWord || isBeforeWord {
                tokens[index].kind = .operand(.word(text), isBare: true)
            } else {
                tokens[index].kind = .line(try line(number, in: tokens[index].range))
            }
        }
    }

    private static func isTerm(_ token: DialectToken) -> Bool {
        switch token.kind {
        case .operand, .number: true
        default: false
        }
    }

    /// Several lines joined by one operator.
    mutating func appendLines(
        _ numbers: [Int], isOr: Bool, from start: Int, to end: Int
    ) throws(QueryError) {
        var queries: [Query] = []
        for number in numbers { queries.append(try line(number, start, end)) }
        guard let query = isOr ? Query.joined(or: queries) : Query.joined(and: queries) else { return }
        append(.line(query), from: start, to: end)
    }

    private func line(_ number: Int, _ start: Int, _ end: Int) throws(QueryError) -> Query {
        try line(number, in: bytes(start, end))
    }

    private func line(_ number: Int, in range: Range<Int>) throws(QueryError) -> Query {
        guard let sets = source.options.sets else {
            throw QueryError(
                range: range,
                message:
                    "There are no numbered lines here. Put a number that is text between quotation marks.")
        }
        guard let query = sets(.number(number)) else {
            throw QueryError(range: range, message: "There's no line \(number).")
        }
        guard query != .nothing else {
            throw QueryError(range: range, message: "Line \(number) has nothing to search for.")
        }
        return query
    }

    static func lineNumber(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard (1...6).contains(digits.count), digits.allSatisfy({ $0.isASCIIDigit }) else { return nil }
        return Int(String(String.UnicodeScalarView(digits)))
    }

    /// `1-3,5` as numbers; `nil` when it's anything else.
    /// - Parameter prefix: a sign before each number.
    static func lineNumbers(_ list: ArraySlice<Unicode.Scalar>, prefix: Unicode.Scalar?) -> [Int]? {
        var numbers: [Int] = []
        for item in list.split(separator: ",", omittingEmptySubsequences: false) {
            var ends: [Int] = []
            for end in item.split(separator: "-", omittingEmptySubsequences: false) {
                var digits = end.filter { !$0.isSpace }[...]
                if let prefix, digits.first == prefix { digits = digits.dropFirst() }
                guard let number = lineNumber(digits) else { return nil }
                ends.append(number)
            }
            guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last,
                numbers.count + last - first < QueryParser.maximumClauses
            else { return nil }
            numbers += first...last
        }
        return numbers
    }
}
