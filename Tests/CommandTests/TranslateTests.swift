import Testing

@Suite("Strategies are translated line by line, without an index")
struct TranslateTests {
    @Test("A query's notices go to standard error")
    func query() throws {
        let command = try Command()
        defer { command.remove() }
        let line = "(teach* adj3 learn*).ti,ab."
        let outcome = try command.run(["translate", "--from", "ovid", line])
        #expect(outcome.status == 0)
        #expect(outcome.output == "(title,heading,body):(teach* NEAR/2 learn*)\n")
        #expect(outcome.error.contains("ti,ab is read as title, heading and body"))
        let quiet = try command.run(["translate", "-q", "--from", "ovid", "--to", "pubmed", "school.ti."])
        #expect(quiet.output == "school[ti]\n" && quiet.error.isEmpty)
    }

    @Test("Lines call earlier ones; a refused one is named and leaves an empty line")
    func lines() throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(
            ["translate", "-q", "--from", "ovid", "--to", "ebsco"],
            input: "exp Schools/\nschool*.ti.\n\npupil*.ti.\n2 and 3\nor/1-3\n")
        #expect(outcome.status == 2)
        #expect(outcome.output == "\nTI school*\n\nTI pupil*\nS2 AND S3\nS1 OR S2 OR S3\n")
        #expect(outcome.error.contains("line 1: `exp Schools/` can't be carried over"))
        #expect(outcome.error.contains("  ^^^^^^^^^^^^"))
    }

    @Test("What the other language lacks is an error that names it")
    func refusal() throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(["translate", "--from", "native", "--to", "pubmed", "wom?n"])
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("`wom?n` can't be written for PubMed"))
    }
}

@Suite("A query is read as another platform would")
struct DialectOptionTests {
    @Test("and echoed in the native language")
    func query() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let line = "(exchange adj3 researchers).ti,ab."
        let outcome = try command.run(["query", "--index", "ix", "--json", "--dialect", "ovid", line])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(#""query":"(exchange adj3 researchers).ti,ab.""#))
        #expect(outcome.output.contains(#""read_as":"(title,heading,body):(exchange NEAR/2 researchers)""#))
        #expect(outcome.output.contains(#""id":"d1""#))
    }

    @Test("and what can't be carried over is refused")
    func refusals() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let heading = try command.run(["query", "--index", "ix", "--dialect", "pubmed", "\"Feedback\"[mh]"])
        #expect(heading.status == 2)
        #expect(heading.error.contains("`\"Feedback\"[mh]` can't be carried over"))
        let both = try command.run(
            ["query", "--index", "ix", "--dialect", "ovid", "--match", "any", "feedback pupils"])
        #expect(both.status == 2)
    }
}
