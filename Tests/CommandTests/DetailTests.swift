import Foundation
import Testing

@Suite("Facets, explanations, likeness and several indexes are there for scripts and for people")
struct DetailTests {
    private func objects(_ outcome: Command.Outcome) throws -> [[String: Any]] {
        try outcome.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("--facet counts all hits, not only those shown, in each format that has a place for it")
    func facets() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        func run(_ arguments: String...) throws -> Command.Outcome {
            try command.run(["query", "--index", "ix", "-q", "date:2000..2030 OR language:fr"] + arguments)
        }
        let text = try run("-n", "1", "--facet", "kind", "--facet", "year")
        #expect(
            text.output.hasSuffix(
                "\nkind\n     2  blog post\n     1  briefing note\n\nyear\n     1  2014\n     1  2024\n"
                    + "     1  not stated\n"))
        let end = try #require(try objects(run("--json", "--facet", "year", "--facet-limit", "1")).last)
        let facets = try #require(end["facets"] as? [[String: Any]])
        #expect(facets.count == 1 && facets[0]["field"] as? String == "year")
        #expect(facets[0]["distinct"] as? Int == 2 && facets[0]["without"] as? Int == 1)
        let values = try #require(facets[0]["values"] as? [[String: Any]])
        #expect(values.count == 1 && values[0]["value"] as? String == "2014")
        #expect(values[0]["documents"] as? Int == 1)
        #expect(
            try run("--format", "tsv", "--columns", "id", "--sort", "id", "--facet", "year").output
                == "id\nd1\nd2\nd3\n\nfacet\tvalue\tdocuments\nyear\t2014\t1\nyear\t2024\t1\nyear\t\t1\n")
        #expect(try run("--count", "--facet", "language").output == "3\nlanguage\ten\t2\nlanguage\tfr\t1\n")
        #expect(try objects(run("--json")).last?["facets"] == nil)
        #expect(try run("--facet", "colour").status == 2)
        let nowhere = try run("--format", "ids", "--facet", "kind")
        #expect(nowhere.status == 2 && nowhere.error.contains("text, json, jsonl, tsv"))
    }

    @Test(
        "Each query of a batch has its own facets and likeness where the format says of which query they are")
    func batch() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let base = ["query", "--index", "ix", "--batch", "-", "--facet", "kind"]
        let ends = try objects(command.run(base + ["--json"], input: "knowledge\npupils\n"))
            .filter { $0["type"] as? String == "end" }
        let counts = try ends.map { end in
            let facets = try #require(end["facets"] as? [[String: Any]])
            return try #require(facets[0]["values"] as? [[String: Any]]).map { $0["value"] as? String }
        }
        #expect(counts == [["blog post", "briefing note"], ["blog post"]])
        #expect(try command.run(base + ["--format", "tsv"], input: "a\n").status == 2)
        #expect(try command.run(base + ["--count"], input: "a\n").status == 2)
        let like = try command.run(
            ["query", "--index", "ix", "--batch", "-", "--format", "ids", "--like", "d1"],
            input: "knowledge\nsavoirs\n")
        #expect(like.output == "1\td2\n")
    }

    private struct ExplainedHit: Decodable {
        struct Explanation: Decodable {
            var score: Double
            var clauses: [Clause]
        }

        struct Clause: Decodable {
            var query: String
            var score: Double
            var terms: [Term]
            var occurrences: [Occurrence]
        }

        struct Term: Decodable {
            var documents: Int
        }

        struct Occurrence: Decodable {
            var field: String
            var length: Int
        }

        var score: Double
        var explanation: Explanation
    }

    @Test("--explain adds up to the score in JSON, and prints the same numbers as text")
    func explain() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let base = ["query", "--index", "ix", "--explain", "knowledge^2 OR \"two-way street\" OR feedback"]
        let lines = try command.run(base + ["--json"]).lines
        // JSONSerialization doesn't read every number to the last bit.
        let hits = try lines.dropFirst().dropLast().map {
            try JSONDecoder().decode(ExplainedHit.self, from: Data($0.utf8))
        }
        #expect(hits.count == 2)
        let text = try command.run(base + ["-q"]).output
        for hit in hits {
            let clauses = hit.explanation.clauses
            #expect(clauses.count == 2 && clauses.reduce(0) { $0 + $1.score } == hit.score)
            #expect(hit.explanation.score == hit.score)
            #expect(text.contains("    score \(hit.score)\n"))
            for clause in clauses {
                #expect(text.contains("      \(clause.score)  \(clause.query)"))
                #expect(!clause.occurrences.isEmpty && !clause.terms.isEmpty)
            }
        }
        #expect(
            try objects(command.run(["query", "--index", "ix", "--json", "knowledge"]))[1]["explanation"]
                == nil)
        #expect(try command.run(base + ["--format", "ids"]).status == 2)
    }

    @Test("--like finds others by the document's words, says by which, and narrows a query down")
    func like() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let alone = try command.run(["query", "--index", "ix", "--format", "ids", "--like", "d1"])
        #expect(alone.status == 0 && alone.output == "d2\n")
        #expect(alone.error.contains("read as: knowledge AND NOT id:d1"))
        let both = try objects(
            command.run(["query", "--index", "ix", "--json", "--like", "d1", "--kind", "blog post", "pupils"])
        )
        #expect(
            both.first?["read_as"] as? String
                == "pupils AND kind:\"blog post\" AND knowledge AND NOT id:d1")
        #expect(both.last?["total"] as? Int == 1)
        #expect(try command.run(["query", "--index", "ix", "--like", "d3"]).status == 1)
        #expect(try command.run(["query", "--index", "ix", "--like", "nowhere"]).status == 2)
    }

    @Test("--index twice searches both as one; commands that write refuse it")
    func indexes() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        try command.write(
            #"{"id":"e1","title":"More knowledge","body":"street"}"# + "\n"
                + #"{"id":"d1","title":"Another","body":"hidden"}"# + "\n", to: "more.jsonl")
        #expect(try command.run(["index", "--index", "iy", "more.jsonl"]).status == 0)
        let both = ["--index", "ix", "--index", "iy"]
        let ids = try command.run(both + ["query", "--format", "ids", "--sort", "id", "knowledge OR hidden"])
        #expect(ids.output == "d1\nd2\ne1\n")
        #expect(try command.run(["query", "hidden"] + both).status == 1)
        #expect(try command.run(["show", "e1"] + both).output.contains("More knowledge"))
        #expect(try command.run(["values", "kind"] + both).output == "blog post\t2\nbriefing note\t1\n")
        #expect(try command.run(both + ["terms", "knowledge"]).output == "knowledge\t3\n")
        #expect(try command.run(both + ["info"]).status == 0)
        #expect(try command.run(both + ["check"]).status == 0)
        for arguments in [["index", "more.jsonl"], ["delete", "d1"], ["optimize"]] {
            let outcome = try command.run(both + arguments)
            #expect(outcome.status == 2 && outcome.error.contains("--index is given 2 times"))
        }
        #expect(try command.run(["query", "--index", "ix", "--index", "nowhere", "a"]).status == 2)
    }
}
