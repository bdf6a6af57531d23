import QueryModel

extension Lexer {
    /// Reads `^2` directly after an operand that ends at `at`.
    mutating func readWeight(_ notices: inout NoticeList) throws(QueryError) {
        guard scalar(at) == "^" else { return }
        var end = at + 1
        while let scalar = scalar(end), scalar.isASCIIDigit || scalar == "." { end += 1 }
        // A full stop after the number ends a sentence.
        while end > at + 1, scalars[end - 1] == "." { end -= 1 }
        guard end > at + 1, isBoundary(end) else { return }
        if let value = weight(scalars[(at + 1)..<end]) {
            append(.weight(value), from: at, to: end)
        } else {
            try noticeWeight(at, end, &notices)
        }
        at = end
    }

    /// The weight at the end of a bare word (`nil` when it isn't greater than 0: told), and the word before
    /// it; `nil` when there's none. A number with one (`10^6`) is a power.
    func weight(
        of word: ArraySlice<Unicode.Scalar>, in fields: [Field]?, _ notices: inout NoticeList
    ) throws(QueryError) -> (base: ArraySlice<Unicode.Scalar>, value: Double?)? {
        guard !fields.areVerbatim else { return nil }
        let core = TermPattern.withoutPunctuation(word)
        guard let sign = core.lastIndex(of: "^") else { return nil }
        let number = core[(sign + 1)...]
        let base = core[..<sign]
        guard !number.isEmpty, number.allSatisfy({ $0.isASCIIDigit || $0 == "." }), !base.contains("^"),
            !base.allSatisfy({ $0.isASCIIDigit || $0 == "." }), isSearchable(base, in: fields)
        else { return nil }
        let value = weight(number)
        if value == nil { try noticeWeight(sign, core.endIndex, &notices) }
        return (base, value)
    }

    private func noticeWeight(
        _ start: Int, _ end: Int, _ notices: inout NoticeList
    ) throws(QueryError) {
        try notices.add(
            bytes(start, end),
            "A weight is a number greater than 0, such as ^2 or ^0.5; this one is left out.")
    }

    private func weight(_ number: ArraySlice<Unicode.Scalar>) -> Double? {
        guard let value = Double(text(number)), value > 0, value.isFinite else {
            return nil
        }
        return value
    }
}
