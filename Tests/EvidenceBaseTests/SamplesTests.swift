import EvidenceBase
import Foundation
import TestSupport
import Testing

@Suite("The samples are imported whole, and found")
struct SamplesTests {
    private var samples: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("samples").path
    }

    @Test("Every sample becomes a document; a second import finds everything unchanged; the index is sound")
    func importing() throws {
        let folder = try TemporaryFolder()
        let base = try EvidenceBase.openOrCreate(folder.path)
        let first = try base.importFiles([samples])
        #expect(first.failed.isEmpty, "\(first.failed)")
        #expect(first.added.count >= 30)
        let second = try base.importFiles([samples])
        #expect(second.summary.hasPrefix("unchanged \(first.added.count)"), "\(second.summary)")
        #expect(!second.hasChanges)
        #expect(try base.info().documentCount == first.added.count)
        #expect(try base.check().problems.isEmpty)

        // Any order of the same files gives documents that are found alike.
        let again = try EvidenceBase.inMemory()
        _ = try again.importFiles([samples])
        var options = SearchOptions()
        options.limit = 100
        for query in ["knowledge exchange", "evidence-informed", "what works?", "R&D", "teach*", "\"", "("] {
            let (one, other) = (
                try base.search(query, options: options), try again.search(query, options: options)
            )
            #expect(one.hits.map(\.id) == other.hits.map(\.id), "\(query)")
            #expect(one.hits.map(\.score.bitPattern) == other.hits.map(\.score.bitPattern), "\(query)")
            #expect(one.total == one.hits.count, "\(query)")
        }
        #expect(try base.search("knowledge exchange").total > 0)
    }
}
