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
