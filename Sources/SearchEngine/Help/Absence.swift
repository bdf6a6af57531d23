public import SearchIndex

/// Why a document doesn't match a query.
public indirect enum Absence: Sendable, Hashable {
    /// The document doesn't have this clause.
    case lacks(FailedClause)
    /// The document has what the query excludes.
    case excluded(Query)
    /// Each of these keeps the document out: all would have to change.
    case all([Absence])
    /// The document has none of these alternatives: one would be enough.
    case any([Absence])

    /// The clauses that fail, in the query's order.
    public var clauses: [FailedClause] {
        switch self {
        case .lacks(let clause): [clause]
        case .excluded: []
        case .all(let parts), .any(let parts): parts.flatMap(\.clauses)
        }
    }
}

/// A clause that a document doesn't have, and what it has instead.
public struct FailedClause: Sendable, Hashable {
    /// A word, a phrase, a truncation, a proximity, a date; in its field group if it stands in one.
    public var query: Query
    /// Of a phrase's words, or a proximity's operands, those that the document has, and those it hasn't.
    public var present: [Query] = []
    public var absent: [Query] = []
    /// The least number of words between, when all are there.
    public var nearestDistance: Int?
    /// All are so near, in another order.
    public var isOtherOrder = false
    /// The fields in which the clause does match.
    public var otherFields: [Field] = []
    /// Words of the document that are another form of the word, or spelled nearly so.
    public var forms: [String] = []
    /// What the document has in the clause's field, or as its date.
    public var values: [String] = []

    init(_ query: Query) { self.query = query }
}
