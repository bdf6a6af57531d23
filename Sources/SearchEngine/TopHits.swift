/// One page of a search's hits, and how many there are in all.
package struct TopHits: Sendable, Equatable {
    /// A document that matches.
    package struct Hit: Sendable, Equatable {
        /// The segment's place in `Snapshot.segments`.
        package var segment: Int
        /// The document's number in its segment.
        package var document: UInt32
        /// At least 0; 0 when only filters matched.
        package var score: Double

        package init(segment: Int, document: UInt32, score: Double) {
            self.segment = segment
            self.document = document
            self.score = score
        }
    }

    /// The page's hits, best first.
    package var hits: [Hit]
    /// All documents that match, exactly.
    package var total: Int
    /// Those asked for, in that order.
    package var facets: [Facet]
    /// Whether all documents were looked at; else hits, total and facets are of those that were.
    package var isComplete: Bool

    package init(hits: [Hit], total: Int, facets: [Facet] = [], isComplete: Bool = true) {
        self.hits = hits
        self.total = total
        self.facets = facets
        self.isComplete = isComplete
    }
}
