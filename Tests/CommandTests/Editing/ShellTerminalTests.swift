import Foundation
import Testing

@testable import evidence

@Suite(
    "A person works in the shell, and sees these screens",
    .enabled(if: Tmux.isThere, Comment(rawValue: Tmux.absence)))
struct ShellTerminalTests {
    private func started(
        _ command: Command, _ arguments: String = "", columns: Int = 80, rows: Int = 24,
        environment: [String: String] = [:]
    ) throws -> Tmux {
        let terminal = try command.terminal(arguments, columns: columns, rows: rows, environment: environment)
        try terminal.wait(forEnd: "evidence>")
        return terminal
    }

    /// A screen without the times, which differ.
    private func timeless(_ screen: String) -> String {
        screen.replacing(/\(\d+(\.\d+)? (µs|ms|s)\)/, with: "(TIME)")
    }

    /// So many words, for each of which others are sought.
    private static let longQuery = (0..<390).map { "wordy\($0)" }.joined(separator: " ") + " knowledge"

    @Test("Tab completes, and lists with documents")
    func completion() throws {
        let command = try Command()
        defer { command.remove() }
        let bodies = ["mobilisation mobilization", "mobilisation", "mobile", "知识"]
        let lines = bodies.enumerated().map {
            "{\"id\":\"d\($0.offset)\",\"title\":\"T\",\"body\":\"\($0.element)\",\"kind\":\"blog post\"}\n"
        }
        try command.write(lines.joined(), to: "docs.jsonl")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl"]).status == 0)
        let terminal = try started(command)
        try terminal.type("mobili")
        try terminal.press("Tab")
        try terminal.wait(
            forEnd: """
                evidence> mobili
                mobilisation 2  mobilization 1
                evidence> mobili
                """)
        try terminal.type("s")
        try terminal.press("Tab")
        try terminal.wait(forEnd: "evidence> mobilisation")
        try terminal.type("ti")
        try terminal.press("Tab", "t", "Tab", "C-l")
        try terminal.wait(for: "a field and its term") { $0 == "evidence> mobilisation title:t" }
        try terminal.press("C-u")
        try terminal.type("kind:")
        try terminal.press("Tab")
        try terminal.wait(forEnd: "evidence> kind:\"blog post\"")
        try terminal.press("Enter")
        try terminal.wait(for: "#1  4 documents")
        try terminal.type("#")
        try terminal.press("Tab")
        try terminal.wait(forEnd: "evidence> #1")
    }

