import Foundation
import Testing

@Suite("evidence lint tells a line a finding; 0 clean, 1 findings, 2 nothing to check")
struct LintCommandTests {
    private let command: Command

    init() throws { command = try Command.indexed() }

    private func lint(_ strategy: String, _ arguments: [String] = []) throws -> Command.Outcome {
        try command.write(strategy, to: "s.strategy")
        return try command.run(["lint", "--index", "ix", "s.strategy"] + arguments)
    }

    @Test("A finding has the file, line, column, kind and what it is")
    func findings() throws {
        defer { command.remove() }
        let outcome = try lint("1. knowledge and teacher*\n2. pupils\n#1 NOT zebra\n")
        #expect(outcome.status == 1)
        #expect(
            outcome.output.hasPrefix(
                "s.strategy:1:14: lower-case-operator: `and` is read as a word; write AND in capitals for the "
                    + "operator.\ns.strategy:2:1: unused-line: "))
        #expect(outcome.output.contains("s.strategy:3:8: no-hits: `zebra`"))
        #expect(outcome.error == "3 findings\n")
        let some = try lint("1. knowledge\n2. pupils", ["--ignore", "unused-line"])
        #expect(some.status == 0 && some.output.isEmpty && some.error == "no findings, 1 ignored\n")
        #expect(try lint("knowledge", ["-q"]).error.isEmpty)
    }

    @Test("Statuses")
    func statuses() throws {
        defer { command.remove() }
        #expect(try lint("knowledge OR pupils").status == 0)
        #expect(try lint("# nothing").status == 2)
        #expect(try lint("knowledge", ["--ignore", "everything"]).status == 2)
        #expect(try command.run(["lint", "--index", "ix", "absent"]).status == 2)
        #expect(try command.run(["lint", "--index", "nowhere", "s.strategy"]).status == 2)
        let alone = try command.run(["lint", "--no-index", "-"], input: "(zebra")
        #expect(alone.status == 1 && alone.output.hasPrefix("-:1:1: bracket: "))
    }

    @Test("--json has an object for each finding")
    func json() throws {
        defer { command.remove() }
        let outcome = try lint("1. knowledge\n2. #1 AND title:zebra", ["--json"])
        let line = try #require(outcome.lines.first)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["type"] as? String == "finding" && object["kind"] as? String == "no-hits")
        #expect(object["line"] as? Int == 2 && object["column"] as? Int == 17)
        #expect(object["label"] as? String == "#2" && object["range"] as? [Int] == [13, 18])
        #expect(outcome.lines.count == 1)
    }
}
