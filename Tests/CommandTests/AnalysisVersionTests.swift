import IndexStorage
import TestSupport
import Testing

@Suite("An index made by another analysis is told")
struct AnalysisVersionTests {
    /// An index whose newest commit has another value of an attribute.
    private func indexed(_ attribute: String, _ value: String = "0.9") throws -> Command {
        let command = try Command.indexed()
        let directory = try FileDirectory(path: command.path("ix"))
        var commit = try Commit.newest(in: directory)
        commit.number += 1
        commit[attribute: attribute] = value
        try commit.publish(in: directory)
        return command
    }

    @Test(
        "a notice says what differs and what to do, and the command goes on", arguments: ["icu", "unicode"])
    func told(attribute: String) throws {
        let command = try indexed(attribute)
        defer { command.remove() }
        try command.write(#"{"id":"n","title":"New","body":"knowledge"}"#, to: "new.jsonl")
        for arguments in [
            ["query", "knowledge"], ["info"], ["index", "new.jsonl"], ["query", "knowledge"], ["repl"],
        ] {
            let outcome = try command.run(["--index", "ix"] + arguments, input: "knowledge\n")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.error.contains("note: the index was made with \(attribute) version 0.9"))
            #expect(outcome.error.contains("evidence index --index NEW"))
        }
        #expect(try !command.run(["--index", "ix", "query", "--quiet", "knowledge"]).error.contains("note:"))
    }

    @Test("another version of the rules is told by queries, and nothing is added to it")
    func refused() throws {
        let command = try indexed("analysis")
        defer { command.remove() }
        try command.write(#"{"id":"n","title":"New","body":"knowledge"}"#, to: "new.jsonl")
        let query = try command.run(["--index", "ix", "query", "knowledge"])
        #expect(query.status == 0)
        #expect(query.error.contains("note: the index was made with analysis version 0.9"))
        let index = try command.run(["--index", "ix", "index", "new.jsonl"])
        #expect(index.status == 2)
        #expect(index.output.isEmpty)
        #expect(index.error.contains("Index again into a new folder"))
    }

    @Test("a list of protected words that can't be read is damage")
    func damagedList() throws {
        let command = try indexed("protected-words", "two-way")
        defer { command.remove() }
        let outcome = try command.run(["--index", "ix", "query", "knowledge"])
        #expect(outcome.status == 5)
        #expect(outcome.error.contains("protected words: line 1 two-way isn't one word"))
    }

    @Test("an index of this program has no such notice")
    func silent() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for arguments in [["query", "knowledge"], ["info"], ["index", "docs.jsonl"]] {
            #expect(try !command.run(["--index", "ix"] + arguments).error.contains("note:"))
        }
    }
}

@Suite("Protected words come from a file")
struct ProtectedWordsFileTests {
    @Test("index --protected-words, kept by the index")
    func file() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write(Command.documents, to: "docs.jsonl")
        try command.write("# ours\npupils\n", to: "words")
        let first = try command.run(["--index", "ix", "index", "--protected-words", "words", "docs.jsonl"])
        #expect(first.status == 0, "\(first)")
        #expect(try command.run(["--index", "ix", "query", "--count", "pupils"]).output == "1\n")
        #expect(try command.run(["--index", "ix", "query", "--count", "pupil"]).output == "0\n")
        #expect(try command.run(["--index", "ix", "info", "--json"]).output.contains(#""protectedWords":1"#))

        try command.write("pupils\nteachers\n", to: "words")
        let second = try command.run(["--index", "ix", "index", "--protected-words", "words", "docs.jsonl"])
        #expect(second.status == 2)
        #expect(second.error.contains("1 protected words") && second.error.contains("Index again"))
    }

    @Test(
        "a list that can't be read is a usage error with its line",
        arguments: [
            ("a b c", "words: line 1 "), ("a\ntwo-way", "words: line 2 two-way isn't one word"),
            (nil, "can't be read"),
        ] as [(String?, String)])
    func refused(list: String?, message: String) throws {
        let command = try Command()
        defer { command.remove() }
        if let list { try command.write(list, to: "words") }
        let outcome = try command.run(["--index", "ix", "index", "--protected-words", "words", "."])
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains(message), "\(outcome.error)")
    }
}
