public import QueryModel

/// A clause of a query and where it stands in the text.
public struct QueryClause: Sendable, Hashable {
    /// A word, a phrase, a pattern, a date, or what an earlier set or a thesaurus stands for, in its field group
    /// if it stands in one; without its weight.
    public var query: Query
    /// Bytes of the query text. Words that were written as one (without spaces between them) share a range.
    public var range: Range<Int>

    public init(query: Query, range: Range<Int>) {
        self.query = query
        self.range = range
    }
}