    @Test("What's open goes on in the next line, and the prompt says what it is")
    func continuation() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command)
        try terminal.type("(\"knowledge")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "   quote>")
        try terminal.type("exchange\" OR")
        try terminal.press("Enter")
        try terminal.wait(forEnd: " bracket>")
        try terminal.type("street)")
        try terminal.press("Enter")
        let screen = try terminal.wait(for: "#1") { $0.hasSuffix("id d1\n\nevidence>") }
        #expect(
            timeless(screen) == """
                evidence \(Version.text), 3 documents in ix. :help tells how to search.
                evidence> ("knowledge
                   quote> exchange" OR
                 bracket> street)
                #1  1 document, read as: "knowledge exchange" OR street (TIME)

                 1  Working across the divide
                    briefing note · 2024-07 · Gemma Moss · docs.jsonl
                    Knowledge exchange between researchers and teachers.
                    A two-way street.
                    id d1

                evidence>
                """)
        try terminal.press("Up")
        try terminal.wait(forEnd: "evidence> (\"knowledge exchange\" OR street)")
        try terminal.press("C-c")
        try terminal.type("\"open")
        try terminal.press("Enter", "C-c")
        try terminal.wait(forEnd: "   quote> ^C\nevidence>")
    }

    @Test("Ctrl-C stops a search that takes long, not the shell")
    func cancellation() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command)
        try terminal.type(":pager off")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "pager off\nevidence>")
        try terminal.paste(Self.longQuery)
        try terminal.press("Enter")
        try terminal.wait(for: "s; Ctrl-C stops it")
        try terminal.press("C-c")
        try terminal.wait(forEnd: "cancelled\nevidence>")
        try terminal.press("C-l")
        try terminal.type("feedback")
        try terminal.press("Enter")
        try terminal.wait(for: "1 document, read as: feedback")
    }

    @Test("A screen reader hears once that a search takes long", arguments: ["repl --plain", "repl"])
    func plainProgress(arguments: String) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(
            command, arguments, rows: 60, environment: arguments == "repl" ? ["TERM": "dumb"] : [:])
        try terminal.type(Self.longQuery)
        try terminal.press("Enter")
        try terminal.wait(for: "searching; Ctrl-C stops it")
        let screen = try terminal.wait(for: "the end of the search") { $0.hasSuffix("\nevidence>") }
        #expect(screen.components(separatedBy: "searching;").count == 2, "\(screen)")
    }

    @Test("What doesn't fit goes through the pager, which opens at the first match")
    func pager() throws {
        let command = try Command()
        defer { command.remove() }
        let body =
            (1...60).map { "Paragraph \($0)." }.joined(separator: "\\n\\n")
            + "\\n\\nThe needle.\\n\\nThe end."
        try command.write("{\"id\":\"d\",\"title\":\"Long\",\"body\":\"\(body)\"}\n", to: "docs.jsonl")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl"]).status == 0)
        let terminal = try started(command)
        try terminal.type("needle")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "evidence>")
        try terminal.type(":show 1")
        try terminal.press("Enter")
        let screen = try terminal.wait(for: "The needle.")
        #expect(!screen.contains("Paragraph 1."))
        try terminal.press("g")
        try terminal.wait(for: "Paragraph 1.")
        try terminal.press("q")
        try terminal.wait(forEnd: "evidence>")
        try terminal.type(":pager off")
        try terminal.press("Enter")
        try terminal.type(":show 1")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "The needle.\n\nThe end.\nevidence>")
    }

    @Test("When the pager is left, what was searched and how much was found is still there")
    func pagerHeading() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command, rows: 6)
        try terminal.press("C-l")
        try terminal.type("knowledge")
        try terminal.press("Enter")
        try terminal.wait(for: "the pager") { $0.hasSuffix("\n:") }
        try terminal.press("q")
        let screen = try terminal.wait(for: "the prompt") { $0.hasSuffix("\nevidence>") }
        #expect(
            timeless(screen)
                == "evidence> knowledge\n#1  2 documents, read as: knowledge (TIME)\nevidence>")
    }

    @Test("The shell begins with what to do when the index is empty, and with the user's own lines")
    func beginning() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write("", to: "docs.jsonl")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl"]).status == 0)
        try command.write("# My settings\n:limit 3\n", to: "init")
        let terminal = try started(command, environment: ["EVIDENCE_INIT": command.path("init")])
        #expect(
            try terminal.screen() == """
                limit 3
                evidence \(Version.text). The index in ix is empty. To begin:

                  1. Fill it, in another terminal:  evidence index PATH...
                     with your files or folders: HTML, Markdown, plain text, JSON Lines.
                  2. Type words here, and Return:   knowledge exchange
                  3. See what else there is:        :help

                evidence>
                """)
        try terminal.type(":quit")
        try terminal.press("Enter")
        try terminal.wait(forStatus: 0)
    }

    @Test("A set is changed in the user's editor")
    func edit() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        try command.write("sed -i s/street/pupils/ \"$1\"\n", to: "editor")
        let terminal = try started(command, environment: ["EDITOR": "sh editor"])
        for line in ["knowledge", "#1 AND street", ":limit 1", ":edit 2"] {
            try terminal.press("C-l")
            try terminal.type(line)
            try terminal.press("Enter")
            try terminal.wait(for: "the prompt") { $0.count > 12 + line.count && $0.hasSuffix("\nevidence>") }
        }
        try terminal.wait(forEnd: "#2       1  unchanged  #1 AND pupils\nevidence>")
    }

    @Test("A table is aligned by what the terminal shows")
    func table() throws {
        let command = try Command()
        defer { command.remove() }
        let titles = ["知识交流", "e\\u0301tude", "👩\\u200D🏫 school", "plain"]
        let lines = titles.enumerated().map {
            "{\"id\":\"d\($0.offset)\",\"title\":\"\($0.element)\",\"body\":\"word\",\"date\":\"2014\"}\n"
        }
        try command.write(lines.joined(), to: "docs.jsonl")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl"]).status == 0)
        let outcome = try command.run(["--index", "ix"], input: ":mode table\n:sort id\nword\n")
        let rows = outcome.lines.filter { $0.contains("  d") }
        let places = rows.map { row in
            DisplayWidth.of(row[..<(row.range(of: "  d")?.upperBound ?? row.endIndex)])
        }
        #expect(rows.count == 5 && Set(places.dropFirst()).count == 1, "\(outcome.output)")
    }
}
