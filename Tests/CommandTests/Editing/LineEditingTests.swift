import Foundation
import Testing

@testable import evidence

@Suite(
    "A person edits lines in a terminal",
    .enabled(if: Tmux.isThere, Comment(rawValue: Tmux.absence)))
struct LineEditingTests {
    /// A terminal with the shell's prompt.
    private func started(
        _ command: Command, _ arguments: String = "", columns: Int = 80, rows: Int = 24,
        environment: [String: String] = [:]
    ) throws -> Tmux {
        let terminal = try command.terminal(
            arguments, columns: columns, rows: rows, environment: environment)
        try terminal.wait(forEnd: "evidence>")
        return terminal
    }

    /// Keys pressed at the end of a line whose characters take one and two columns and one and several scalars,
    /// what it then reads, and the columns before the cursor.
    private static let edits: [(keys: [String], line: String, column: Int)] = [
        (["C-a", "M-f", "Left", "C-d"], "naïv café 知识 e\u{301}", 4),
        (["Left", "Left", "Left", "BSpace"], "naïve café 识 e\u{301}", 11),
        (["BSpace"], "naïve café 知识", 16),
        (["Left", "C-t"], "naïve café 知识e\u{301}", 17),
        (["C-Left", "C-Left", "C-k"], "naïve café", 11),
        (["M-b", "M-b", "Home", "C-k", "C-y", "C-y"], "naïve café 知识 e\u{301}naïve café 知识 e\u{301}", 34),
        (["C-w", "C-w", "C-w", "C-y"], "naïve café 知识 e\u{301}", 17),
        (["Home", "M-d", "M-d", "C-e", "C-y"], " 知识 e\u{301}naïve café", 17),
        (["Home", "Right", "Right", "DC", "C-b", "C-f", "C-f", "C-h"], "nae café 知识 e\u{301}", 2),
        (["C-u"], "", 0),
    ]

