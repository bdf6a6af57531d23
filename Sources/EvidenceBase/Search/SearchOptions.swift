public import SearchEngine

/// What of a search's hits is wanted.
public struct SearchOptions: Sendable {
    /// Documents that tie are ordered by id, in byte order. Titles are ordered by the Unicode collation algorithm
    /// with the root locale. Documents without the date or the title that's asked for come last either way.
    public enum Order: Sendable {
        case relevance, date, title, id
    }

    /// The most hits; 0 counts only.
    public var limit = 10
    /// Hits to pass over first.
    public var offset = 0
    public var order = Order.relevance
    /// `nil`: the order's own direction (relevance and date fall, title and id rise).
    public var isAscending: Bool?
    /// Compute snippets for the hits.
    public var snippets = true
    /// Mark the whole title and text of each hit.
    public var marks = false

    /// List documents with the same title and text once, where the best of them ranks, with the ids of the others.
    /// Costs reading every document that matches.
    public var foldsDuplicates = false

    /// Explain the score of each hit.
    public var explains = false
    /// What all hits are counted by, whatever the limit.
    public var facets: [FacetField] = []
    /// The most values of each facet; `nil` for all.
    public var facetLimit: Int? = 10

    /// When the search is cancelled, give what was found so far (`SearchResult.isComplete` is then false) instead of
    /// `cancelled`. Its documents are read for some milliseconds yet.
    public var keepsPartial = false

    public init() {}
}
