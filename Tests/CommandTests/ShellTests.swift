import Testing

@testable import evidence

@Suite("The shell's language works on a pipe as on a terminal")
struct ShellTests {
    private func run(_ lines: [String], environment: [String: String] = [:]) throws -> Command.Outcome {
        let command = try Command.indexed()
        defer { command.remove() }
        return try command.run(
            ["--index", "ix"], input: lines.joined(separator: "\n"), environment: environment)
    }

    @Test("Sets combine by their numbers")
    func sets() throws {
        let outcome = try run(["knowledge", "exchange", "#1 AND #2", "#1 NOT #2", "or(#2-#3)", ":sets"])
        #expect(outcome.status == 0)
        for (number, count) in [(1, "2"), (2, "1"), (3, "1"), (4, "1"), (5, "1")] {
            #expect(
                outcome.lines.contains { $0.hasPrefix("#\(number)  \(count) document") },
                "\(number): \(outcome)")
        }
        #expect(outcome.lines.suffix(5).first?.contains("  2  ") == true)
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test("No hit is status 1, and the clause to blame is named")
    func blame() throws {
        let outcome = try run(["knowledge zebra"])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("No document has zebra.\n"))
        #expect(
            outcome.output.contains("  2       knowledge\n") && outcome.output.contains("  none    zebra\n"))
        #expect(outcome.output.contains("  2       knowledge   (without zebra)\n"))
    }

    @Test("Why a document isn't found is asked of the last search, or of another query")
    func whyNot() throws {
        let outcome = try run([
            ":why-not d1", "knowledge feedback", ":why-not d1", ":why-not d2 =knowledges", ":why-not nowhere",
            ":why-not", ":relax",
        ])
        #expect(outcome.error.contains("Search first"))
        #expect(outcome.output.contains("d1 (Working across the divide) doesn't match:\n  lacks feedback\n"))
        #expect(outcome.output.contains(": it has Knowledge\n"))
        #expect(outcome.error.contains("There's no document nowhere."))
        #expect(outcome.error.contains("Write :why-not and a document's id"))
    }

    @Test("Commands begin with a colon or a full stop")
    func commands() throws {
        let outcome = try run([
            "knowledge", ":limit 1", ".help", ":help dates", ":show 1", ":parse a OR b c", ":terms excha",
            ":info", ":next", ":nope",
            ":show 99", "", ":quit", "feedback",
        ])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("limit 1\n"))
        #expect(outcome.output.contains("date:2010..2024"))
        #expect(outcome.output.contains("a OR (b AND c)\n"))
        #expect(outcome.output.contains("exchange  1\n"))
        #expect(outcome.error.contains("There's no command :nope"))
        #expect(outcome.error.contains("no hit or document 99"))
        #expect(!outcome.lines.contains { $0.hasPrefix("#2  ") })
    }

    @Test(
        "Help has a page for each topic it names",
        arguments: [
            "words", "boolean", "phrases", "truncation", "exact", "fields", "dates", "sets", "few",
            "keys", ":sets",
        ])
    func topics(topic: String) throws {
        #expect(try ShellHelp.topic(topic).text.count > 20)
        #expect(ShellHelp.overview.contains("#1 AND #2"))
    }

    @Test(
        "Lines are read",
        arguments: [
            (":show 3", "show", "3"), (".quit", "quit", ""), (": x", nil, ": x"),
            ("... and so on", nil, "... and so on"), (":limit 20", "limit", "20"), (":help", "help", ""),
            (":terms  educ ", "terms", "educ"), ("a :help", nil, "a :help"), (":q", "quit", ""),
        ] as [(String, String?, String)])
    func reading(line: String, name: String?, argument: String) throws {
        switch try ShellLine(line) {
        case .search(let text): #expect(name == nil && text == argument)
        case .command(let command, let text): #expect(command.name == name && text == argument)
        }
    }

    @Test("Commands are in order, each name once")
    func table() {
        let names = ShellCommand.all.map(\.name)
        #expect(names == names.sorted())
        let all = names + ShellCommand.all.flatMap(\.aliases)
        #expect(Set(all).count == all.count)
    }
}
