package import IndexStorage
import SearchEngine
import SearchIndex

/// Answers `bench` queries, one after another, and times each. Not thread-safe.
package final class BenchmarkSearcher {
    /// One answer.
    package struct Answer {
        /// From the query's bytes to the hits.
        package var elapsed: Duration
        /// The best hits, best first; ties in the order of the documents.
        package var hits: [(document: Int, score: Double)]
        /// All matches; `nil` where they weren't to be counted.
        package var total: Int?
    }

    private let snapshot: Snapshot
    private let session: SearchSession
    private let counts: Bool
    /// By segment, the number of its first document.
    private let firstDocuments: [Int]
    private let clock = ContinuousClock()

    /// Opens an index that `BenchmarkIndex` built.
    /// - Parameter counts: whether the exact number of matches is wanted.
    package init(path: String, counts: Bool) throws(IndexError) {
        snapshot = try Snapshot.open(FileDirectory(path: path))
        session = SearchSession(snapshot)
        self.counts = counts
        var first = 0
        var firstDocuments: [Int] = []
        for segment in snapshot.segments {
            firstDocuments.append(first)
            first += segment.documentCount
        }
        self.firstDocuments = firstDocuments
    }

    /// Searches for the ten best documents; `nil` when the query isn't supported.
    package func answer(_ query: Span<UInt8>) throws(IndexError) -> Answer? {
        let start = clock.now
        let top: (hits: [TopHits.Hit], total: Int?)
        switch BenchmarkQuery(query) {
        case .tree(let tree):
            top = try session.best(.fields([.body], tree), limit: 10, countsMatches: counts)
        case .near(let word, let edits):
            top = try session.best(
                near: word, edits: edits, swaps: false, field: .body, limit: 10, countsMatches: counts)
        case nil: return nil
        }
        let elapsed = clock.now - start
        var hits: [(document: Int, score: Double)] = []
        hits.reserveCapacity(top.hits.count)
        for hit in top.hits {
            let number = try snapshot.segments[hit.segment].originalNumber(hit.document)
            hits.append((firstDocuments[hit.segment] + Int(number), hit.score))
        }
        return Answer(elapsed: elapsed, hits: hits, total: top.total)
    }
}
