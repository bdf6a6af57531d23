public import QueryModel

/// A query as it was read.
public struct ParsedQuery: Sendable, Hashable {
    public var query: Query
    /// What was taken otherwise than it may have been meant, in order of place; empty when nothing was.
    public var notices: [QueryNotice]
    /// What the tree was made of, in order of place.
    public var clauses: [QueryClause]

    public init(query: Query, notices: [QueryNotice], clauses: [QueryClause] = []) {
        self.query = query
        self.notices = notices
        self.clauses = clauses
    }
}
