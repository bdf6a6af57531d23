import QueryModel

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

    /// Reads `title:` up to its colon; `nil`, with nothing read, when that's no known field with a value. Tells
    /// of names that look like a field's and aren't.
    mutating func readField(
        colon: Int, _ notices: inout NoticeList
    ) throws(QueryError) -> [Field]? {
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

    /// The colon after a run of letters at the start of a word, if it is one that can follow a field's name.
    func fieldColon() -> Int? {
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
        try notices.add(
            bytes(at, colon + 1),
            "There's no field `\(name)`, so it's read as text. The fields are "
                + Field.allCases.map(\.name).joined(separator: ", ") + " and date.")
    }
}
