/// Something in a query that was taken otherwise than it may have been meant.
public struct QueryNotice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Operators that bind differently stand side by side without brackets.
        case mixedOperators
        /// A bracket without its partner, or too deep, or with nothing in it.
        case bracket
        /// `and` for AND.
        case lowerCaseOperator
        case other
    }

    public var kind: Kind
    /// Bytes of the query text.
    public var range: Range<Int>
    /// A full sentence: what was found and how it was taken.
    public var message: String

    public init(range: Range<Int>, message: String, kind: Kind = .other) {
        self.kind = kind
        self.range = range
        self.message = message
    }
}
