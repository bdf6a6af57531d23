import QueryModel
import TextAnalysis

/// A piece of a query text.
struct Lexeme: Equatable {
    enum Kind: Equatable {
        /// A word without quotes: an operand, and never an operator.
        case word(String)
        /// A phrase, an exact or truncated word, a date, an earlier set.
        case operand(Query)
        /// `AND` or `&`, `OR` or `|`, as written.
        case and(String)
        case or(String)
        case not
        /// `-` at the start of a word: NOT.
        case minus
        /// `NEAR`, `NEAR/3`, `PRE`, `PRE/3`, as written; the distance is `nil` where none is given.
        case near(distance: Int?, isOrdered: Bool, text: String)
        /// `SAME SENTENCE`, `SAME PARAGRAPH`.
        case same(TextUnit)
        /// `^2`, directly after an operand.
        case weight(Double)
        case open
        case close
        /// `title:`, `(title,heading):`; what it applies to follows at once.
        case field([Field])
        /// Text without anything searchable: stands for an operand that is left out.
        case dropped
    }

    var kind: Kind
    /// Bytes of the query text.
    var range: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// What a bare word is read as: `whole`, or when it's written without spaces, the words in it, in brackets.
    static func words(in text: String, as whole: Kind, _ range: Range<Int>) -> [Lexeme] {
        let words = UnspacedWords.pieces(of: text).filter { $0.unicodeScalars.contains { $0.isSearchable } }
        guard words.count > 1 else { return [Lexeme(whole, range)] }
        let operands = words.map { Lexeme(.operand(.word($0)), range) }
        return [Lexeme(.open, range)] + operands + [Lexeme(.close, range)]
    }
}
