import Testing

@Suite("Help teaches by example and fits a terminal")
struct HelpTests {
    static let commands = [
        "index", "query", "repl", "show", "terms", "values", "info", "check", "delete", "analyze",
        "translate", "variants", "run", "lint",
    ]

    @Test("for each command", arguments: commands)
    func help(name: String) throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run([name, "--help"])
        #expect(outcome.status == 0)
        #expect(outcome.error.isEmpty)
        #expect(outcome.output.contains("  evidence") && outcome.output.contains("USAGE:"))
        let examples = outcome.output.split(separator: "USAGE:")[0].split(separator: "\n")
        #expect(examples.allSatisfy { $0.count <= 80 })
        let asked = try command.run(["help", name])
        #expect(asked.output == outcome.output)
    }

    @Test("for all, with every command in it")
    func overview() throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(["--index", "somewhere", "--help"])
        #expect(outcome.status == 0)
        for name in Self.commands { #expect(outcome.output.contains("\n  \(name) ")) }
        #expect(try command.run(["--version"]).output.hasPrefix("evidence "))
    }
}
