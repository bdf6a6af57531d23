import Foundation
import Testing

@Suite("JSON Lines from standard input add and replace, and never remove")
struct StandardInputTests {
    private func line(_ id: String, _ body: String) -> String {
        #"{"id":"\#(id)","title":"Title of \#(id)","body":"\#(body)"}"# + "\n"
    }

    @Test("Each run keeps what the runs before it gave, and replaces by id")
    func runs() throws {
        let command = try Command()
        defer { command.remove() }
        func index(_ input: String) throws -> Int32 {
            try command.run(["index", "--index", "ix", "-"], input: input).status
        }
        func ids(_ query: String) throws -> [String] {
            try command.run(
                ["query", "--index", "ix", "--format", "ids", "--sort", "id", query]
            ).lines.map(String.init)
        }
        #expect(try index(line("x", "first") + line("y", "second")) == 0)
        #expect(try ids("title") == ["x", "y"])
        // The last line needs no line feed.
        #expect(try index(line("z", "third") + line("x", "other").dropLast()) == 0)
        #expect(try ids("title") == ["x", "y", "z"])
        #expect(try ids("first") == [])
        #expect(try ids("other") == ["x"])
        #expect(try index("") == 0)
        #expect(try ids("title") == ["x", "y", "z"])
    }

    @Test("What a folder's run removes doesn't touch what standard input gave, nor the other way round")
    func besideFolder() throws {
        let command = try Command()
        defer { command.remove() }
        try FileManager.default.createDirectory(
            atPath: command.path("docs"), withIntermediateDirectories: true)
        try command.write("Alpha\n\nwords of a file", to: "docs/a.txt")
        try command.write("Beta\n\nwords of another", to: "docs/b.txt")
        #expect(try command.run(["index", "--index", "ix", "-"], input: line("x", "words")).status == 0)
        #expect(try command.run(["index", "--index", "ix", "docs"]).status == 0)
        try FileManager.default.removeItem(atPath: command.path("docs/a.txt"))
        #expect(try command.run(["index", "--index", "ix", "docs"]).status == 0)
        #expect(try command.run(["index", "--index", "ix", "-"], input: line("y", "words")).status == 0)
        let found = try command.run(
            ["query", "--index", "ix", "--format", "ids", "--sort", "id", "words"])
        #expect(found.output == "b.txt\nx\ny\n")
    }

    @Test("A bad line is told with its number, and the others are indexed")
    func badLine() throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(
            ["index", "--index", "ix", "-"], input: line("x", "words") + "{\n" + line("y", "words"))
        #expect(outcome.status == 3)
        #expect(outcome.error.contains("-:2"))
        #expect(try command.run(["query", "--index", "ix", "--count", "words"]).output == "2\n")
    }
}
