import Foundation
import Testing

@Suite("What the index has to say to a query is told, and never changes it")
struct IndexNoticeTests {
    private func command() throws -> Command {
        let command = try Command()
        try command.write(
            """
            {"id":"a","title":"Evidence-based practice (EBP)","body":"Mobilisation.","kind":"note","language":"en"}
            {"id":"b","title":"EBP","body":"Mobilisations, mobilising.","kind":"blog post","language":"en"}
            {"id":"c","title":"Evidence-based practice again","body":"","language":"en"}
            """, to: "docs.jsonl")
        let outcome = try command.run(["index", "--index", "ix", "docs.jsonl"])
        guard outcome.status == 0 else { throw Command.Unexpected(outcome: outcome) }
        return command
    }

    private func run(_ arguments: [String], input: String = "") throws -> Command.Outcome {
        let command = try command()
        defer { command.remove() }
        return try command.run(["--index", "ix"] + arguments, input: input)
    }

    @Test(
        "A word in no document has a caret on standard error, and a byte range in JSON; --strict lets it pass"
    )
    func absentWord() throws {
        let error = try run(["query", "é mobilsation OR EBP"]).error
        #expect(
            error.contains(
                """
                note: `mobilsation` is in no document. Spelled alike: `mobilisation` (1), `mobilisations` (1).
                  é mobilsation OR EBP
                    ^^^^^^^^^^^

                """), "\(error)")
        #expect(try run(["query", "-q", "mobilsation"]).error == "")
        let strict = try run(["query", "--strict", "--json", "mobilsation OR EBP"])
        #expect(strict.status == 0)
        let end = try #require(strict.lines.last)
        let object = try JSONSerialization.jsonObject(with: Data(end.utf8)) as? [String: Any]
        let notices = try #require(object?["notices"] as? [[String: Any]])
        #expect(notices.map { $0["range"] as? [Int] } == [[0, 11], [15, 18]])
    }

    @Test("An option's value that no document has is told of without a place")
    func absentKind() throws {
        let error = try run(["query", "--kind", "notes", "EBP"]).error
        #expect(
            error.contains(
                "kind `notes`. There are: blog post, note.\n0 documents"),
            "\(error)")
        let scoped = try run(["query", "--field", "body", "EBP"]).error
        #expect(scoped.contains("note: `EBP` is in no document's body.\n  EBP\n  ^^^\n"), "\(scoped)")
    }

    @Test("The shell tells the same")
    func shell() throws {
        let outcome = try run(["repl"], input: "zzz OR practice\n")
        #expect(
            outcome.error.contains("note: `zzz` is in no document.\n  zzz OR practice\n  ^^^\n"),
            "\(outcome.error)")
    }

    @Test("terms lists what a pattern stands for, and acronyms")
    func terms() throws {
        #expect(
            try run(["terms", "--matching", "mobilis*"]).lines == [
                "mobilisation\t1", "mobilisations\t1", "mobilising\t1",
            ])
        #expect(
            try run(["terms", "--matching", "/.*p.*/", "--field", "title", "-n", "1"]).lines == ["ebp\t2"])
        #expect(try run(["terms", "--matching", "zz?z"]).status == 1)
        #expect(try run(["terms", "--matching", "a b"]).status == 2)
        #expect(try run(["terms", "--matching", "a*", "b"]).status == 2)
        let acronyms = try run(["terms", "--acronyms"])
        #expect(acronyms.lines == ["EBP\tEvidence-based practice\t1"] && acronyms.error == "")
        #expect(try run(["terms", "--acronyms", "x"]).status == 1)
        #expect(try run(["terms", "--acronyms", "--field", "title"]).status == 2)
    }
}
