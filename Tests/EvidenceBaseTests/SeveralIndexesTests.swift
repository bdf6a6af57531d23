import EvidenceBase
import TestSupport
import Testing

@Suite("Several indexes opened as one are searched and never written")
struct SeveralIndexesTests {
    private func base(_ documents: [Document]) throws -> EvidenceBase {
        let base = try EvidenceBase.inMemory()
        try base.add(documents)
        return base
    }

    @Test("Every way to write is refused, and nothing is changed")
    func writing() throws {
        let parts = [
            try base([Document(id: "a", title: "", body: "school")]),
            try base([Document(id: "b", title: "", body: "school")]),
        ]
        let joined = try EvidenceBase.joining(parts)
        let refused = IndexError.notWritable(path: joined.path)
        #expect(throws: refused) { try joined.add([Document(id: "c", title: "", body: "school")]) }
        #expect(throws: refused) { try joined.delete(ids: ["a"]) }
        #expect(throws: refused) { try joined.optimize() }
        #expect(throws: refused) { try joined.importFiles(["samples"]) }
        var dry = ImportOptions()
        dry.isDryRun = true
        #expect(throws: refused) { try joined.importFiles(["samples"], options: dry) }
        #expect(try joined.search("school").hits.map(\.id) == ["a", "b"])
    }

    @Test("What is added to one of them is seen after a refresh; info and check are of all")
    func reading() throws {
        let parts = [
            try base([Document(id: "a", title: "", body: "school")]),
            try base([Document(id: "b", title: "", body: "trial")]),
        ]
        let joined = try EvidenceBase.joining([try EvidenceBase.joining(parts), parts[0]])
        let before = try joined.search("school")
        #expect(before.total == 1 && before.documentCount == 2)
        try parts[1].add([Document(id: "c", title: "", body: "school")])
        #expect(try joined.search("school").total == 1)
        try joined.refresh()
        let after = try joined.search("school")
        #expect(after.hits.map(\.id) == ["a", "c"] && after.fingerprint != before.fingerprint)
        #expect(try joined.document(id: "b")?.text == "trial")
        let report = try joined.check()
        #expect(report.problems.isEmpty && report.documents == 4)
        #expect(try joined.info().documentCount == 3)
        #expect(try joined.terms(prefix: "s").map(\.documentCount) == [2])
        #expect(try joined.values(of: .language).values.map(\.documentCount) == [3])
    }

    @Test("One index joined with nothing is itself, and can be written")
    func alone() throws {
        let one = try base([Document(id: "a", title: "", body: "school")])
        #expect(try EvidenceBase.joining([one]) === one)
        let folder = try TemporaryFolder()
        _ = try EvidenceBase.openOrCreate(folder.path)
        try EvidenceBase.open([folder.path]).add([Document(id: "a", title: "", body: "school")])
        #expect(try EvidenceBase.open([folder.path, folder.path]).search("school").total == 1)
    }

    @Test("A query for documents like one reads back as it's printed")
    func likeness() throws {
        let base = try EvidenceBase.inMemory()
        _ = try base.importFiles([Samples.path], options: Samples.importOptions)
        var options = SearchOptions()
        options.limit = 12
        options.snippets = false
        var asked = 0
        for hit in try base.search("evidence OR school OR research", options: options).hits {
            let query = try #require(try base.query(like: hit.id))
            #expect(try QueryParser.parse(query.canonicalText).query == query, "\(hit.id)")
            #expect(try !base.search(query, options: options).hits.contains { $0.id == hit.id })
            asked += 1
        }
        #expect(asked > 5)
    }
}
