import EvidenceBase
import Foundation
import IndexStorage
import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("An evidence base is opened, filled, searched and looked after")
struct EvidenceBaseTests {
    private func filled() throws -> EvidenceBase {
        let base = try EvidenceBase.inMemory()
        try base.add([
            Document(
                id: "a", title: "Knowledge exchange",
                body: "Teachers learn.\n\nResearchers learn from teachers."),
            Document(id: "b", title: "Learning teachers", body: "A teacher is taught."),
            Document(id: "c", title: "Nothing", body: "Nothing at all, and no exchange."),
        ])
        return base
    }

    @Test("A folder without an index is told from one with an empty index")
    func opening() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/new/index"
        #expect(throws: IndexError.notFound(path: path)) { try EvidenceBase.open(path) }
        #expect(throws: IndexError.notFound(path: folder.path)) { try EvidenceBase.open(folder.path) }
        let made = try EvidenceBase.openOrCreate(path)
        #expect(made.path == path)
        #expect(try EvidenceBase.open(path).info().documentCount == 0)
        try made.add([Document(id: "a", title: "A", body: "words")])
        #expect(try EvidenceBase.openOrCreate(path).info().documentCount == 1)
    }

    @Test("An index in the folder that it's made from doesn't import itself")
    func indexInside() throws {
        let folder = try TemporaryFolder()
        try Data("Title\n\nwords".utf8).write(to: URL(fileURLWithPath: folder.path + "/a.txt"))
        let base = try EvidenceBase.openOrCreate(folder.path + "/indexes/default")
        let report = try base.importFiles([folder.path])
        #expect(report.summary == "added a.txt, unchanged 0")
        #expect(try base.importFiles([folder.path]).summary == "unchanged 1")
    }

    @Test("A search sees its snapshot until it's refreshed; a writer that's there is told")
    func snapshots() throws {
        let folder = try TemporaryFolder()
        let writer = try EvidenceBase.openOrCreate(folder.path)
        let reader = try EvidenceBase.open(folder.path)
        try writer.add([Document(id: "a", title: "A", body: "words")])
        #expect(try reader.search("words").total == 0)
        #expect(try writer.search("words").total == 1)
        let before = try reader.info().fingerprint
        try reader.refresh()
        #expect(try reader.search("words").total == 1)
        #expect(try reader.info().fingerprint != before)

        let lock = try FileDirectory(path: folder.path).lockForWriting()
        #expect(throws: IndexError.locked(path: folder.path, holder: "process \(getpid())")) {
            try writer.delete(ids: ["a"])
        }
        withExtendedLifetime(lock) {}
    }

    @Test("Hits have ranks over all pages, snippets with marks, and exact totals")
    func searching() throws {
        let base = try filled()
        let all = try base.search("teachers")
        #expect(all.total == 2)
        #expect(all.documentCount == 3)
        #expect(all.hits.map(\.rank) == [1, 2])
        for hit in all.hits {
            let snippet = try #require(hit.snippets.first)
            let mark = try #require(snippet.marks.first)
            let marked = String(decoding: Array(snippet.text.utf8)[mark], as: UTF8.self).lowercased()
            #expect(marked.hasPrefix("teach"))
        }
        var options = SearchOptions()
        options.offset = 1
        options.limit = 1
        options.snippets = false
        let second = try base.search("teachers", options: options)
        #expect(second.hits.map(\.id) == [all.hits[1].id])
        #expect(second.hits.map(\.rank) == [2])
        #expect(second.hits.first?.snippets.isEmpty == true)
        options.limit = 0
        #expect(try base.search("teachers", options: options).total == 2)
        options = SearchOptions()
        options.order = .id
        options.isAscending = false
        #expect(try base.search("teachers OR nothing", options: options).hits.map(\.id) == ["c", "b", "a"])
        #expect(throws: IndexError.cancelled) { try base.search(.word("teachers")) { true } }
    }

    @Test("Documents come back whole, with the marks of a query")
    func documents() throws {
        let base = try filled()
        let document = try #require(try base.document(id: "a"))
        #expect(document.title == "Knowledge exchange")
        #expect(document.text == "Teachers learn.\n\nResearchers learn from teachers.")
        #expect(document.blocks.map(\.number) == [1, 2])
        let marks = base.marks(in: document, for: .word("teacher"))
        let marked = marks.map { String(decoding: Array(document.text.utf8)[$0], as: UTF8.self) }
        #expect(marked == ["Teachers", "teachers"])
        #expect(try base.document(id: "z") == nil)
    }

    @Test("Paragraphs keep their numbers when a document changes around them")
    func stableParagraphs() throws {
        let base = try filled()
        try base.add([
            Document(
                id: "a", title: "Knowledge exchange",
                body: "New.\n\nResearchers learn from teachers.\n\nLast.")
        ])
        let document = try #require(try base.document(id: "a"))
        #expect(document.blocks.map(\.number) == [3, 2, 4])
    }

    @Test("Terms are listed in byte order with the live documents that hold them")
    func terms() throws {
        let base = try filled()
        let all = try base.terms(prefix: "")
        #expect(all.map(\.term) == all.map(\.term).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(try base.terms(prefix: "TEACH").map(\.term) == ["teacher", "teachers"])
        #expect(try base.terms(prefix: "teach").map(\.documentCount) == [1, 2])
        #expect(try base.terms(prefix: "exchange").map(\.documentCount) == [2])
        #expect(try base.terms(prefix: "exchange", fields: [.title]).map(\.documentCount) == [1])
        #expect(try base.terms(prefix: "", limit: 2) == Array(all.prefix(2)))
        #expect(try base.terms(prefix: "", limit: 0).isEmpty)
        #expect(try base.terms(prefix: "", fields: [.id]).map(\.term) == ["a", "b", "c"])
        _ = try base.delete(ids: ["a"])
        #expect(try base.terms(prefix: "teach").map(\.documentCount) == [1, 1])
        #expect(try base.terms(prefix: "researchers").isEmpty)
        #expect(try base.terms(prefix: "", fields: [.id], limit: 1).map(\.term) == ["b"])
    }

    @Test("Information and check tell what is there")
    func inspection() throws {
        let folder = try TemporaryFolder()
        let base = try EvidenceBase.openOrCreate(folder.path)
        var document = Document(id: "a", title: "Teitl", body: "geiriau")
        document.kind = "report"
        try base.add([document, Document(id: "b", title: "Title", body: "words")])
        _ = try base.delete(ids: ["b"])
        let info = try base.info()
        #expect(info.documentCount == 1)
        #expect(info.deletedCount == 1 || info.segmentCount == 1)
        #expect(info.kinds == ["report"])
        #expect(info.languages.contains("en"))
        #expect(info.byteCount > 500)
        #expect(info.termCount > 4)
        #expect(info.commitNumber >= 3)
        #expect(!info.unicodeVersion.isEmpty)
        let check = try base.check()
        #expect(check.problems.isEmpty)
        #expect(check.documents >= 1)
        #expect(check.terms > 4)

        // One changed byte in each file is found, by the check or at the door.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0 != "writer.lock"
        }
        #expect(names.count >= 7)
        for name in names {
            let place = URL(fileURLWithPath: folder.path + "/" + name)
            let good = try Data(contentsOf: place)
            var bad = good
            bad[good.count / 2] ^= 0x20
            try bad.write(to: place)
            do throws(IndexError) {
                let problems = try EvidenceBase.open(folder.path).check().problems
                #expect(!problems.isEmpty, "\(name)")
            } catch {
                guard case .corrupt(name, _, _) = error else {
                    Issue.record("\(name): \(error)")
                    try good.write(to: place)
                    continue
                }
            }
            try good.write(to: place)
        }
        #expect(try EvidenceBase.open(folder.path).check().problems.isEmpty)
    }

    @Test("Searches and a writer don't disturb each other")
    func concurrency() async throws {
        let base = try EvidenceBase.inMemory()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<30 {
                    try base.add([Document(id: "d\(number)", title: "Title", body: "common words \(number)")])
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    var last = 0
                    while last < 30 {
                        let result = try base.search("common")
                        #expect(result.total == result.documentCount)
                        #expect(result.total >= last)
                        last = result.total
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
