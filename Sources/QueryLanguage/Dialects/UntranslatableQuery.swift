public import QueryModel

/// A query, or a part of it, that a dialect can't express.
///
/// Next: leave the part out, or say it by other means.
public struct UntranslatableQuery: Error, Sendable, Hashable {
    public var dialect: Dialect
    /// The part.
    public var part: Query
    /// What of it the dialect lacks: the second half of a sentence.
    public var reason: String

    /// A full sentence.
    public var message: String {
        "`\(part.canonicalText)` can't be written for \(dialect.name): \(reason)."
    }
}
