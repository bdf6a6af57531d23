import QueryModel

extension Lexer {
    /// Reads `#3`, `S3`, `#name`, or the list of `or(#1-#5)`. False when the word is none of these, or names
    /// what isn't there (told).
    mutating func readSets(
        _ word: ArraySlice<Unicode.Scalar>, from start: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        if let reference = reference(TermPattern.withoutPunctuation(word)) {
            let end = word.endIndex
            guard let query = try set(reference, from: start, to: end, &notices) else { return false }
            append(query == .nothing ? .dropped : .operand(query), from: start, to: end)
            return true
        }
        return try readList(from: start, word: word, &notices)
    }

    /// The query of an earlier set; tells when there is none.
    private func set(
        _ reference: SetReference, from start: Int, to end: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> Query? {
        let isName = if case .name = reference { true } else { false }
        guard let sets = options.sets, !isName || options.hasNamedSets else {
            guard !isName else { return nil }
            try notices.add(
                bytes(start, end),
                "There are no numbered sets here; `\(text(start, end))` is read as text.")
            return nil
        }
        guard let query = sets(reference) else {
            if let what = options.unknownSet?(reference) {
                throw QueryError(range: bytes(start, end), message: what)
            }
            try notices.add(
                bytes(start, end), "There's no set \(reference.text); `\(text(start, end))` is read as text.")
            return nil
        }
        if query == .nothing {
            try notices.add(
                bytes(start, end), "Set \(reference.text) had nothing to search for; it's left out.")
        }
        return query
    }

    /// Reads `or(#1-#5)` and `and(#1, #3, #outcomes)`, directly behind their word.
    private mutating func readList(
        from start: Int, word: ArraySlice<Unicode.Scalar>, _ notices: inout NoticeList
    ) throws(QueryError) -> Bool {
        guard scalar(word.endIndex) == "(", word.count == 2 || word.count == 3 else { return false }
        let name = text(word).lowercased()
        guard name == "or" || name == "and", let list = setList() else { return false }
        guard options.sets != nil else {
            try notices.add(
                bytes(start, list.end),
                "There are no numbered sets here; `\(text(start, list.end))` is read as text.")
            return false
        }
        var operands: [Query] = []
        var leaves = LeafCounter()
        for reference in list.references {
            guard let query = try set(reference, from: start, to: list.end, &notices) else { continue }
            try leaves.add(query, at: bytes(start, list.end))
            if query != .nothing { operands.append(query) }
        }
        at = list.end
        let query = name == "or" ? Query.joined(or: operands) : Query.joined(and: operands)
        append(query.map { .operand($0) } ?? .dropped, from: start, to: at)
        try readWeight(&notices)
        return true
    }

    /// The sets between the brackets at `at`, and where those end; `nil` when anything else is in them.
    private func setList() -> (references: [SetReference], end: Int)? {
        var close = at + 1
        while let scalar = scalar(close), scalar != ")", scalar != "(" { close += 1 }
        guard scalar(close) == ")" else { return nil }
        var references: [SetReference] = []
        for item in scalars[(at + 1)..<close].split(separator: ",", omittingEmptySubsequences: false) {
            let trimmed = item.drop { $0.isSpace }
            let name = trimmed.prefix { !$0.isSpace }
            guard trimmed[name.endIndex...].allSatisfy({ $0.isSpace }) else { return nil }
            if let reference = reference(name) {
                references.append(reference)
            } else {
                let ends = name.split(separator: "-", omittingEmptySubsequences: false)
                guard ends.count == 2, case .number(let first) = reference(ends[0]),
                    case .number(let last) = reference(ends[1]), first <= last,
                    last - first < QueryParser.maximumClauses
                else { return nil }
                references += (first...last).map { .number($0) }
            }
            guard references.count <= QueryParser.maximumClauses else { return nil }
        }
        return (references, close + 1)
    }

    /// The set that `#3`, `S3` or `#name` calls.
    private func reference(_ word: ArraySlice<Unicode.Scalar>) -> SetReference? {
        guard let sign = word.first, sign == "#" || sign == "S", word.count > 1,
            word.count <= 1 + SetReference.longestName
        else { return nil }
        let rest = word.dropFirst()
        let text = text(rest)
        if rest.allSatisfy({ $0.isASCIIDigit }) {
            return word.count <= 10 ? Int(text).map { .number($0) } : nil
        }
        guard sign == "#", rest.first?.isSearchable == true, rest.first?.isASCIIDigit == false,
            rest.allSatisfy({ $0.isNamePart })
        else { return nil }
        return .name(text)
    }
}
