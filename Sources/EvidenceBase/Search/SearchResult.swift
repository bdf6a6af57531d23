public import SearchEngine

/// A page of a search's hits, and what they were found in.
public struct SearchResult: Sendable {
    /// In order of rank.
    public internal(set) var hits: [Hit]
    /// All documents that match, exactly, when the search is complete.
    public internal(set) var total: Int
    /// How many of these aren't listed, since a better ranked document has the same title and text; `nil` unless they
    /// were to be folded.
    public internal(set) var foldedCount: Int?
    /// Whether all documents were searched; else time ran out, and there may be more and better hits.
    public internal(set) var isComplete = true
    /// Those asked for, in that order, over all hits.
    public internal(set) var facets: [Facet]
    /// Of the index that was searched.
    public internal(set) var fingerprint: String
    /// Documents in the index that was searched.
    public internal(set) var documentCount: Int
    public internal(set) var elapsedMicroseconds: UInt64
}
