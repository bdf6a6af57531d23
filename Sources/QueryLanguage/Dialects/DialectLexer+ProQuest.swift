import QueryModel

extension DialectLexer {
    /// Reads `TI,AB(`, up to its bracket; false, with nothing read, when that isn't what stands here. Refuses
    /// headings and other fields with their brackets, and what else stands between brackets of its own.
    mutating func readProQuestField() throws(QueryError) -> Bool {
        if scalar(at) == "{" {
            let start = at
            at = endOfBrackets(at: at, open: "{", close: "}")
            refuse(start, at, "it asks for variants of a phrase")
            return true
        }
        let start = at
        var end = at
        while let scalar = scalar(end), scalar.isASCIILetter || scalar == "." || scalar == "," { end += 1 }
        guard scalar(end) == "(", end > start, end - start <= 64 else { return false }
        let name = text(start, end).lowercased()
        guard !["and", "or", "not", "near", "pre", "n", "p"].contains(name) else { return false }
        let codes = name.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        for code in codes {
            let parts = code.split(separator: ".", omittingEmptySubsequences: false)
            let field = rules.field(String(parts.first ?? ""))
            var reason: String?
            switch field {
            case nil: reason = "ProQuest has no such field"
            case .refused(let what): reason = "it names " + what
            case .fields where parts.count > 1: reason = "it asks for the whole value of a field"
            case .fields: break
            }
            if let reason {
                at = endOfBrackets(at: end)
                refuse(start, at, reason)
                return true
            }
        }
        at = end
        guard let fields = fields(codes, from: start, to: end) else { return true }
        append(.prefixField(fields), from: start, to: end)
        return true
    }
}
