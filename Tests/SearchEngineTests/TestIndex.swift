import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport

/// An index in memory, laid out in segments as a test wants it.
struct TestIndex {
    private let writer: IndexWriter

    /// An index whose commits are never merged unless asked for.
    init() throws {
        var policy = MergePolicy()
        policy.segmentsPerTier = 1000
        writer = try IndexWriter(MemoryDirectory(), mergePolicy: policy)
    }

    /// Documents spread over segments, one commit each.
    init(_ documents: [Document], segmentCount: Int = 1) throws {
        try self.init()
        for segment in 0..<segmentCount {
            try add(documents.enumerated().filter { $0.offset % segmentCount == segment }.map(\.element))
        }
    }

    /// Adds documents as one commit.
    func add(_ documents: [Document]) throws {
        for document in documents { try writer.add(document) }
        try writer.commit()
    }

    /// Deletes documents as one commit.
    func delete(_ ids: [String]) throws {
        for id in ids { _ = try writer.delete(id: id) }
        try writer.commit()
    }

    /// Deletes a random share of the documents, one in `odds`, here and in the list.
    func deleteSome(of documents: inout [Document], oneIn odds: Int, _ random: inout SeededRandom) throws {
        let deleted = Set(documents.filter { _ in random.oneIn(odds) }.map(\.id))
        try delete(deleted.sorted())
        documents.removeAll { deleted.contains($0.id) }
    }

    func mergeAll() throws { try writer.mergeAll() }

    /// Puts the documents of the one segment in an order in which those with like words stand together.
    func reorder() throws { try writer.reorder() }

    var segmentCount: Int { writer.snapshot.segments.count }
    var stemFamilies: [String] { writer.snapshot.stemFamilies }
    var snapshot: Snapshot { writer.snapshot }
    var searcher: Searcher { Searcher(snapshot: snapshot) }

    /// The ids of a query's hits, in order.
    func ids(
        _ query: Query, order: HitOrder = .relevance, ascending: Bool? = nil
    ) throws -> [String] {
        let hits = try searcher.search(query, limit: .max, order: order, ascending: ascending).hits
        return try hits.map { try id($0) }
    }

    func id(_ hit: TopHits.Hit) throws -> String {
        try writer.snapshot.segments[hit.segment].id(hit.document)
    }
}
