import SearchEngine
import SearchIndex

extension Lexer {
    /// Reads `(title,heading):` at a bracket; false, with nothing read, when that isn't what stands there.
    mutating func readFieldList() -> Bool {
        var fields: [Field] = []
        var index = at + 1
        func skipSpaces() { while index < scalars.count, scalars[index].isSpace { index += 1 } }
        while true {
            skipSpaces()
            let start = index
            while let scalar = scalar(index), scalar.isASCIILetter { index += 1 }
            guard let field = Field(name: text(start, index).lowercased()) else { return false }
            if !fields.contains(field) { fields.append(field) }
            skipSpaces()
            guard let next = scalar(index) else { return false }
            index += 1
            if next == "," { continue }
            guard next == ")", scalar(index) == ":", hasValue(at: index + 1) else { return false }
            index += 1
            append(.field(fields), from: at, to: index)
            at = index
            return true
        }
    }

    /// Reads `title:`; `nil`, with nothing read, when no known field with a value stands here. Tells of names
    /// that look like a field's and aren't.
    mutating func readField(_ notices: inout NoticeList) throws(QueryError) -> [Field]? {
        guard let colon = fieldColon() else { return nil }
        let name = text(at, colon)
        guard let field = Field(name: name.lowercased()) else {
            try noticeUnknownField(name, colon: colon, &notices)
            return nil
        }
        guard hasValue(at: colon + 1) else {
            try notices.add(
                bytes(at, colon + 1),
                "Nothing follows `\(name):` directly, so it's read as text. Write "
                    + "\(field.name):word without a space."
            )
            return nil
        }
        append(.field([field]), from: at, to: colon + 1)
        at = colon + 1
        return [field]
    }

    /// Reads `date:` with its value; false, with nothing read, when that isn't what stands here.
    mutating func readDate(_ notices: inout NoticeList) throws(QueryError) -> Bool {
        guard let colon = fieldColon(), text(at, colon).lowercased() == "date" else { return false }
        var start = colon + 1
        var end = start
        var next = start
        if let quote = scalar(start), quote.isQuote, let closing = closingQuote(of: start) {
            start += 1
            end = closing
            next = closing + 1
        } else {
            while let scalar = scalar(end), !scalar.isSpace, scalar != "(", scalar != ")", !scalar.isQuote {
                end += 1
            }
            next = end
        }
        var query = DateExpression.parse(text(start, end))
        if query == nil {
            // The comma or full stop of a sentence isn't part of a date.
            while end > start, [",", ";", ".", "?", "!"].contains(scalars[end - 1]) { end -= 1 }
            query = DateExpression.parse(text(start, end))
        }
        guard let query else {
            try notices.add(
                bytes(at, max(next, colon + 1)),
                "This is no date, so it's read as text. Write date:2014, date:2014-05, "
                    + "date:2010..2024 or date:>=2014-05-27."
            )
            return false
        }
        append(.operand(query), from: at, to: next)
        if case .date(let from?, let through?) = query, from.days.lowerBound > through.days.upperBound {
            try notices.add(bytes(at, next), "This range ends before it begins, so no document is in it.")
        }
        at = next
        return true
    }

    /// The colon after a run of letters at the start of a word, if it is one that can follow a field's name.
    private func fieldColon() -> Int? {
        var index = at
        while let scalar = scalar(index),
            scalar.isASCIILetter || (index > at && (scalar == "-" || scalar == "_"))
        {
            index += 1
            // No field has so long a name; this also keeps the scan of a long word short.
            guard index - at <= 32 else { return nil }
        }
        return index > at && scalar(index) == ":" ? index : nil
    }

    /// Whether a field's value begins here.
    private func hasValue(at index: Int) -> Bool {
        guard let scalar = scalar(index) else { return false }
        return !scalar.isSpace && scalar != ")"
    }

    private func noticeUnknownField(
        _ name: String, colon: Int, _ notices: inout NoticeList
    ) throws(QueryError) {
        // `note: text`, `http://…` and `date:` (told of before) are plain text.
        guard hasValue(at: colon + 1), scalar(colon + 1) != "/", name.lowercased() != "date" else { return }
        let meaning =
            name == "exp"
            ? "`exp:` isn't an operator here, so it's read as text."
            : "There's no field `\(name)`, so it's read as text. The fields are "
                + Field.allCases.map(\.name).joined(separator: ", ") + " and date."
        try notices.add(bytes(at, colon + 1), meaning)
    }
}
