import QueryModel

extension DialectLexer {
    /// Reads the tag behind the operand that ends at `at`: `[tiab]`, `[Title/Abstract]`, `[tiab:~3]`; dates are in
    /// `DialectLexer+PubMedDates`.
    ///
    /// A tag applies to the quoted text before it, or to the bare words, which then form a phrase.
    mutating func readPubMedTag() throws(QueryError) {
        let start = skippingSpaces(at)
        guard scalar(start) == "[" else { return }
        var end = start + 1
        while let scalar = scalar(end), scalar != "]", scalar != "[" { end += 1 }
        guard scalar(end) == "]" else {
            throw QueryError(range: bytes(start, start + 1), message: "This bracket has no partner.")
        }
        let tag = Self.normalized(source.scalars[(start + 1)..<end])
        at = end + 1
        if case .close = tokens.last?.kind {
            return refuse(start, at, "PubMed has fields for single terms, not for brackets")
        }
        if try readPubMedDate(tag: tag, from: start) { return }
        let terms = takeTaggedTerms()
        let from = terms.first?.range.lowerBound ?? source.offsets[start]
        let range = from..<source.offsets[at]
        let parts = tag.split(separator: ":~", maxSplits: 1, omittingEmptySubsequences: false)
        guard let fields = tagFields(String(parts.first ?? ""), range, start) else { return }
        let query = Query.adjacent(
            terms.compactMap { if case .operand(let query, _) = $0.kind { query } else { nil } })
        let placed = parts.count == 2 ? try proximity(query, parts[1], range) : query
        tokens.append(DialectToken(kind: .operand(.fields(fields, placed), isBare: false), range: range))
    }

    /// The fields of a tag; `nil` when they can't be carried over (noted, with the term).
    private mutating func tagFields(_ name: String, _ range: Range<Int>, _ start: Int) -> [Field]? {
        guard let fields = fields([name], from: start, to: at) else {
            extendRefusal(to: range)
            return nil
        }
        return fields
    }

    /// Takes the terms that a tag applies to from the tokens' end.
    private mutating func takeTaggedTerms() -> [DialectToken] {
        var terms: [DialectToken] = []
        while let last = tokens.last {
            guard case .operand(_, let isBare) = last.kind, terms.isEmpty || isBare else { break }
            terms.append(tokens.removeLast())
            guard isBare else { break }
        }
        return terms.reversed()
    }

    /// `"a b c"[tiab:~3]`: the words in any order, so many others between in all.
    private func proximity(_ query: Query, _ digits: Substring, _ range: Range<Int>) throws(QueryError)
        -> Query
    {
        guard let distance = Int(digits), (0...QueryParser.maximumDistance).contains(distance) else {
            throw QueryError(range: range, message: "PubMed's proximity is written \"two words\"[tiab:~3].")
        }
        guard case .phrase(let phrase, _) = query else {
            throw QueryError(
                range: range,
                message:
                    "PubMed's proximity needs two words or more between quotation marks, without wildcards.")
        }
        return .near(
            phrase.unicodeScalars.split(separator: " ").map { .word(String($0)) }, distance: distance)
    }

    /// In small letters, runs of white space made one space.
    static func normalized(_ tag: ArraySlice<Unicode.Scalar>) -> String {
        tag.split(whereSeparator: { $0.isSpace }).map { String(String.UnicodeScalarView($0)).lowercased() }
            .joined(separator: " ")
    }
}
