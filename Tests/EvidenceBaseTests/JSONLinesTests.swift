import EvidenceBase
import Foundation
import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("Documents of JSON Lines are kept in line with their source")
struct JSONLinesTests {
    private func line(_ id: String, _ body: String) -> String {
        #"{"id":"\#(id)","title":"Title of \#(id)","body":"\#(body)"}"# + "\n"
    }

    @Test("New, changed, unchanged and vanished lines are each told")
    func cycle() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "second") + line("z", "third"))
        #expect(try fixture.index().summary == "added x y z, unchanged 0")
        let commit = try fixture.commitNumber
        #expect(try fixture.index().summary == "unchanged 3")
        #expect(try fixture.commitNumber == commit)
        try fixture.write("a.jsonl", line("z", "third") + line("w", "fourth") + line("x", "other"))
        #expect(try fixture.index().summary == "added w, changed x, removed y, unchanged 1")
        #expect(try fixture.ids("title") == ["w", "x", "z"])
        #expect(try fixture.ids("second") == [])
        #expect(try fixture.index().summary == "unchanged 3")
        try fixture.remove("a.jsonl")
        #expect(try fixture.index().summary == "removed w x z, unchanged 0")
    }

    @Test(
        "A bad line is a failure with its number, the rest is indexed, and nothing is removed on its account")
    func badLine() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "second"))
        try fixture.index()
        try fixture.write("a.jsonl", line("x", "changed") + "{\"id\":\n" + line("z", "third"))
        let report = try fixture.index()
        #expect(report.summary == "added z, changed x, unchanged 0, failed 1, notices 1")
        #expect(report.failed.first?.place == fixture.path("a.jsonl") + ":2")
        #expect(try fixture.ids("title") == ["x", "y", "z"])
        let commit = try fixture.commitNumber
        #expect(
            try fixture.index().summary == "unchanged 2, failed 1, notices 1", "told again until it's mended")
        #expect(try fixture.commitNumber == commit)
        try fixture.write("a.jsonl", line("x", "changed") + line("z", "third"))
        #expect(try fixture.index().summary == "removed y, unchanged 2")
    }

    @Test("An id that stands twice is told, and the last line holds")
    func twice() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "other") + line("x", "second"))
        let report = try fixture.index()
        #expect(report.summary == "added x y, unchanged 0, notices 1")
        #expect(report.notices.first?.place == fixture.path("a.jsonl") + ":3")
        #expect(try fixture.ids("second") == ["x"])
        #expect(try fixture.ids("first") == [])
        #expect(try fixture.base.info().documentCount == 2)
        #expect(try fixture.index().summary == "unchanged 2")
    }

    @Test("A document that another source gave is replaced with a notice, and goes with its new source only")
    func takenOver() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "mine"))
        try fixture.index()
        try fixture.write("b.jsonl", line("x", "second"))
        let report = try fixture.index()
        #expect(report.summary == "changed x, unchanged 2, notices 1")
        #expect(report.notices.first?.reason.contains("a.jsonl") == true)
        #expect(try fixture.index().summary == "unchanged 2")
        try fixture.remove("a.jsonl")
        #expect(try fixture.index().summary == "removed y, unchanged 1")
        #expect(try fixture.ids("second") == ["x"])
    }

    @Test("A line that moves to another file is no removal")
    func moved() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "mine"))
        try fixture.index()
        try fixture.write("a.jsonl", line("y", "mine"))
        try fixture.write("b.jsonl", line("x", "first"))
        #expect(try fixture.index().summary == "changed x, unchanged 1")
        #expect(try fixture.index().summary == "unchanged 2")
    }

    @Test("A renamed file's documents keep to it")
    func renamed() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "mine"))
        try fixture.index()
        try fixture.move("a.jsonl", to: "b.jsonl")
        #expect(try fixture.index().summary == "renamed x y, unchanged 0")
        #expect(try fixture.base.document(id: "x")?.source == fixture.path("b.jsonl"))
        #expect(try fixture.index().summary == "unchanged 2")
    }

    @Test("A file's document is never replaced by a line unsaid")
    func fileTakenOver() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.txt", "Alpha\n\nof the file")
        try fixture.index()
        try fixture.write("b.jsonl", line("a.txt", "of the line"))
        #expect(try fixture.index().summary == "changed a.txt, unchanged 1, notices 1")
        let root = URL(fileURLWithPath: fixture.folder.path).lastPathComponent
        #expect(try fixture.index().summary == "added \(root)/a.txt, unchanged 1, notices 1")
        #expect(try fixture.index().summary == "unchanged 2")
    }

    @Test("Documents that a program adds replace those with their ids, and aren't removed by imports")
    func added() throws {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", line("x", "first") + line("y", "mine"))
        try fixture.index()
        try fixture.base.add([
            Document(id: "x", title: "X", body: "of the program"), Document(id: "p", title: "P", body: "new"),
        ])
        #expect(try fixture.ids("program") == ["x"])
        #expect(try fixture.index().summary == "unchanged 1")
        try fixture.remove("a.jsonl")
        #expect(try fixture.index().summary == "removed y, unchanged 0")
        #expect(try fixture.base.info().documentCount == 2)
    }

    @Test("An id or a text beyond the limits is an error, and nothing is added")
    func limits() throws {
        let base = try EvidenceBase.inMemory()
        let commit = try base.info().commitNumber
        #expect(throws: IndexError.self) {
            try base.add([
                Document(id: "good", title: "", body: "words"),
                Document(id: String(repeating: "x", count: 1025), title: "", body: "words"),
            ])
        }
        #expect(try base.info().commitNumber == commit)
        #expect(try base.search("words").total == 0)
        try base.add([Document(id: "good", title: "", body: "words")])
        #expect(try base.search("words").total == 1)
    }
}
