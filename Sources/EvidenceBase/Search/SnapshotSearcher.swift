public import IndexStorage
public import QueryLanguage
public import SearchEngine
import SearchIndex

/// Searches an index as of one commit, and keeps from one query to the next what they share: for many queries.
///
///     let searcher = base.searcher()
///     for query in queries { print(try searcher.search(query).total) }
///
/// Not thread-safe: each thread has its own, made from one `EvidenceBase`, and threads don't wait for each other.
public final class SnapshotSearcher {
    /// Of the index, as in `SearchResult`.
    public let fingerprint: String
    /// Documents in the index.
    public let documentCount: Int
    let snapshot: Snapshot
    let session: SearchSession

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        fingerprint = snapshot.fingerprint
        documentCount = snapshot.documentCount
        session = SearchSession(snapshot)
    }

    /// As `EvidenceBase.search`.
    public func search(
        _ query: Query, options: SearchOptions = SearchOptions(), isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> SearchResult {
        try EvidenceBase.search(query, options, by: self, isCancelled: isCancelled)
    }

    /// As `EvidenceBase.query(like:)`.
    public func query(
        like id: String, wordCount: Int = 25, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> Query? {
        try SimilarityQuery(snapshot, isCancelled: isCancelled).query(id: id, wordCount: wordCount)
    }

    /// As `EvidenceBase.help`.
    public func help(
        for query: Query, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> SearchHelp {
        try Searcher(snapshot: snapshot).help(query, isCancelled: isCancelled)
    }

    /// As `EvidenceBase.notices`.
    public func notices(
        on parsed: ParsedQuery, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> [QueryNotice] {
        try EvidenceBase.notices(on: parsed, session, isCancelled)
    }
}

extension EvidenceBase {
    /// A searcher of the newest commit that was taken up.
    public func searcher() -> SnapshotSearcher { SnapshotSearcher(snapshot) }
}
