public import IndexStorage
public import SearchEngine

extension EvidenceBase {
    /// What a truncation, a wildcard, a word with edits or a regular expression stands for in its fields, with the
    /// number of live documents that hold each term. Every term counts in a search, however many there are.
    ///
    /// - Parameters:
    ///   - limit: The most terms that are given; `nil` gives all.
    ///   - isCancelled: Asked about once in a tenth of a millisecond.
    /// - Returns: `nil` for a query that isn't one of these, in field groups and weights if need be.
    /// - Complexity: Finding the terms, and reading the postings of those that need counting: terms in several
    ///   fields and segments with deleted documents.
    /// - Throws: As `search`.
    public func expansion(
        of query: Query, limit: Int? = nil, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> TermExpansion? {
        guard let terms = try Searcher(snapshot: snapshot).expansion(of: query, isCancelled: isCancelled)
        else { return nil }
        return TermExpansion(
            terms: terms.prefix(max(0, limit ?? .max)).map {
                TermCount(term: $0.term, documentCount: $0.documentCount)
            }, termCount: terms.count)
    }
}
