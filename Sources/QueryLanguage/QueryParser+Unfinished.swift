extension QueryParser {
    /// What an unfinished text waits for.
    public enum Unfinished: Sendable, Hashable {
        /// A quotation mark at the start of a word has no partner.
        case quote
        /// A bracket is open.
        case bracket
    }

    /// What a person who is typing may still have to type; `nil` when the text can stand as it is. Linear.
    public static func unfinished(_ text: String) -> Unfinished? {
        guard text.utf8.count <= maximumBytes else { return nil }
        var notices = NoticeList(isStrict: false)
        var lexer = Lexer(text, options: Options())
        do {
            try lexer.run(&notices)
        } catch {
            return nil
        }
        if lexer.hasOpenQuote { return .quote }
        var depth = 0
        for lexeme in lexer.lexemes {
            if lexeme.kind == .open { depth += 1 }
            if lexeme.kind == .close, depth > 0 { depth -= 1 }
        }
        return depth > 0 ? .bracket : nil
    }
}
