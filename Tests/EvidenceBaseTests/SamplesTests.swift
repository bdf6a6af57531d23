import EvidenceBase
import Foundation
import TestSupport
import Testing

@Suite("The samples are imported whole, and found")
struct SamplesTests {
    @Test("Every sample becomes a document; a second import finds everything unchanged; the index is sound")
    func importing() throws {
        let folder = try TemporaryFolder()
        let base = try EvidenceBase.openOrCreate(folder.path)
        let first = try base.importFiles([Samples.path], options: Samples.importOptions)
        #expect(first.failed.isEmpty, "\(first.failed)")
        let ids = try Samples.documents().map(\.id)
        #expect(first.added == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(first.added.count >= 30)
        let second = try base.importFiles([Samples.path], options: Samples.importOptions)
        #expect(second.summary == "unchanged \(first.added.count)")
        #expect(!second.hasChanges)
        #expect(try base.info().documentCount == first.added.count)
        #expect(try base.check().problems.isEmpty)

        // Any order of the same files gives documents that are found alike.
        let again = try EvidenceBase.inMemory()
        _ = try again.importFiles([Samples.path], options: Samples.importOptions)
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

    @Test("A renamed, a changed and a deleted sample are each told, and nothing else")
    func synchronization() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/samples"
        try FileManager.default.copyItem(atPath: Samples.path, toPath: copy)
        let base = try EvidenceBase.inMemory()
        func index() throws -> ImportReport { try base.importFiles([copy], options: Samples.importOptions) }
        let count = try index().added.count
        #expect(try index().summary == "unchanged \(count)")

        let (renamed, changed) = ("blog-posts/porridge-first.html", "briefing-notes/small-group-tutoring.txt")
        let deleted = "practitioner-reports/mixed-attainment-year-7.md"
        try FileManager.default.moveItem(
            atPath: "\(copy)/\(renamed)", toPath: "\(copy)/briefing-notes/breakfast.html")
        let text = try String(contentsOfFile: "\(copy)/\(changed)", encoding: .utf8)
        try (text + "\n\nA zyzzyva ends the list of references.\n")
            .write(toFile: "\(copy)/\(changed)", atomically: false, encoding: .utf8)
        try FileManager.default.removeItem(atPath: "\(copy)/\(deleted)")
        let report = try index()
        #expect(
            report.summary
                == "changed \(changed), removed \(deleted), renamed \(renamed), unchanged \(count - 3)")
        #expect(report.renamed.first?.to.hasSuffix("/briefing-notes/breakfast.html") == true)
        #expect(try base.search("zyzzyva").hits.map(\.id) == [changed])
        #expect(try base.document(id: deleted) == nil)
        #expect(try base.document(id: renamed)?.source?.hasSuffix("/briefing-notes/breakfast.html") == true)
        #expect(try index().summary == "unchanged \(count - 1)")

        // A line of the JSON Lines file is a document as a file is.
        let lines = copy + "/practitioner-reports/short-reports.jsonl"
        let kept = try String(contentsOfFile: lines, encoding: .utf8).split(separator: "\n").dropFirst()
        try kept.joined(separator: "\n").write(toFile: lines, atomically: false, encoding: .utf8)
        #expect(try index().summary == "removed report-2016-007, unchanged \(count - 2)")
    }
}
