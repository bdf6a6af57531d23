import EvidenceBase
import Testing

@Suite("Documents with the same title and text are listed once")
struct DuplicateTests {
    /// Ids, titles and texts. Ranks by id are those of the list.
    private static let documents = [
        ("a1", "Report", "Practice changes slowly."), ("a2", "Report", "Practice changes slowly."),
        ("b1", "Report", "Practice changes, slowly."), ("c1", "Another report", "Practice changes slowly."),
        ("d1", "Empty", ""), ("d2", "Empty", ""), ("e1", "Report", "Practice changes slowly."),
    ]

    /// A base with the documents in several segments.
    private func base() throws -> EvidenceBase {
        let base = try EvidenceBase.inMemory()
        for part in [Self.documents[..<3], Self.documents[3...]] {
            try base.add(
                part.map { id, title, body in
                    Document(id: id, title: title, body: body)
                })
        }
        return base
    }

    private func found(
        _ query: Query, limit: Int = 10, offset: Int = 0, folds: Bool = true
    ) throws -> SearchResult {
        var options = SearchOptions()
        options.limit = limit
        options.offset = offset
        options.order = .id
        options.foldsDuplicates = folds
        return try base().search(query, options: options)
    }

    @Test("with the ids of the others, and the total counts all")
    func folded() throws {
        let result = try found(.not(.nothing))
        #expect(result.hits.map(\.id) == ["a1", "b1", "c1", "d1", "d2"])
        #expect(result.hits.map(\.rank) == [1, 2, 3, 4, 5])
        #expect(result.hits.map(\.duplicates) == [["a2", "e1"], [], [], [], []])
        #expect(result.total == 7 && result.foldedCount == 2)
    }

    @Test("on every page")
    func pages() throws {
        let pages = try (0..<6).map { try found(.not(.nothing), limit: 1, offset: $0) }
        #expect(pages.map { $0.hits.map(\.id) } == [["a1"], ["b1"], ["c1"], ["d1"], ["d2"], []])
        #expect(pages.allSatisfy { $0.foldedCount == 2 })
        #expect(try found(.not(.nothing), limit: 0).foldedCount == 2)
    }

    @Test("Only those count that match")
    func matching() throws {
        let result = try found(.and([.word("report"), .not(.fields([.id], .word("a1")))]))
        #expect(result.hits.map(\.id) == ["a2", "b1", "c1"])
        #expect(result.hits[0].duplicates == ["e1"] && result.foldedCount == 1)
    }

    @Test("Nothing is folded unasked")
    func unasked() throws {
        let result = try found(.not(.nothing), folds: false)
        #expect(result.hits.count == 7 && result.foldedCount == nil)
        #expect(result.hits.allSatisfy { $0.duplicates.isEmpty })
    }
}
