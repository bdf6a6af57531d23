import Foundation
import Testing

@Suite("evidence run counts each line of a strategy, and says what changed since")
struct StrategyCommandTests {
    private let command: Command

    init() throws { command = try Command.indexed() }

    private func run(_ strategy: String, _ arguments: [String] = []) throws -> Command.Outcome {
        try command.write(strategy, to: "s.strategy")
        return try command.run(["run", "--index", "ix", "s.strategy"] + arguments)
    }

    private func objects(_ outcome: Command.Outcome) throws -> [[String: Any]] {
        try outcome.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test(
        "Labels, counts and lines as read are on standard output; 0 when the last line finds something, else 1"
    )
    func table() throws {
        defer { command.remove() }
        let outcome = try run("# two\n1. knowledge\nfb: pupil*\n#1 #fb\nzebra OR #1\n")
        #expect(
            outcome.output == """
                #1   2  knowledge
                #fb  1  pupil*
                #2   1  #1 AND #fb
                #3   2  zebra OR #1

                """)
        #expect(outcome.status == 0 && outcome.error.hasPrefix("4 lines, 3 documents ("))
        let none = try run("knowledge\nzebra")
        #expect(none.status == 1 && none.output == "#1  2  knowledge\n#2  0  zebra\n")
        #expect(try run("knowledge", ["-q"]).error.isEmpty)
    }

