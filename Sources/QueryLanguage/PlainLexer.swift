import QueryModel

/// `--syntax plain`: words between white space, and no operators at all.
enum PlainLexer {
    static func lexemes(of text: String) -> [Lexeme] {
        var lexemes: [Lexeme] = []
        var word = String.UnicodeScalarView()
        var isSearchable = false
        var offset = 0
        var start = 0
        func finish(_ lexemes: inout [Lexeme]) {
            guard isSearchable else { return }
            let word = String(word)
            lexemes += Lexeme.words(in: word, as: .operand(.word(word)), start..<offset)
        }
        for scalar in text.unicodeScalars {
            if scalar.isSpace {
                finish(&lexemes)
                word = String.UnicodeScalarView()
                isSearchable = false
                start = offset + UTF8.width(scalar)
            } else {
                word.append(scalar)
                if scalar.isSearchable { isSearchable = true }
            }
            offset += UTF8.width(scalar)
        }
        finish(&lexemes)
        return lexemes
    }
}
