import QueryModel

/// A piece of a strategy line.
struct DialectToken {
    enum Kind {
        /// A term; `isBare` when it's a word without quotation marks.
        case operand(Query, isBare: Bool)
        /// A number by itself, where lines are called by their numbers.
        case number(Int, text: String)
        /// An earlier line, or several.
        case line(Query)
        case and
        case or
        case not
        case near(distance: Int, isOrdered: Bool)
        case open
        case close
        /// A field before what it applies to.
        case prefixField([Field])
        /// A field behind what it applies to.
        case suffixField([Field])
        /// Stands for an operand that can't be carried over (told).
        case refused
    }

    var kind: Kind
    /// Bytes of the line.
    var range: Range<Int>

    /// Whether an operand can begin with it.
    var beginsOperand: Bool {
        switch kind {
        case .operand, .number, .line, .open, .prefixField, .refused: true
        case .and, .or, .not, .near, .close, .suffixField: false
        }
    }

    /// Whether an operand can end with it.
    var endsOperand: Bool {
        switch kind {
        case .operand, .number, .line, .close, .suffixField, .refused: true
        case .and, .or, .not, .near, .open, .prefixField: false
        }
    }
}
