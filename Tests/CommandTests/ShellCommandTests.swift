import Foundation
import Testing

@testable import evidence

@Suite("Commands of the shell do what help says")
struct ShellCommandTests {
    private func run(
        _ lines: [String], in command: Command? = nil, environment: [String: String] = [:]
    ) throws -> Command.Outcome {
        let own = try command ?? Command.indexed()
        defer { if command == nil { own.remove() } }
        return try own.run(
            ["--index", "ix"], input: lines.joined(separator: "\n"), environment: environment)
    }

    @Test("A changed set changes those made of it, with the counts before")
    func edit() throws {
        let outcome = try run([
            "knowledge", "street", "#1 AND #2", "#3 NOT feedback", "exchange", ":edit 2 pupils", ":sets",
            ":edit 1 #3", ":edit 9 x", ":edit 2", "#4",
        ])
        let flagged = outcome.lines.drop { !$0.contains("was") && !$0.contains("unchanged") }
        #expect(
            Array(flagged.prefix(3)) == [
                "#2       1  unchanged  pupils", "#3       1  unchanged  #1 AND #2",
                "#4       0  was 1  #3 NOT feedback",
            ])
        #expect(outcome.lines.contains { $0.hasPrefix("#2       1  ") && $0.hasSuffix("pupils") })
        #expect(outcome.lines.contains { $0.hasPrefix("#6  0 documents") })
        // A set can name only those before it: as elsewhere, what can't be one is text, with a note.
        #expect(outcome.error.contains("#3"))
        #expect(
            outcome.error.contains("There's no set 9") && outcome.error.contains(":edit 2 knowledge exchange")
        )
    }

    @Test("A set that others are made of stays; numbers aren't given twice")
    func drop() throws {
        let outcome = try run([
            "knowledge", "street", "#1 AND #2", ":drop 1", ":drop #3", ":sets", "exchange", "#3", ":drop all",
            ":sets",
        ])
        #expect(outcome.error.contains("#3 is made of #1"))
        #expect(!outcome.lines.contains { $0.hasPrefix("#3  ") && $0.hasSuffix("#1 AND #2") })
        #expect(outcome.lines.contains { $0.hasPrefix("#4  1 document") })
        #expect(outcome.lines.last == "no sets yet; every search makes one")
    }

    @Test("Sets are saved, and run again in another session")
    func saved() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let first = try run(
            [
                "knowledge", "street", "feedback", "#1 AND #2", ":drop 3", ":save divide", ":save ./here.txt",
                ":load divide",
            ],
            in: command)
        #expect(first.output.contains("3 sets in \(command.path("data/evidence/sets/divide.txt"))"))
        #expect(first.error.contains("There are sets already"))
        let second = try run(
            [":load divide", "#4 OR pupils", ":load", ":drop all", ":load nowhere"], in: command)
        #expect(second.lines.contains { $0.hasPrefix("#4       1  ") && $0.hasSuffix("#1 AND #2") })
        #expect(second.lines.contains { $0.hasPrefix("#5  2 documents") })
        #expect(!second.lines.contains { $0.hasPrefix("#3 ") })
        #expect(second.error.contains("nowhere.txt can't be read"))
        let third = try run([":load ./here.txt"], in: command)
        #expect(third.status == 0 && third.lines.count == 3)
    }

    @Test("Answers go into files: the next one, all, all hits in a format")
    func files() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try run(
            [
                ":once one.txt", "knowledge", ":tee all.txt", "street", ":count exchange", ":tee off",
                "feedback",
                "knowledge", ":export ids hits.txt", ":export ids", ":export xyz a", ":once /nowhere/x",
                ":mode ids",
                "knowledge",
            ], in: command)
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: command.path(name), encoding: .utf8)
        }
        #expect(try text("one.txt").hasPrefix("#1  2 documents"))
        #expect(!outcome.output.contains("#1  2 documents"))
        #expect(try text("all.txt").contains("#2  1 document") && text("all.txt").contains("\n1\n"))
        #expect(try !text("all.txt").contains("#3"))
        #expect(try text("hits.txt") == "d1\nd2\n" || text("hits.txt") == "d2\nd1\n")
        #expect(outcome.output.contains("2 of #4 in hits.txt\n"))
        #expect(outcome.output.hasSuffix(try text("hits.txt")))
        #expect(outcome.error.contains("/nowhere/x can't be written"))
    }

    @Test("Settings narrow, order and shape what follows")
    func settings() throws {
        let outcome = try run([
            ":sort title:desc", ":mode brief", "knowledge", ":field title", "knowledge", "feedback",
            "#1 AND feedback",
            ":field all", ":set limit 1", ":mode table", "knowledge", ":set", ":sort x", ":mode x",
            ":field x", ":set x",
            ":timer on", ":pager off",
        ])
        #expect(outcome.output.contains(" 1  Working across the divide  2024\n 2  Feedback in class  2014\n"))
        #expect(outcome.output.contains("#2  0 documents, read as: title:knowledge"))
        // A set keeps its own fields in a narrower search.
        #expect(outcome.output.contains("#4  1 document"))
        #expect(outcome.output.contains(" date     kind           title"))
        #expect(
            outcome.output.contains(
                ":field all\n:limit 1\n:mode table\n:pager on\n:sort title:desc\n:timer off\n"))
        for name in ["sort", "mode", "field", "set"] {
            #expect(outcome.error.contains(":\(name)") || outcome.error.contains("no \(name)"))
        }
        #expect(outcome.error.contains("time "))
    }

    @Test("Help has examples from the user's own index, with their counts")
    func help() throws {
        let outcome = try run([":help words", ":help fields", ":help edit", ":help nope"])
        #expect(outcome.output.contains("In this index:\n\n"))
        #expect(outcome.output.contains("kind:\"blog post\"") && outcome.output.contains("2 documents\n"))
        #expect(outcome.output.contains(":edit N [QUERY]  change a set"))
        #expect(outcome.error.contains("no help on nope"))
        #expect(try run([":shwo 1", ":xyzzy"]).error.contains("did you mean :show?"))
    }

    @Test("A hit is explained, hits are counted, others like it and what a pattern stands for are found")
    func inspection() throws {
        let outcome = try run([
            ":facets", "knowledge", ":facets kind", ":explain 1", ":similar d1",
            ":expand (knowl* OR feedba?k) NOT street",
            ":expand street", ":facets x", ":translate ovid native knowl$.ti.", ":translate x", ":explain d3",
        ])
        #expect(outcome.output.contains("blog post") && outcome.output.contains("briefing note"))
        #expect(outcome.output.contains("score ") && outcome.output.contains("idf "))
        #expect(outcome.lines.contains { $0.hasPrefix("#2  ") && $0.contains("NOT id:d1") })
        #expect(outcome.output.contains("knowl*: 1 term\nknowledge 2\nfeedba?k: 1 term\nfeedback 1\n"))
        #expect(outcome.output.hasSuffix("title:knowl*\n"))
        for message in [
            "Search first", "Nothing in it stands", "no facet x", "Write :translate",
            "d3 isn't among the hits",
        ] {
            #expect(outcome.error.contains(message), "\(message): \(outcome.error)")
        }
    }

    @Test("Lines stand in an option, too")
    func option() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(["repl", "--index", "ix", "-c", "knowledge\n:count", "-c", "zebra"])
        #expect(
            outcome.status == 0 && outcome.output.contains("\n2\n")
                && outcome.output.contains("#2  0 documents"))
        #expect(try command.run(["repl", "--index", "ix", "-c", "zebra"]).status == 1)
    }

    @Test("A document is opened by its address or its file, and by nothing else")
    func open() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write("Words of a file.\n", to: "note.txt")
        try command.write(
            """
            {"id":"a","title":"A","body":"x","url":"https://a.example/x?y=1"}
            {"id":"b","title":"B","body":"x","url":"javascript:alert(1)"}
            {"id":"c","title":"C","body":"x","url":"https://a.example/\\"; rm -rf"}

            """, to: "docs.jsonl")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl", "note.txt"]).status == 0)
        let outcome = try run(
            [":open a", ":open b", ":open c", ":open note.txt", "x", ":open 1", ":open 9"], in: command)
        #expect(outcome.output.contains("opening https://a.example/x?y=1\n"))
        #expect(
            outcome.output.contains("opening \(command.path("note.txt"))")
                || outcome.output.contains("note.txt\n"))
        #expect(!outcome.output.contains("javascript") && !outcome.output.contains("rm -rf\n"))
        #expect(outcome.error.contains("There's no hit or document 9"))
    }
}
