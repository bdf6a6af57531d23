public import IndexStorage
public import SearchEngine

extension EvidenceBase {
    /// What helps with a query that finds nothing, or too little: counts of its clauses, which of them is to
    /// blame, documents that lack just one, and the smallest changes that find more, each with its exact
    /// count. Nothing of it is applied.
    ///
    /// Changes are looked for one at a time and, when nothing was found, in pairs; `isComplete` tells whether
    /// all were tried.
    /// - Parameter isCancelled: Asked now and then.
    /// - Throws: As `search`.
    public func help(
        for query: Query, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> SearchHelp {
        try Searcher(snapshot: snapshot).help(query, isCancelled: isCancelled)
    }

    /// Whether a document matches a query, and if not which clauses fail there, what is there instead, and
    /// the smallest changes of the query that would let the document in.
    ///
    /// - Returns: `nil` when there's no document with the id.
    /// - Throws: As `search`.
    public func whyNot(
        id: String, _ query: Query, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> MatchReport? {
        try Searcher(snapshot: snapshot).report(id: id, query, isCancelled: isCancelled)
    }
}
