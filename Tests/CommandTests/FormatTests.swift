import Foundation
import Testing

@Suite("Results are data that scripts can read")
struct FormatTests {
    private func objects(_ outcome: Command.Outcome) throws -> [[String: Any]] {
        try outcome.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("JSON Lines: begin, hits, end")
    func jsonLines() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(
            ["query", "--index", "ix", "--json", "knowledge", "-exchange"].map {
                $0 == "-exchange" ? "NOT" : $0
            } + ["foo:bar"])
        let objects = try objects(outcome)
        #expect(objects.first?["type"] as? String == "begin")
        #expect(objects.first?["schema"] as? Int == 1)
        #expect(objects.first?["query"] as? String == "knowledge NOT foo:bar")
        #expect(objects.first?["read_as"] as? String == "knowledge AND NOT \"foo:bar\"")
        #expect((objects.first?["index"] as? [String: Any])?["documents"] as? Int == 3)
        let end = try #require(objects.last)
        #expect(end["type"] as? String == "end")
        #expect(end["total"] as? Int == 2)
        #expect((end["notices"] as? [[String: Any]])?.first?["range"] as? [Int] == [14, 18])
        let hits = objects.filter { $0["type"] as? String == "hit" }
        #expect(hits.map { $0["rank"] as? Int } == [1, 2])
        for hit in hits {
            let snippets = try #require(hit["snippets"] as? [[String: Any]])
            let marks = try #require(snippets.first?["marks"] as? [[Int]])
            let text = Array(try #require(snippets.first?["text"] as? String).utf8)
            let mark = try #require(marks.first)
            #expect(String(decoding: text[mark[0]..<mark[1]], as: UTF8.self).lowercased() == "knowledge")
        }
        let line = try #require(outcome.lines.dropFirst().first)
        let order = [
            "\"type\"", "\"rank\"", "\"id\"", "\"score\"", "\"title\"", "\"kind\"", "\"date\"",
            "\"snippets\"",
        ]
        let places = order.compactMap { line.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted())
    }

    @Test(
        "Options are folded into the query as read",
        arguments: [
            (["--match", "any", "a", "b"], "a OR b"),
            (["--kind", "blog post", "a"], "a AND kind:\"blog post\""),
            (["--kind", "note"], "kind:note"),
            (["--since", "2014", "--until", "2015-06", "a"], "a AND date:2014..2015-06"),
            (["--since", "2014", "a"], "a AND date:>=2014"),
            (["--language", "fr", "a", "OR", "b"], "(a OR b) AND language:fr"),
            (["--field", "title", "a", "b"], "title:(a AND b)"),
            (["--field", "title", "--field", "heading", "a"], "(title,heading):a"),
            (["--syntax", "plain", "a", "OR", "(b"], "a AND \"OR\" AND \"(b\""),
            (["--", "-a", "b"], "NOT a AND b"),
        ])
    func folded(arguments: [String], canonical: String) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix", "--json"] + arguments)
        #expect(try objects(outcome).first?["read_as"] as? String == canonical)
    }

    @Test("Ids, tab-separated values, counts")
    func others() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let base = ["query", "--index", "ix", "-q", "--sort", "id"]
        let ids = try command.run(base + ["--format", "ids", "knowledge"])
        #expect(ids.output == "d1\nd2\n")
        #expect(ids.error.isEmpty)
        let tsv = try command.run(base + ["--format", "tsv", "knowledge"])
        let rows = tsv.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(rows[0] == ["rank", "id", "score", "title", "kind", "date", "authors", "source"])
        #expect(rows.count == 3 && rows.allSatisfy { $0.count == 8 })
        #expect(rows[1][3] == "Working across the divide" && rows[1][5] == "2024-07")
        #expect(try command.run(base + ["--count", "knowledge"]).output == "2\n")
        #expect(try command.run(base + ["--format", "ids", "--offset", "1", "knowledge"]).output == "d2\n")
        #expect(
            try command.run(base + ["--format", "ids", "--sort", "id:desc", "knowledge"]).output == "d2\nd1\n"
        )
    }

    @Test("Text names the document and marks the match")
    func text() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix", "exchange teachers"])
        #expect(outcome.output.contains(" 1  Working across the divide\n"))
        #expect(outcome.output.contains("briefing note · 2024-07 · Gemma Moss"))
        #expect(outcome.output.contains("«exchange»"))
        #expect(outcome.output.contains("id d1\n"))
        #expect(outcome.error.contains("read as: exchange AND teachers"))
        let colored = try command.run(["query", "--index", "ix", "--color", "always", "exchange teachers"])
        #expect(colored.output.contains("\u{1B}[1;33mexchange\u{1B}[0m"))
    }

    @Test("Nothing of a document controls a terminal")
    func hostile() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for arguments in [
            ["query", "savoirs"], ["query", "--json", "savoirs"], ["show", "d3"],
            ["show", "d3", "--match", "savoirs"],
        ] {
            let outcome = try command.run(arguments + ["--index", "ix"])
            #expect(outcome.status == 0)
            let scalars = outcome.output.unicodeScalars
            #expect(
                scalars.allSatisfy {
                    $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E)
                })
        }
    }

    @Test("The same bytes in every locale", arguments: ["C", "C.UTF-8", "tr_TR.UTF-8"])
    func locales(locale: String) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let arguments = ["query", "--index", "ix", "--format", "tsv", "échange OR knowledge"]
        let plain = try command.run(arguments)
        #expect(try command.run(arguments, environment: ["LC_ALL": locale]).output == plain.output)
        #expect(plain.lines.count == 4)
    }
}
