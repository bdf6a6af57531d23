import EvidenceBase
import Foundation
import IndexStorage
import TestSupport
import Testing

@Suite("An import brings the index in line with the files, and says what it did")
struct SynchronizationTests {
    @Test("New, changed, unchanged and removed files are each told, once")
    func cycle() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nfirst words")
        try fixture.write("sub/b.txt", "Beta\n\nsecond words")
        try fixture.write("c.txt", "Gamma\n\nthird words")
        #expect(try fixture.index().summary == "added a.txt c.txt sub/b.txt, unchanged 0")
        #expect(try fixture.ids("words") == ["a.txt", "c.txt", "sub/b.txt"])

        let commit = try fixture.commitNumber
        #expect(try fixture.index().summary == "unchanged 3")
        #expect(try fixture.commitNumber == commit, "a run that changes nothing made a commit")

        try fixture.write("a.txt", "Alpha\n\nother words")
        try fixture.remove("c.txt")
        try fixture.write("d.txt", "Delta\n\nfourth words")
        #expect(try fixture.index().summary == "added d.txt, changed a.txt, removed c.txt, unchanged 1")
        #expect(try fixture.ids("words") == ["a.txt", "d.txt", "sub/b.txt"])
        #expect(try fixture.ids("first") == [])
        #expect(try fixture.ids("other") == ["a.txt"])
        #expect(try fixture.index().summary == "unchanged 3")
    }

    @Test("Several files at once give what one at a time gives", arguments: [2, 3, 16])
    func jobs(count: Int) throws {
        var prints: [String] = []
        for jobs in [1, count] {
            let fixture = try ImportFixture()
            for i in 0..<40 { try fixture.write("f\(i).md", "# Title \(i)\n\nwords of \(i % 7)") }
            try fixture.write("broken.pdf", "%PDF-1.7 none")
            try fixture.write("lines.jsonl", #"{"id":"line","title":"A line","body":"words"}"#)
            var options = ImportOptions()
            options.jobs = jobs
            let report = try fixture.base.importFiles([fixture.folder.path], options: options)
            #expect(report.added.count == 41, "\(jobs) jobs")
            prints.append(
                try fixture.ids("words").joined(separator: " ") + report.added.joined(separator: " "))
        }
        #expect(prints[0] == prints[1])
    }

    @Test("Names and ids that differ in their bytes alone are two")
    func composedAndDecomposed() throws {
        let fixture = try ImportFixture()
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        try fixture.write(composed + ".txt", "One\n\nwords of one")
        try fixture.write(decomposed + ".txt", "Two\n\nwords of two")
        try fixture.write(
            "lines.jsonl",
            """
            {"id":"\(composed)","title":"","body":"words"}
            {"id":"\(decomposed)","title":"","body":"words"}

            """)
        #expect(try fixture.index().added.count == 4)
        #expect(try fixture.ids("words").count == 4)
        #expect(try fixture.index().summary == "unchanged 4")
        try fixture.remove(decomposed + ".txt")
        #expect(try fixture.index().removed.map { Array($0.utf8) } == [Array((decomposed + ".txt").utf8)])
        #expect(try fixture.ids("words").count == 3)
    }

    @Test("A touched file isn't a changed one")
    func touched() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.index()
        try FileManager.default.setAttributes(
            [.modificationDate: Date()], ofItemAtPath: fixture.path("a.txt"))
        #expect(try fixture.index().summary == "unchanged 1")
    }

    @Test("A change within the file system's tick, with equal size and times, is seen")
    func sameStamp() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path("a.txt"))
        try fixture.index()
        try fixture.write("a.txt", "Alpha\n\nwoods")
        let date = try #require(attributes[.modificationDate])
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: fixture.path("a.txt"))
        #expect(try fixture.index().summary == "changed a.txt, unchanged 0")
    }

    @Test("A file that was moved keeps its id, and its source is the new path")
    func renamed() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords of one")
        try fixture.write("b.txt", "Beta\n\nwords of another")
        try fixture.index()
        try fixture.move("a.txt", to: "deep/er/z.txt")
        let report = try fixture.index()
        #expect(report.summary == "renamed a.txt, unchanged 1")
        let paths = report.renamed.map { [$0.from, $0.to] }
        #expect(paths.first?.first?.hasSuffix("/a.txt") == true)
        #expect(paths.first?.last?.hasSuffix("/deep/er/z.txt") == true)
        #expect(try fixture.base.document(id: "a.txt")?.source == fixture.path("deep/er/z.txt"))
        #expect(try fixture.base.document(id: "deep/er/z.txt") == nil)
        #expect(try fixture.index().summary == "unchanged 2")
        try fixture.write("deep/er/z.txt", "Alpha\n\nnew words")
        #expect(try fixture.index().summary == "changed a.txt, unchanged 1")
    }

    @Test("A moved file whose content changed as well is a new one")
    func movedAndChanged() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.index()
        try fixture.move("a.txt", to: "b.txt")
        try fixture.write("b.txt", "Alpha\n\nwords and more")
        #expect(try fixture.index().summary == "added b.txt, removed a.txt, unchanged 0")
    }

    @Test("Only what lies under the given paths is removed")
    func removalUnderPaths() throws {
        let fixture = try ImportFixture()
        try fixture.write("one/a.txt", "Alpha\n\nwords")
        try fixture.write("two/b.txt", "Beta\n\nwords")
        try fixture.write("twofold/c.txt", "Gamma\n\nwords")
        try fixture.index()
        for name in ["one/a.txt", "two/b.txt", "twofold/c.txt"] { try fixture.remove(name) }
        #expect(try fixture.index("two").summary == "removed two/b.txt, unchanged 0")
        try fixture.remove("one")
        #expect(try fixture.index("one").summary == "removed one/a.txt, unchanged 0")
        #expect(try fixture.index("twofold/c.txt").summary == "removed twofold/c.txt, unchanged 0")
        #expect(try fixture.base.info().documentCount == 0)
    }

    @Test("A path that never was is a failure, and so is a file that can't be read, whose document stays")
    func failures() throws {
        let fixture = try ImportFixture()
        #expect(try fixture.index("missing").summary == "unchanged 0, failed 1")
        try fixture.write("a.html", "<title>Alpha</title><p>words that were read")
        try fixture.write("b.txt", "Beta\n\nwords")
        try fixture.index()
        // A text of more than the limit can't be imported.
        let handle = try #require(FileHandle(forWritingAtPath: fixture.path("a.html")))
        try handle.truncate(atOffset: 65 << 20)
        try handle.close()
        let report = try fixture.index()
        #expect(report.summary == "unchanged 1, failed 1")
        #expect(report.failed.first?.place == fixture.path("a.html"))
        #expect(try fixture.ids("words") == ["a.html", "b.txt"])
        #expect(try fixture.index().summary == "unchanged 1, failed 1", "a failed file is tried again")
        try fixture.write("a.html", "<title>Alpha</title><p>words again")
        #expect(try fixture.index().summary == "changed a.html, unchanged 1")
    }

    @Test("What is excluded isn't imported, and isn't removed for it")
    func excluded() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.write("b.txt", "Beta\n\nwords")
        var options = ImportOptions()
        options.exclude = ["b.txt"]
        #expect(try fixture.index(options: options).summary == "added a.txt, unchanged 0")
        #expect(try fixture.index().summary == "added b.txt, unchanged 1")
        #expect(try fixture.index(options: options).summary == "unchanged 1")
        #expect(try fixture.ids("words") == ["a.txt", "b.txt"])
    }

    @Test("Two files with the same path under different roots have different ids, and keep them")
    func collidingIDs() throws {
        let fixture = try ImportFixture()
        try fixture.write("one/notes/a.txt", "Alpha\n\nwords of one")
        try fixture.write("two/notes/a.txt", "Beta\n\nwords of two")
        try fixture.write("three/notes/a.txt", "Gamma\n\nwords of three")
        let names = ["one/notes", "two/notes", "three/notes"].map(fixture.path)
        let report = try fixture.base.importFiles(names)
        #expect(report.summary == "added a.txt notes/a.txt three/notes/a.txt, unchanged 0, notices 2")
        #expect(try fixture.base.importFiles(names.reversed()).summary == "unchanged 3")
        try fixture.write("two/notes/a.txt", "Beta\n\nother words")
        #expect(try fixture.base.importFiles(names.reversed()).summary == "changed notes/a.txt, unchanged 2")
        #expect(try fixture.ids("three") == ["three/notes/a.txt"])
    }

    @Test("A file that two roots hold is one document")
    func overlappingRoots() throws {
        let fixture = try ImportFixture()
        try fixture.write("sub/a.txt", "Alpha\n\nwords")
        #expect(try fixture.index("", "sub", "sub/a.txt").summary == "added sub/a.txt, unchanged 0")
        #expect(try fixture.index("sub").summary == "unchanged 1")
        #expect(try fixture.index("sub/a.txt").summary == "unchanged 1")
    }

    @Test("A deleted document is there again when its file is imported again")
    func deleted() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.index()
        #expect(try fixture.base.delete(ids: ["a.txt", "nothing"]) == ["nothing"])
        #expect(try fixture.ids("words") == [])
        #expect(try fixture.index().summary == "added a.txt, unchanged 0")
    }

    @Test("Another kind or language given is a reason to read again; none given isn't")
    func settings() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.index()
        var options = ImportOptions()
        options.kind = "report"
        #expect(try fixture.index(options: options).summary == "changed a.txt, unchanged 0")
        #expect(try fixture.index(options: options).summary == "unchanged 1")
        #expect(try fixture.index().summary == "unchanged 1")
    }

    @Test("A dry run says what a run would do, and changes nothing")
    func dryRun() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.write("b.txt", "Beta\n\nwords two")
        try fixture.write("lines.jsonl", #"{"id":"x","title":"X","body":"words"}"# + "\n")
        try fixture.index()
        let commit = try fixture.commitNumber
        try fixture.write("a.txt", "Alpha\n\nother")
        try fixture.move("b.txt", to: "c.txt")
        try fixture.write("d.txt", "Delta\n\nwords")
        try fixture.remove("lines.jsonl")
        var options = ImportOptions()
        options.isDryRun = true
        let expected = "added d.txt, changed a.txt, removed x, renamed b.txt, unchanged 0"
        #expect(try fixture.index(options: options).summary == expected)
        #expect(try fixture.commitNumber == commit)
        #expect(try fixture.ids("words") == ["a.txt", "b.txt", "x"])
        #expect(try fixture.index().summary == expected)
    }

    @Test("Cancelled at any moment, an import changes nothing")
    func cancelled() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nwords")
        try fixture.index()
        let commit = try fixture.commitNumber
        try fixture.write("a.txt", "Alpha\n\nother")
        try fixture.write("b.txt", "Beta\n\nother")
        try fixture.write("c.jsonl", #"{"id":"x","title":"X","body":"other"}"# + "\n")
        var cancelledRuns = 0
        while let error = cancelledImport(of: fixture, after: cancelledRuns) {
            #expect(error == .cancelled)
            #expect(try fixture.commitNumber == commit)
            #expect(try fixture.ids("other") == [])
            cancelledRuns += 1
        }
        #expect(cancelledRuns >= 4)
        #expect(try fixture.ids("other") == ["a.txt", "b.txt", "x"])
    }

    /// Cancels an import when it has asked some times; gives its error, or `nil` when it asked less often.
    private func cancelledImport(of fixture: ImportFixture, after count: Int) -> IndexError? {
        var asked = 0
        do throws(IndexError) {
            _ = try fixture.base.importFiles(
                [fixture.folder.path],
                isCancelled: {
                    asked += 1
                    return asked > count
                })
            return nil
        } catch {
            return error
        }
    }

    @Test("Progress is told for each file, and ends with all of them")
    func progress() throws {
        let fixture = try ImportFixture()
        for name in ["a", "b", "c"] { try fixture.write("\(name).txt", "Title \(name)\n\nwords") }
        var told: [ImportProgress] = []
        _ = try fixture.base.importFiles([fixture.folder.path], progress: { told.append($0) })
        #expect(told.map(\.filesDone) == [0, 1, 2, 3])
        #expect(told.allSatisfy { $0.filesTotal == 3 })
        #expect(told.last?.documents == 3)
        #expect((told.last?.bytesDone ?? 0) > 30)
    }
}