    @Test("Standard input is read for -")
    func standardInput() throws {
        defer { command.remove() }
        let outcome = try command.run(["run", "--index", "ix", "-"], input: "knowledge\n#1 NOT pupils")
        #expect(outcome.output == "#1  2  knowledge\n#2  1  #1 AND NOT pupils\n")
        #expect(
            try command.run(["run", "--index", "ix", "-"], input: "(a\n#7").error.contains(
                "-:2:1: There's no"))
    }

    @Test("What can't be read ends the run before it begins, each fault with its file, line and column")
    func faults() throws {
        defer { command.remove() }
        let outcome = try run("1. knowledge\n1. pupils\n  ok: #1 AND\n     #nowhere AND #2")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.error.contains("evidence: s.strategy:2:1: #1 is the label of line 1 already.\n"))
        #expect(outcome.error.contains("evidence: s.strategy:4:6: There's no line #nowhere."))
        #expect(outcome.error.contains("\n  #1 AND #nowhere AND #2\n         ^^^^^^^^\n"))
        let strict = try run("(knowledge\nfeedback and pupils\na OR b c", ["--strict"])
        #expect(strict.status == 2)
        for place in ["1:1", "2:10", "3:1"] { #expect(strict.error.contains("s.strategy:\(place): ")) }
        #expect(try run("# nothing\n").error == "evidence: s.strategy holds no search.\n")
        #expect(try command.run(["run", "--index", "ix", "absent"]).status == 2)
        #expect(try command.run(["run", "--index", "nowhere", "s.strategy"]).status == 2)
    }

    @Test("Notices have their place; a line loses nothing by them")
    func notices() throws {
        defer { command.remove() }
        let outcome = try run("1. (knowledge\n2. title: class\n")
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("note: s.strategy:1:4: This bracket has no partner"))
        #expect(outcome.error.contains("note: s.strategy:2:4: Nothing follows `title:` directly"))
    }

    @Test("--json has a line object for each line, the hits that were asked for, and the last line's ids")
    func json() throws {
        defer { command.remove() }
        let outcome = try run(
            "1. knowledge\nall: #1 OR rapport", ["--json", "--hits", "-n", "1", "--sort", "id"])
        let objects = try objects(outcome)
        #expect(objects.map { $0["type"] as? String } == ["begin", "line", "line", "hit", "end"])
        #expect(objects[0]["strategy"] as? String == "s.strategy")
        #expect(objects[2]["label"] as? String == "#all" && objects[2]["name"] as? String == "all")
        #expect(objects[2]["read"] as? String == "#1 OR rapport")
        #expect(objects[2]["read_as"] as? String == "knowledge OR rapport")
        #expect(objects[2]["count"] as? Int == 3 && objects[2]["line"] as? Int == 2)
        #expect(objects[3]["id"] as? String == "d1")
        #expect(objects[4]["ids"] as? [String] == ["d1", "d2", "d3"])
        #expect(objects[4]["total"] as? Int == 3 && objects[4]["added"] == nil)
    }

    @Test("Options narrow each line down, and are told")
    func options() throws {
        defer { command.remove() }
        let strategy = "1. knowledge\n2. class\nNOT #1"
        let outcome = try run(strategy, ["--since", "2020"])
        #expect(outcome.output == "#1  1  knowledge\n#2  0  class\n#3  0  NOT #1\n")
        #expect(outcome.error.contains("Each line is narrowed down: … AND date:>=2020\n"))
        #expect(
            try run(strategy, ["--field", "title"]).output
                == "#1  0  knowledge\n#2  1  class\n#3  3  NOT #1\n")
        let any = try run("knowledge pupils", ["--match", "any", "--kind", "briefing note"])
        #expect(any.output == "#1  1  knowledge OR pupils\n")
    }

    @Test(
        "--diff tells counts then and now, lines that are other, new or gone, and the ids that came and went")
    func difference() throws {
        defer { command.remove() }
        let old = try run("1. knowledge\n2. class\nx: rapport\n4. #1 OR #2", ["--json"])
        try command.write(old.output, to: "old.jsonl")
        let same = try command.run(["run", "--index", "ix", "s.strategy", "--diff", "old.jsonl"])
        #expect(
            same.output == """
                    then  now
                #1     2    2    knowledge
                #2     1    1    class
                #x     1    1    rapport
                #4     2    2    #1 OR #2

                """)
        #expect(same.error.contains("The index is the same as then, with 3 documents.\n"))
        try command.write(
            #"{"id":"d4","title":"Knowledge again","body":"More.","kind":"blog post"}"#, to: "more.jsonl")
        #expect(try command.run(["index", "--index", "ix", "more.jsonl"]).status == 0)
        let other = try run(
            "1. knowledge\n2. class OR rapport\n4. #1 NOT #2\n5. #4", ["--diff", "old.jsonl"])
        #expect(
            other.output == """
                    then  now
                #1     2    3    +1  knowledge
                #2     1    2    +1  class OR rapport
                \("                     ")then: class
                #4     2    2        #1 AND NOT #2
                \("                     ")then: #1 OR #2
                #5     -    2   new  #4
                #x     1    -  gone  rapport

                + d4
                - d2

                """)
        #expect(other.error.contains("The index is another than then: 4 documents, then 3.\n"))
        let end = try #require(
            try objects(try run("1. knowledge", ["--json", "--diff", "old.jsonl", "--kind", "blog post"]))
                .last)
        #expect(end["added"] as? [String] == ["d4"] && end["removed"] as? [String] == ["d1"])
        #expect(end["gone"] as? [String] == ["#2", "#x", "#4"] && end["same_index"] as? Bool == false)
        try command.write("{}\n", to: "bad.jsonl")
        let bad = try run("knowledge", ["--diff", "bad.jsonl"])
        #expect(bad.status == 2 && bad.error.hasPrefix("evidence: bad.jsonl:2: isn't a saved run"))
    }

    @Test("Control characters of a strategy don't reach the terminal")
    func harmless() throws {
        defer { command.remove() }
        let outcome = try run("1. \"kn\u{1B}]0;owned\u{7}ow\"\n\u{1B}[2J #9")
        #expect(outcome.status == 2 && !outcome.error.contains("\u{1B}"))
        #expect(!(try run("\"kn\u{1B}]0;x\u{7}\"").output.contains("\u{1B}")))
    }
}