    @Test(
        "In the middle of naïve café 知识 é, in any locale",
        arguments: [["LANG": "C.UTF-8"], ["LC_ALL": "C", "LANG": "C"]])
    func editing(environment: [String: String]) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command, environment: environment)
        for (keys, line, column) in Self.edits {
            try terminal.press("C-l")
            try terminal.type("naïve café 知识 e\u{301}")
            try terminal.wait(for: "the line") { $0 == "evidence> naïve café 知识 e\u{301}" }
            for key in keys { try terminal.press(key) }
            let end = line.lastIndex { $0 != " " }
            let shown = end.map { "evidence> " + line[...$0] } ?? "evidence>"
            try terminal.wait(for: "\(keys): \(shown)") { $0 == shown }
            #expect(try terminal.cursor() == [10 + column, 0], "\(keys)")
            try terminal.press("C-e", "C-u")
            try terminal.wait(for: "an empty line") { $0 == "evidence>" }
        }
    }

    @Test("A long line goes on in the next row and follows the window's size")
    func longLines() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command, columns: 40, rows: 10)
        try terminal.type("knowledge exchange between 知识交流 and a two-way street of practice 知识")
        let narrow = """
            evidence \(Version.text), 3 documents in ix. :help
             tells how to search.
            evidence> knowledge exchange between 知
            识交流 and a two-way street of practice
            知识
            """
        try terminal.wait(for: "three rows") { $0 == narrow }
        #expect(try terminal.cursor() == [4, 4])
        try terminal.resize(columns: 60, rows: 10)
        try terminal.wait(
            forEnd: """
                evidence> knowledge exchange between 知识交流 and a two-way
                street of practice 知识
                """)
        try terminal.press("Home")
        try terminal.type("x ")
        try terminal.wait(
            forEnd: """
                evidence> x knowledge exchange between 知识交流 and a two-wa
                y street of practice 知识
                """)
        #expect(try terminal.cursor()[0] == 12)
        try terminal.resize(columns: 30, rows: 10)
        try terminal.wait(
            forEnd: """
                evidence> x knowledge exchange
                 between 知识交流 and a two-wa
                y street of practice 知识
                """)
        try terminal.press("C-c")
        try terminal.wait(forEnd: "y street of practice 知识^C\nevidence>")
    }

    @Test("Lines come back, by the arrows and by a search; a leading space keeps one out")
    func history() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command)
        for line in ["feedback", "knowledge exchange", "knowledge exchange", " secret", "street"] {
            try terminal.type(line)
            try terminal.press("Enter", "C-l")
            try terminal.wait(for: "an empty screen") { $0 == "evidence>" }
        }
        for (keys, line) in [
            (["Up"], "street"), (["Up"], "knowledge exchange"), (["Up"], "feedback"), (["Up"], "feedback"),
            (["Down", "x"], "knowledge exchangex"), (["Down"], "street"), (["Up"], "knowledge exchangex"),
        ] {
            for key in keys { try terminal.press(key) }
            try terminal.wait(for: line) { $0 == "evidence> " + line }
        }
        try terminal.press("C-r")
        try terminal.type("e")
        try terminal.wait(for: "a search") { $0 == "earlier line: e: street" }
        try terminal.press("C-r")
        try terminal.wait(for: "a search") { $0 == "earlier line: e: knowledge exchange" }
        try terminal.type("e")
        try terminal.wait(for: "a search") { $0 == "earlier line: ee: feedback" }
        try terminal.type("q")
        try terminal.wait(for: "a search") { $0 == "no earlier line: eeq: feedback" }
        try terminal.press("BSpace", "C-e")
        try terminal.wait(for: "the line found") { $0 == "evidence> street" }
        try terminal.press("C-c", "C-d")
        try terminal.wait(forStatus: 0)
        let file = command.path("state/evidence/history")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "feedback\nknowledge exchange\nstreet\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let next = try started(command)
        try next.press("Up", "Up")
        try next.wait(forEnd: "evidence> knowledge exchange")
    }

    @Test("A paste waits for Return, and its lines are entered one by one")
    func paste() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try started(command)
        try terminal.paste("knowledge\nexchange\u{1B}[31m\n")
        try terminal.wait(forEnd: "evidence> knowledge↵exchange\\x1B[31m↵")
        try terminal.press("C-c")
        try terminal.paste("feedback\nstreet")
        try terminal.wait(forEnd: "evidence> feedback↵street")
        try terminal.press("Enter")
        let screen = try terminal.wait(for: "#2  1 document")
        #expect(screen.contains("#1  1 document"))
    }

    @Test("Ctrl-X Ctrl-E edits the line outside")
    func externalEditor() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        try command.write("sed -i s/mobil/knowledge/ \"$1\"\n", to: "editor")
        let terminal = try started(command, environment: ["EDITOR": "sh editor"])
        try terminal.type("mobil exchange")
        try terminal.press("C-x", "C-e")
        try terminal.wait(forEnd: "evidence> mobil exchange\nevidence> knowledge exchange")
    }

    // MARK: The terminal itself

    /// A shell with job control.
    private func withShell(_ command: Command) throws -> Tmux {
        let terminal = try Tmux(
            "bash --norc --noprofile --noediting", folder: command.folder,
            environment: command.terminalEnvironment())
        try terminal.wait(forEnd: "$")
        return terminal
    }

    private static let modes =
        "stty -a | tr ';' '\\n' | grep -oE -- '-?(icanon|isig|icrnl|iexten|echo)\\b' | xargs"

    @Test("Ctrl-Z stops the shell, and the line is there again when it goes on")
    func stopping() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try withShell(command)
        try terminal.type("$EVIDENCE --index ix")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "evidence>")
        try terminal.type("knowledge exchange")
        try terminal.press("Left", "C-z")
        try terminal.wait(forEnd: "$")
        try terminal.type(Self.modes)
        try terminal.press("Enter")
        try terminal.wait(for: "icrnl isig icanon iexten echo")
        try terminal.type("clear; fg")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "evidence> knowledge exchange")
        #expect(try terminal.cursor()[0] == 27)
        try terminal.type("x")
        try terminal.wait(forEnd: "evidence> knowledge exchangxe")
    }

    @Test("However it ends, the terminal is as it was", arguments: [SIGTERM, SIGSEGV, SIGHUP, SIGABRT])
    func crashes(signal: Int32) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let terminal = try withShell(command)
        try terminal.type("sh -c 'echo $$ > pid; exec $EVIDENCE --index ix' 2>/dev/null")
        try terminal.press("Enter")
        try terminal.wait(forEnd: "evidence>")
        try terminal.type("half a li")
        try terminal.wait(forEnd: "half a li")
        let text = try String(contentsOfFile: command.path("pid"), encoding: .utf8)
        kill(try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))), signal)
        try terminal.wait(forEnd: "$")
        try terminal.type("clear; " + Self.modes)
        try terminal.press("Enter")
        try terminal.wait(for: "icrnl isig icanon iexten echo")
    }

    @Test("Ctrl-D leaves, and lines typed on a dumb terminal or for a screen reader are plain")
    func plain() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for arguments in ["repl --plain", "repl"] {
            let isDumb = arguments == "repl"
            let terminal = try started(command, arguments, environment: isDumb ? ["TERM": "dumb"] : [:])
            try terminal.type("feedback")
            try terminal.press("Enter")
            let screen = try terminal.wait(for: "the hits") { $0.hasSuffix("id d2\n\nevidence>") }
            #expect(screen.contains("evidence> feedback\n#1  1 document"))
            #expect(screen.contains("«feedback» helps pupils"))
            // Ctrl-C drops a half-typed line.
            try terminal.type("NOT")
            try terminal.wait(forEnd: "evidence> NOT")
            try terminal.press("C-c")
            try terminal.wait(forEnd: "evidence> NOT^C\nevidence>")
            try terminal.type("savoirs")
            try terminal.press("Enter")
            try terminal.wait(for: "#2  1 document, read as: savoirs")
            try terminal.wait(forEnd: "evidence>")
            try terminal.press("C-d")
            try terminal.wait(forStatus: 0)
        }
    }
}
