import SearchEngine
import SearchIndex

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
}
