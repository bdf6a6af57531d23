import Foundation
import Testing

@Suite("A search that finds nothing is helped on, never changed")
struct HelpWithFewTests {
    private func run(_ arguments: [String]) throws -> Command.Outcome {
        let command = try Command.indexed()
        defer { command.remove() }
        return try command.run(["--index", "ix"] + arguments)
    }

    @Test("The clause to blame, what lacks only one, and what would find more are on standard error")
    func text() throws {
        let outcome = try run(["query", "feedback AND street"])
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        for line in [
            "No document has both of: feedback, street.", "  1       lacking feedback", "          d1",
            "  1       street   (without feedback)",
        ] {
            #expect(outcome.error.contains(line), "\(line): \(outcome.error)")
        }
        #expect(try run(["query", "-q", "feedback AND street"]).error.isEmpty)
    }

    @Test("A misspelled word is met by words of the index, with counts")
    func spelling() throws {
        let outcome = try run(["query", "feedbakc"])
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("Spelled nearly as feedbakc: feedback\n"))
        #expect(outcome.error.contains("  1       feedback   (feedback for feedbakc)\n"))
    }

    @Test("JSON has the same under `help`, and only when nothing was found or --relax asks for it")
    func json() throws {
        func end(_ arguments: [String]) throws -> [String: Any] {
            let line = try #require(try run(["query", "--json"] + arguments).lines.last)
            return try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let help = try #require(try end(["feedback AND street"])["help"] as? [String: Any])
        #expect(help["complete"] as? Bool == true)
        let relaxations = try #require(help["relaxations"] as? [[String: Any]])
        #expect(Set(relaxations.compactMap { $0["query"] as? String }) == ["feedback", "street"])
        #expect(relaxations.allSatisfy { $0["documents"] as? Int == 1 })
        let blames = try #require(help["blames"] as? [[String: Any]])
        #expect(blames.first?["clauses"] as? [String] == ["feedback", "street"])
        let misses = try #require(help["near_misses"] as? [[String: Any]])
        #expect(misses.compactMap { $0["lacking"] as? String } == ["feedback", "street"])
        #expect(try end(["knowledge"])["help"] == nil)
        #expect(try end(["--relax", "knowledge exchange"])["help"] != nil)
    }

    @Test("--why-not tells of one document; 0 when it matches, 1 when not, 2 when there's none")
    func whyNot() throws {
        let matching = try run(["query", "--why-not", "d1", "knowledge"])
        #expect(matching.status == 0 && matching.output == "d1 (Working across the divide) matches.\n")
        let lacking = try run(["query", "--why-not", "d2", "title:knowledge", "date:2015"])
        #expect(lacking.status == 1)
        #expect(lacking.output.contains("  lacks title:knowledge: it's in body\n"))
        #expect(lacking.output.contains("  lacks date:2015: there stands 2014-05-27\n"))
        let either = try run(["query", "--why-not", "d3", "zebra OR yak NOT rapport"])
        #expect(either.output.contains("one of these would do:\n"))
        let json = try run(["query", "--json", "--why-not", "d2", "-q", "knowledge NOT pupils"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["type"] as? String == "why_not" && object["matches"] as? Bool == false)
        #expect((object["absence"] as? [String: Any])?["excluded"] as? String == "pupils")
        #expect(try run(["query", "--why-not", "nowhere", "a"]).status == 2)
    }
}
