public import QueryLanguage
public import SearchEngine

/// What a strategy found, line by line.
public struct StrategyRun: Sendable {
    /// A line and its count.
    public struct Line: Sendable {
        public internal(set) var query: StrategyQuery
        /// What was searched: the query with the options folded in.
        public internal(set) var searched: Query
        /// All documents that match, exactly.
        public internal(set) var documentCount: Int
        public internal(set) var elapsedMicroseconds: UInt64
    }

    public internal(set) var lines: [Line]
    /// What narrowed each line down, as canonical text with `…` for the line; empty when nothing did.
    public internal(set) var narrowing: String
    /// The ids of the documents that the last line matches, in byte order; `nil` when they weren't asked for.
    public internal(set) var ids: [String]?
    /// Of the index that was searched.
    public internal(set) var fingerprint: String
    /// Documents in the index that was searched.
    public internal(set) var documentCount: Int
}
