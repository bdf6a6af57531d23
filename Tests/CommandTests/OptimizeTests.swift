import TestSupport
import Testing

@Suite("optimize changes the index and no answer")
struct OptimizeTests {
    private static let queries = [
        "w1", "w2 AND w7", "w3 OR w9", "\"w1 w2\"", "w1*", "title:w4", "body:w4 -w5", "w2 OR \"w6 w8\"",
        "nothing",
    ]

    /// Documents in several segments, some of them deleted.
    private func indexed() throws -> Command {
        let command = try Command()
        var random = SeededRandom(seed: 31)
        for round in 0..<4 {
            var lines = ""
            for i in 0..<60 {
                let words = (0..<24).map { _ in "w\(i % 3 * 10 + random.below(12))" }
                lines +=
                    #"{"id":"d\#(i)-\#(round)","title":"\#(words[0]) \#(words[1])","#
                    + #""body":"\#(words.joined(separator: " "))."}"# + "\n"
            }
            #expect(try command.run(["index", "--index", "ix", "-"], input: lines).status == 0)
        }
        #expect(try command.run(["delete", "--index", "ix", "d5-1", "d17-3"]).status == 0)
        return command
    }

    private func answers(_ command: Command) throws -> [String] {
        try Self.queries.map { query in
            let outcome = try command.run(["query", "--index", "ix", "--limit", "500", query])
            return "\(outcome.status) \(outcome.output)"
        }
    }

    @Test("Answers are the same to the byte, in one segment that is sound", arguments: ["1", "3"])
    func sameAnswers(jobs: String) throws {
        let command = try indexed()
        defer { command.remove() }
        let before = try answers(command)
        #expect(before.filter { $0.hasPrefix("0 ") }.count == Self.queries.count - 1)
        for options in [["--no-reorder"], [], []] {
            let outcome = try command.run(["optimize", "--index", "ix", "--jobs", jobs] + options)
            #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
            #expect(outcome.output.hasPrefix("238 documents: "))
            #expect(outcome.output.contains("now 1 of "))
            #expect(try answers(command) == before, "\(options)")
            let check = try command.run(["check", "--index", "ix"])
            #expect(check.status == 0)
            #expect(check.output.hasPrefix("1 segments, 238 documents"), "\(check.output)")
        }
    }

    @Test("Without an index, or with no threads, it says so")
    func refused() throws {
        let command = try Command()
        defer { command.remove() }
        #expect(try command.run(["optimize", "--index", "ix"]).status == 2)
        let outcome = try command.run(["optimize", "--index", "ix", "--jobs", "0"])
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("--jobs is at least 1."))
    }
}
