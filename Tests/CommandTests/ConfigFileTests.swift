import Foundation
import Testing

@Suite("A config file gives defaults that what is typed overrides")
struct ConfigFileTests {
    private func withConfig(_ text: String) throws -> Command {
        let command = try Command.indexed()
        try FileManager.default.createDirectory(
            atPath: command.path("config/evidence"), withIntermediateDirectories: true)
        try command.write(text, to: "config/evidence/config")
        return command
    }

    @Test("options of the command only, and the typed ones win")
    func defaults() throws {
        let command = try withConfig(
            "# comment\n\n  query --format ids\r\nquery --kind   briefing note  \nterms --limit 1\n")
        defer { command.remove() }
        #expect(try command.run(["query", "--index", "ix", "knowledge"]).output == "d1\n")
        #expect(try command.run(["--index", "ix", "query", "knowledge"]).output == "d1\n")
        let typed = ["query", "--index", "ix", "--kind", "blog post", "--format", "tsv", "knowledge"]
        #expect(try command.run(typed).lines.last?.contains("d2") == true)
        #expect(try command.run(["terms", "--index", "ix"]).lines.count == 1)
    }

    @Test("named by a variable, or none at all")
    func variable() throws {
        let command = try withConfig("query --format ids\n")
        defer { command.remove() }
        let search = ["query", "--index", "ix", "--format", "tsv", "knowledge"]
        let plain = try command.run(search, environment: ["EVIDENCE_CONFIG": ""])
        #expect(plain.lines.count == 3)
        let other = try command.write("query --limit 1\n", to: "other")
        #expect(try command.run(search, environment: ["EVIDENCE_CONFIG": other]).lines.count == 2)
        let missing = try command.run(search, environment: ["EVIDENCE_CONFIG": command.path("none")])
        #expect(missing.status == 2 && missing.error.contains(command.path("none")))
    }

    @Test(
        "and what's wrong in it is told with its line",
        arguments: [
            ("\nquery limit 20\n", "line 2"), ("search --limit 20\n", "line 1: there's no command search"),
            ("query --limit many\n", "line 1"), ("terms --limit 1\nquery --colour never", "line 2"),
        ])
    func mistakes(text: String, told: String) throws {
        let command = try withConfig(text)
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix", "knowledge"])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.error.contains("config/evidence/config") && outcome.error.contains(told))
    }
}
