import QueryModel

extension QueryPrinter {
    /// Writes a leaf: without quotation marks where it's read back so, which the lexer itself is asked.
    mutating func leaf(_ query: Query, fields: [Field]?) {
        switch query {
        case .wildcard where fields.areVerbatim, .fuzzy where fields.areVerbatim,
            .regularExpression where fields.areVerbatim:
            // Directly behind the colon of such a field, signs are text.
            text += "("
            leaf(query, fields: nil)
            text += ")"
        case .word(let word, let isExact):
            if isExact { text += "=" }
            if isExact || !isPlain(word, fields: fields) {
                quote(word, fields: fields)
            } else {
                text += word
            }
        case .phrase(let phrase, let isExact):
            if isExact { text += "=" }
            quote(phrase, fields: fields)
        case .prefix(let prefix):
            if isPlain(prefix + "*", as: query, fields: fields) {
                text += prefix + "*"
            } else if prefix.unicodeScalars.last?.isSpace == true {
                // A value that goes on behind a space, which marks before the sign would leave out.
                text += "\"" + prefix + "*\""
            } else {
                quote(prefix, fields: fields)
                text += "*"
            }
        case .fuzzy(let word, let edits):
            let sign = "~" + (edits.map { String($0) } ?? "")
            if isPlain(word + sign, as: query, fields: fields) {
                text += word
            } else {
                quote(word, fields: fields)
            }
            text += sign
        case .wildcard(let pattern):
            if isPlain(pattern, as: query, fields: fields) {
                text += pattern
            } else if canStandQuoted(pattern, as: query, fields: fields) {
                text += "\"" + pattern + "\""
            } else {
                text += "/" + Self.expression(of: pattern) + "/"
            }
        case .regularExpression(let expression):
            text += "/" + Self.escaped(expression) + "/"
        default:
            break
        }
    }

    mutating func quote(_ content: String, fields: [Field]?) {
        text += "\"" + QuotedText.escaped(content, fields: fields) + "\""
    }

    // MARK: Phrases

    /// `"knowledge mobili*"` for words next to each other with a truncation among them; `nil` for any other
    /// query.
    func truncatedPhrase(_ query: Query) -> String? {
        guard case .near(let operands, 0, true) = query,
            let phrase = phrase(of: operands, allowsWildcards: true),
            operands.contains(where: { if case .word = $0 { false } else { true } })
        else { return nil }
        return phrase
    }

    /// `"a b c"~3` for three words and more; `nil` for any other query.
    func loosePhrase(_ query: Query) -> String? {
        guard case .near(let operands, let distance, false) = query, operands.count > 2,
            let phrase = phrase(of: operands, allowsWildcards: false)
        else { return nil }
        return phrase + "~\(distance)"
    }

    /// Operands as the words between quotation marks; `nil` when they can't be.
    private func phrase(of operands: [Query], allowsWildcards: Bool) -> String? {
        var printer = QueryPrinter()
        var exactness: Bool?
        for (index, operand) in operands.enumerated() {
            if index > 0 { printer.text += " " }
            switch operand {
            case .word(let word, let isExact):
                guard exactness ?? isExact == isExact, canBePiece(word) else { return nil }
                exactness = isExact
                printer.text += QuotedText.escaped(word, fields: nil)
            case .prefix(let prefix):
                guard allowsWildcards, canStandQuoted(prefix + "*", as: operand, fields: nil) else {
                    return nil
                }
                printer.text += prefix + "*"
            case .wildcard(let pattern):
                guard allowsWildcards, canStandQuoted(pattern, as: operand, fields: nil) else { return nil }
                printer.text += pattern
            default: return nil
            }
        }
        return (exactness == true ? "=" : "") + "\"" + printer.text + "\""
    }

    private func canBePiece(_ word: String) -> Bool {
        !word.unicodeScalars.contains { $0.isSpace } && word.unicodeScalars.contains { $0.isSearchable }
    }

    /// Whether a piece of a phrase with these signs is read as the query.
    private func canStandQuoted(_ piece: String, as query: Query, fields: [Field]?) -> Bool {
        let scalars = Array(piece.unicodeScalars)
        guard !scalars.contains(where: { $0.isQuote || $0 == "\\" }),
            fields.holdOneTerm || !scalars.contains(where: { $0.isSpace })
        else { return false }
        return TermPattern.wildcard(scalars[...], in: fields) == query
    }

    // MARK: Regular expressions

    /// The regular expression that describes what a wildcard's pattern does.
    private static func expression(of pattern: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in pattern.unicodeScalars {
            switch scalar {
            case "?": result.append(".")
            case "*": result.append(contentsOf: ".*".unicodeScalars)
            default:
                if !scalar.isWithinWord || scalar == "." { result.append("\\") }
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// A regular expression with a backslash before each slash and white space that lacks one.
    private static func escaped(_ expression: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in expression.unicodeScalars {
            if !isEscaped, scalar == "/" || scalar.isSpace { result.append("\\") }
            result.append(scalar)
            isEscaped = !isEscaped && scalar == "\\"
        }
        return String(result)
    }

    // MARK: Words without quotation marks

    /// Whether a word stands for itself, unquoted.
    private func isPlain(_ word: String, fields: [Field]?) -> Bool {
        // Beside an operator, a question mark at the end raises a doubt.
        guard canStandBare(word), fields.areVerbatim || word.utf8.last != UInt8(ascii: "?") else {
            return false
        }
        if word.utf8.count <= 4 {
            let capitals = word.uppercased()
            // Before a word PARAGRAPH, the last would begin an operator.
            if ["AND", "OR", "NOT", "NEAR"].contains(capitals) || word == "SAME" { return false }
        }
        // Nothing begins with such a letter but words, and operators in capitals.
        if !word.isEmpty, word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) {
            return true
        }
        return lexed(word, fields: fields) == .word(word)
    }

    private func isPlain(_ word: String, as query: Query, fields: [Field]?) -> Bool {
        canStandBare(word) && lexed(word, fields: fields) == .operand(query)
    }

    /// A quotation mark may find a partner further on, and a minus sign must not begin the text.
    private func canStandBare(_ word: String) -> Bool {
        word.utf8.first != UInt8(ascii: "-") && !word.unicodeScalars.contains { $0.isQuote }
    }

    /// Whatever can be read as an earlier set is.
    private static let lexerOptions: QueryParser.Options = {
        var options = QueryParser.Options()
        options.sets = { _ in .nothing }
        options.hasNamedSets = true
        return options
    }()

    /// The one lexeme that the lexer makes of a word behind its fields; `nil` when it makes several, or a
    /// notice.
    private func lexed(_ word: String, fields: [Field]?) -> Lexeme.Kind? {
        var name = QueryPrinter()
        if let fields { name.fields(fields) }
        var lexer = Lexer(name.text + word, options: Self.lexerOptions)
        var notices = NoticeList(isStrict: true)
        do { try lexer.run(&notices) } catch { return nil }
        guard lexer.lexemes.count == (name.text.isEmpty ? 1 : 2) else { return nil }
        return lexer.lexemes.last?.kind
    }
}
