import Testing

@Suite("The values of a field are listed with their counts")
struct ValuesTests {
    @Test(
        "The most frequent first, as stored; a prefix and a limit; 1 when there's none, 2 for another field")
    func values() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        func run(_ arguments: String...) throws -> Command.Outcome {
            try command.run(["--index", "ix", "values"] + arguments)
        }
        let kinds = try run("kind")
        #expect(kinds.status == 0 && kinds.output == "blog post\t2\nbriefing note\t1\n")
        #expect(try run("kind", "--prefix", "BRIEF").output == "briefing note\t1\n")
        #expect(try run("kind", "-n", "1").output == "blog post\t2\n")
        #expect(try run("year").output == "2014\t1\n2024\t1\n")
        #expect(try run("author").output == "Gemma Moss\t1\n")
        let none = try run("funder")
        #expect(none.status == 1 && none.output.isEmpty)
        #expect(try run("colour").status == 2)
        #expect(try run("kind", "-n", "-1").status == 2)
    }

    @Test("Tabs and line breaks in a value are escaped, so that a value is a line")
    func escapes() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write(
            #"{"id":"a","title":"t","body":"b","tags":["one\ttwo\nthree\\"]}"# + "\n", to: "docs.jsonl")
        #expect(try command.run(["index", "--index", "ix", "docs.jsonl"]).status == 0)
        #expect(
            try command.run(["values", "tag", "--index", "ix"]).output == #"one\ttwo\nthree\\"# + "\t1\n")
    }
}
