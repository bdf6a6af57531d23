/// A query that isn't answered: a doubt under `isStrict`, or one larger than a documented limit.
///
/// Next: change the text at `range`, or parse without `isStrict`.
public struct QueryError: Error, Sendable, Hashable {
    /// Bytes of the query text, for a caret.
    public var range: Range<Int>
    /// A full sentence: what was found, and what can be written instead.
    public var message: String

    public init(range: Range<Int>, message: String) {
        self.range = range
        self.message = message
    }
}

extension QueryError {
    /// The tree is larger than what is read.
    static func tooManyClauses(_ range: Range<Int>) -> QueryError {
        QueryError(
            range: range,
            message: "The query has more than \(QueryParser.maximumClauses) clauses, or sets within sets "
                + "within sets; split it.")
    }
}
