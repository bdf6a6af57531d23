import QueryModel

extension DialectLexer {
    /// Reads a code of two capitals before what it applies to, `TI x`, `TI (x)`; false, with nothing read, when
    /// that isn't what stands here.
    mutating func readEBSCOField() throws(QueryError) -> Bool {
        let start = at
        guard let first = scalar(at), let second = scalar(at + 1), ("A"..."Z").contains(first),
            ("A"..."Z").contains(second), let next = scalar(at + 2),
            next.isSpace || next == "(" || next.isQuote
        else { return false }
        let operand = skippingSpaces(at + 2)
        guard let begin = scalar(operand), begin != ")", !isOperatorWord(operand),
            let field = rules.field(text(start, start + 2).lowercased())
        else { return false }
        switch field {
        case .fields:
            at += 2
            guard let fields = fields([text(start, at).lowercased()], from: start, to: at) else {
                return true
            }
            append(.prefixField(fields), from: start, to: at)
        case .refused(let what):
            at = endOfOperand(operand)
            refuse(start, at, "it names " + what)
        }
        return true
    }

    /// The place behind the brackets, the quoted text or the word that begins at `index`.
    private mutating func endOfOperand(_ index: Int) -> Int {
        if scalar(index) == "(" { return endOfBrackets(at: index) }
        if scalar(index)?.isQuote == true, let end = source.closingQuote(of: index) { return end + 1 }
        var end = index
        while scalar(end) != nil, !isBorder(end) { end += 1 }
        return end
    }

    private func isOperatorWord(_ index: Int) -> Bool {
        var end = index
        while scalar(end) != nil, !isBorder(end), end - index < 8 { end += 1 }
        let word = text(index, end).uppercased()
        if ["AND", "OR", "NOT"].contains(word) { return true }
        guard let name = word.unicodeScalars.first, name == "N" || name == "W" else { return false }
        let digits = word.unicodeScalars.dropFirst()
        return !digits.isEmpty && digits.allSatisfy { $0.isASCIIDigit }
    }
}
