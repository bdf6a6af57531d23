public import QueryModel

/// A line of a strategy as it was read.
public struct StrategyQuery: Sendable, Hashable {
    public var line: StrategyLine
    /// With the queries of earlier lines in the place of their labels.
    public internal(set) var query: Query
    /// With words in the place of labels, which `StrategyReference` makes and tells.
    package internal(set) var template: Query
    /// How the line was read, with labels: canonical text otherwise.
    public internal(set) var readAs: String
    /// What was taken otherwise than it may have been meant.
    public internal(set) var notices: [QueryNotice]
    /// What the template was made of, with places in the text.
    package internal(set) var clauses: [QueryClause]
    /// Earlier lines that it uses: indexes of the strategy's lines, rising.
    public internal(set) var uses: [Int]
}
