import QueryModel

extension Lexer {
    /// Reads `date:`, up to its colon, with its value; false, with nothing read, when that isn't what stands here.
    mutating func readDate(colon: Int, _ notices: inout NoticeList) throws(QueryError) -> Bool {
        guard text(at, colon).lowercased() == "date" else { return false }
        let value = fieldValue(after: colon)
        var end = value.end
        var query = DateExpression.parse(text(value.start, end))
        if query == nil {
            // The comma or full stop of a sentence isn't part of a date.
            while end > value.start, scalars[end - 1].isSentencePunctuation { end -= 1 }
            query = DateExpression.parse(text(value.start, end))
        }
        guard let query else {
            try notices.add(
                bytes(at, max(value.next, colon + 1)),
                "This is no date, so it's read as text. Write date:2014, date:2014-05, "
                    + "date:2010..2024 or date:>=2014-05-27."
            )
            return false
        }
        append(.operand(query), from: at, to: value.next)
        if case .date(let from?, let through?) = query, from.days.lowerBound > through.days.upperBound {
            try notices.add(
                bytes(at, value.next), "This range ends before it begins, so no document is in it.")
        }
        at = value.next
        return true
    }

    /// Reads `exp:`, up to its colon, with its term; false, with nothing read, when that isn't what stands here.
    mutating func readExpansion(colon: Int, _ notices: inout NoticeList) throws(QueryError) -> Bool {
        guard text(at, colon) == "exp" else { return false }
        let value = fieldValue(after: colon)
        guard value.end > value.start else { return false }
        let start = at
        let term = Query.literal(text(value.start, value.end))
        at = value.next
        guard isSearchable(scalars[value.start..<value.end], in: nil) else {
            append(.dropped, from: start, to: at)
            try notices.add(bytes(start, at), "There's nothing to search for in this; it's left out.")
            return true
        }
        if let thesaurus = options.thesaurus {
            let expansion = thesaurus(text(value.start, value.end))
            append(.operand(expansion ?? term), from: start, to: at)
            if expansion == nil {
                try notices.add(
                    bytes(start, at), "The thesaurus doesn't have this term; it's read as the words alone.")
            }
        } else {
            append(.operand(term), from: start, to: at)
            try notices.add(bytes(start, at), "There's no thesaurus here; `exp:` is read as the words alone.")
        }
        try readWeight(&notices)
        return true
    }

    /// The value after a colon, its quotation marks left out, and where the text goes on.
    private mutating func fieldValue(after colon: Int) -> (start: Int, end: Int, next: Int) {
        let start = colon + 1
        if let quote = scalar(start), quote.isQuote, let closing = closingQuote(of: start) {
            return (start + 1, closing, closing + 1)
        }
        var end = start
        while let scalar = scalar(end), !scalar.isSpace, scalar != "(", scalar != ")", !scalar.isQuote {
            end += 1
        }
        return (start, end, end)
    }
}
