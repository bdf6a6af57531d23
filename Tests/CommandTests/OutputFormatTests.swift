import EvidenceBase
import Foundation
import Testing

@testable import evidence

@Suite("Each format is one that other programs read")
struct OutputFormatTests {
    private static let documents = #"""
        {"id":"a,1","title":"Costs & {benefits} of 50% more","body":"Tutors met pupils.\n\nA tab\there, a tutor there.","kind":"briefing note","date":"2024-07","authors":["Gemma Moss","Moss, Ann","Fund and Foundation"],"tags":["tutoring","cost"],"publisher":"An Office","url":"https://example.org/a_1"}
        {"id":"b","title":"知识 exchange and tutors","body":"各地 tutors\u001b[2J 知识交流 and more.","kind":"blog post","date":"2014-05-27","language":"en"}

        """#

    private func indexed() throws -> Command {
        let command = try Command()
        try command.write(Self.documents, to: "docs.jsonl")
        let outcome = try command.run(["index", "--index", "ix", "docs.jsonl"])
        #expect(outcome.status == 0)
        return command
    }

    private func output(_ arguments: [String]) throws -> String {
        let command = try indexed()
        defer { command.remove() }
        let outcome = try command.run(
            ["query", "--index", "ix", "-q", "--sort", "id"] + arguments + ["tutor"])
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        return outcome.output
    }

    @Test("Text shows where a passage is cut amid a sentence; JSON has the document's own bytes")
    func cuts() throws {
        let command = try Command()
        defer { command.remove() }
        let words = (0..<200).map { $0 == 100 ? "tutor" : "word\($0)" }.joined(separator: " ")
        try command.write(#"{"id":"a","title":"A","body":"\#(words)"}"#, to: "docs.jsonl")
        #expect(try command.run(["index", "--index", "ix", "docs.jsonl"]).status == 0)
        let text = try command.run(["query", "--index", "ix", "-q", "tutor"]).output
        let json = try command.run(["query", "--index", "ix", "-q", "--json", "tutor"]).output
        #expect(text.count { $0 == "…" } == 2 && !json.contains("…"))
        let whole = try command.run(["query", "--index", "ix", "-q", "NOT zebra"]).output
        #expect(whole.contains("word0") && whole.count { $0 == "…" } == 1)
    }

    @Test("json is the objects of jsonl in one array")
    func json() throws {
        let lines = try output(["--format", "jsonl"]).split(separator: "\n")
        let array = try #require(
            try JSONSerialization.jsonObject(with: Data(output(["--format", "json"]).utf8)) as? [NSDictionary]
        )
        #expect(array.count == 4 && lines.count == 4)
        for (line, object) in zip(lines, array) where object["type"] as? String == "hit" {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary == object)
        }
        #expect(array.last?["total"] as? Int == 2)
    }

    @Test("trec has six columns")
    func trec() throws {
        let rows = try output(["--format", "trec"]).split(separator: "\n").map { $0.split(separator: " ") }
        #expect(
            rows.map { [$0[0], $0[1], $0[2], $0[3], $0[5]] } == [
                ["1", "Q0", "a,1", "1", "evidence"], ["1", "Q0", "b", "2", "evidence"],
            ])
        #expect(rows.allSatisfy { $0.count == 6 && (Double($0[4]) ?? 0) > 0 })
    }

    @Test("ids end with a line break or with NUL")
    func ids() throws {
        #expect(try output(["--format", "ids"]) == "a,1\nb\n")
        #expect(try output(["-0"]) == "a,1\0b\0")
    }

    @Test("tsv has the columns that were asked for")
    func columns() throws {
        #expect(
            try output(["--columns", "id,kind,snippet"])
                == "id\tkind\tsnippet\na,1\tbriefing note\tTutors met pupils.\n"
                + "b\tblog post\t各地 tutors\u{1B}[2J 知识交流 and more.\n")
        #expect(TSVFormat.escaped("a\tb\\c\nd\re") == #"a\tb\\c\nd\re"#)
        let command = try indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix", "--columns", "id,size", "tutor"])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        for column in TSVColumn.all { #expect(outcome.error.contains(column.name)) }
    }

    @Test("kwic has a line for each mark, all at one column")
    func kwic() throws {
        let lines = try output(["--format", "kwic"]).split(separator: "\n")
        #expect(lines.count == 4)
        let columns = lines.map { line in
            line.range(of: "«").map { DisplayWidth.of(line[..<$0.lowerBound]) }
        }
        #expect(columns == [40, 40, 40, 40])
        #expect(
            lines.map {
                DisplayWidth.of($0[..<($0.range(of: "  ", options: .backwards)?.lowerBound ?? $0.endIndex)])
            }
            .allSatisfy { $0 <= 92 })
        #expect(lines[0].contains("«Tutors» met pupils.") && lines[0].hasSuffix("  a,1"))
        #expect(lines[2].contains("知识 exchange and «tutors»"))
        #expect(lines[3].contains("各地 «tutors»\\x1B[2J 知识交流"))
    }

    @Test("ris begins with TY and ends with ER")
    func ris() throws {
        let references = try output(["--format", "ris"]).components(separatedBy: "\n\n")
        #expect(
            references[0] == """
                TY  - RPRT
                ID  - a,1
                TI  - Costs & {benefits} of 50% more
                AU  - Gemma Moss
                AU  - Moss, Ann
                AU  - Fund and Foundation
                PY  - 2024
                DA  - 2024/07//
                PB  - An Office
                LA  - en
                KW  - tutoring
                KW  - cost
                M3  - briefing note
                UR  - https://example.org/a_1
                ER  - 
                """)
        #expect(
            references[1].hasPrefix("TY  - BLOG\nID  - b\n") && references[1].contains("DA  - 2014/05/27/"))
    }

    @Test("bibtex escapes what TeX takes for a command")
    func bibtex() throws {
        let entries = try output(["--format", "bibtex"]).components(separatedBy: "\n\n")
        #expect(
            entries[0] == #"""
                @techreport{a+2C1,
                  title = {{Costs \& \{benefits\} of 50\% more}},
                  author = {Gemma Moss and Moss, Ann and {Fund and Foundation}},
                  year = {2024},
                  month = jul,
                  institution = {An Office},
                  type = {briefing note},
                  keywords = {tutoring, cost},
                  langid = {en},
                  url = {https://example.org/a_1}
                }
                """#)
        #expect(entries[1].hasPrefix("@misc{b,\n") && entries[1].contains("day = {27}"))
    }

    @Test("csljson is one array of items")
    func csl() throws {
        let items = try #require(
            try JSONSerialization.jsonObject(with: Data(output(["--format", "csljson"]).utf8))
                as? [[String: Any]])
        #expect(items.map { $0["type"] as? String } == ["report", "post-weblog"])
        #expect((items[0]["issued"] as? [String: [[Int]]]) == ["date-parts": [[2024, 7]]])
        #expect(
            items[0]["author"] as? [[String: String]] == [
                ["literal": "Gemma Moss"], ["family": "Moss", "given": "Ann"],
                ["literal": "Fund and Foundation"],
            ])
    }

    @Test("A search that finds nothing is still well-formed", arguments: OutputFormat.all.map(\.name))
    func nothing(format: String) throws {
        let command = try indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix", "-q", "--format", format, "zebra"])
        #expect(outcome.status == 1)
        if format.hasSuffix("json") {
            #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [Any])
        }
        #expect(try command.run(["query", "--help"]).output.contains(format))
    }

    @Test(
        "Options that ask for two formats are an error",
        arguments: [
            ["--json", "--columns", "id"], ["-0", "--format", "tsv"], ["-0", "--json"],
            ["--columns", "id", "--format", "ids"], ["--columns", ""],
        ])
    func contradictions(arguments: [String]) throws {
        let command = try indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix"] + arguments + ["tutor"])
        #expect(outcome.status == 2 && outcome.output.isEmpty)
    }

    @Test("Ids stay different as BibTeX keys")
    func keys() {
        #expect(BibTeXFormat.key("a/b_c-1.2:x") == "a/b_c-1.2:x")
        #expect(Set(["a,b", "a;b", "a+b", "a+2Cb", "é", "\u{1}"].map { BibTeXFormat.key($0) }).count == 6)
    }
}
