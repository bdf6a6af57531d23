/// One change to a query that can let it match more.
public struct QueryChange: Sendable, Hashable {
    /// What is changed; the raw values are the names in JSON. In order of how much of the query's meaning
    /// goes, the least first.
    public enum Kind: String, Sendable, CaseIterable {
        /// An exact word or phrase is searched in any form.
        case inflection
        /// A word is replaced by a term of the index that is spelled nearly so.
        case spelling
        /// The other form of an acronym counts as well.
        case acronym
        /// Operands of a proximity may stand further apart.
        case distance
        /// The words of a phrase may stand apart and in any order.
        case proximity
        /// Operands may stand in one paragraph instead of one sentence.
        case paragraph
        /// A word may have any ending.
        case truncation
        /// A range of dates begins earlier and ends later.
        case dates
        /// A word needn't stand in the field.
        case field
        /// Words may stand anywhere in a document.
        case conjunction
        /// A clause is left out.
        case omission
    }

    public var kind: Kind
    /// The part of the query that changes.
    public var before: Query
    /// What stands in its place; `nil` when it's left out.
    public var after: Query?
}

/// A query near another one, and what it finds.
public struct Relaxation: Sendable, Hashable {
    /// In the order in which they're made; each is needed.
    public var changes: [QueryChange]
    public var query: Query
    /// Exactly how many documents match.
    public var documentCount: Int
}
