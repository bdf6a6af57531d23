import QueryModel

extension DialectLexer {
    /// Reads `{OR #1-#4}`, and refuses `[mh "X"]` and `MeSH descriptor: [X] explode all trees`; false, with
    /// nothing read, when none of these stands here.
    mutating func readCochraneForm() throws(QueryError) -> Bool {
        switch scalar(at) {
        case "[": return readBracketed("it's a subject heading")
        case "{": return try readCochraneLines()
        case "m", "M":
            let start = at
            let line = text(at, min(at + 17, source.scalars.count)).lowercased()
            guard line.hasPrefix("mesh descriptor") else { return false }
            while let scalar = scalar(at), scalar != "[", scalar != "(", scalar != ")" { at += 1 }
            if scalar(at) == "[" { at = endOfBrackets(at: at, open: "[", close: "]") }
            let rest = skippingSpaces(at)
            for ending in ["explode all trees", "this term only", "explode trees"]
            where text(rest, min(rest + ending.utf8.count, source.scalars.count)).lowercased() == ending {
                at = rest + ending.utf8.count
            }
            refuse(start, at, "it's a subject heading")
            return true
        default: return false
        }
    }

    private mutating func readCochraneLines() throws(QueryError) -> Bool {
        let start = at
        var end = at + 1
        while let scalar = scalar(end), scalar != "}" { end += 1 }
        let content = source.scalars[(start + 1)..<end].drop { $0.isSpace }
        let name = content.prefix { $0.isASCIILetter }
        let operation = String(String.UnicodeScalarView(name)).lowercased()
        guard scalar(end) == "}", operation == "or" || operation == "and",
            let numbers = Self.lineNumbers(content[name.endIndex...], prefix: "#")
        else {
            throw QueryError(
                range: bytes(start, min(end + 1, source.scalars.count)),
                message: "Curly brackets join lines in Cochrane: {OR #1-#4}.")
        }
        at = end + 1
        try appendLines(numbers, isOr: operation == "or", from: start, to: at)
        return true
    }
}
