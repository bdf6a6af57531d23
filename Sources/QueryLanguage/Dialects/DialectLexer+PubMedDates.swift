import QueryModel

extension DialectLexer {
    /// Tags of the date of publication, which documents have here; PubMed's other dates are about its records.
    private static let publicationDateTags = ["dp", "pdat", "date - publication", "publication date"]

    /// Reads the date before a tag that ends at `at`, or the range of dates around a colon; false, with nothing read,
    /// when the tag or what stands before it is none.
    ///
    /// `2024/07[dp]`, `2020:2024[dp]`, `"2020/01/01"[Date - Publication] : "3000"[Date - Publication]`: the year 3000
    /// stands for the present day.
    ///
    /// Source: PubMed User Guide, "Searching by date": yyyy/mm/dd, the month and day are optional, a range has a
    /// colon between its dates.
    mutating func readPubMedDate(tag: String, from start: Int) throws(QueryError) -> Bool {
        guard Self.publicationDateTags.contains(tag), let token = tokens.last,
            case .operand(.word(let text, _), _) = token.kind
        else { return false }
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let first = Self.pubMedDate(ends[0]),
            let last = ends.count == 2 ? Self.pubMedDate(ends[1]) : first
        else { return false }
        tokens.removeLast()
        var through = last
        if ends.count == 1, let end = try readEndOfPubMedRange() { through = end }
        guard first != Self.present else {
            throw QueryError(
                range: token.range, message: "In PubMed, 3000 stands for the present day, at a range's end.")
        }
        let range = token.range.lowerBound..<source.offsets[at]
        let isOpen = through == Self.present
        if !isOpen, first.days.lowerBound > through.days.upperBound {
            try notices.add(range, "This range ends before it begins, so no document is in it.")
        }
        if toldFields.insert(tag).inserted {
            notices.inform(bytes(start, at), "The field \(tag) is read as date.")
        }
        tokens.append(
            DialectToken(
                kind: .operand(.date(from: first, through: isOpen ? nil : through), isBare: false),
                range: range))
        return true
    }

    /// What PubMed's ranges end with when they're open.
    private static let present = PartialDate(year: 3000)

    /// Reads `: "2024/12/31"[dp]` behind the first date of a range; `nil`, with nothing read, when no colon follows.
    private mutating func readEndOfPubMedRange() throws(QueryError) -> PartialDate? {
        let colon = skippingSpaces(at)
        guard scalar(colon) == ":" else { return nil }
        let start = skippingSpaces(colon + 1)
        var from = start
        var end = start
        if let quote = scalar(start), quote.isQuote {
            from = start + 1
            end = source.closingQuote(of: start) ?? start
        } else {
            while let scalar = scalar(end), !isBorder(end), scalar != "[" { end += 1 }
        }
        let date = from < end ? Self.pubMedDate(text(from, end)[...]) : nil
        let open = skippingSpaces(from == start ? end : end + 1)
        var close = open
        while let scalar = scalar(close), scalar != "]" { close += 1 }
        guard let date, scalar(open) == "[", scalar(close) == "]",
            Self.publicationDateTags.contains(Self.normalized(source.scalars[(open + 1)..<close]))
        else {
            throw QueryError(
                range: bytes(colon, colon + 1),
                message:
                    "A range of dates is written 2020:2024[dp] in PubMed, or \"2020\"[dp] : \"2024\"[dp].")
        }
        at = close + 1
        return date
    }

    /// `2024`, `2024/7`, `2024/07/01`; `nil` for anything else.
    private static func pubMedDate(_ text: Substring) -> PartialDate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        var numbers: [Int] = []
        for (place, part) in parts.enumerated() {
            guard place == 0 ? part.utf8.count == 4 : (1...2).contains(part.utf8.count),
                part.unicodeScalars.allSatisfy({ $0.isASCIIDigit }), let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        guard numbers.count <= 3 else { return nil }
        return PartialDate(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
            day: numbers.count > 2 ? numbers[2] : nil)
    }
}
