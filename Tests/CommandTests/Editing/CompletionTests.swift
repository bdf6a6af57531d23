import EvidenceBase
import Glibc
import Testing

@testable import evidence

@Suite("Tab completes what the index and the session know")
struct CompletionTests {
    /// A session over the documents of `Command`, after some searches.
    private func withSession(_ searches: [String] = [], _ body: (ShellSession, Command) throws -> Void) throws
    {
        let command = try Command.indexed()
        defer { command.remove() }
        try command.write("", to: "null")
        let descriptor = unsafe open(command.path("null"), O_WRONLY)
        defer { close(descriptor) }
        let console = Console(output: StandardOutput(descriptor: descriptor), error: StandardError())
        let session = ShellSession(
            base: try EvidenceBase.open(command.path("ix")), console: console, color: .never,
            isInteractive: false, isPlain: true)
        for search in searches { try session.search(search) }
        try body(session, command)
    }

    @Test(
        "Commands, topics, fields, values, terms and sets, where they stand",
        arguments: [
            (":sh", 1, ["show"]), (":sav", 1, ["save"]), (".wh", 1, ["why-not"]), ("  :qu", 3, ["quit"]),
            (":help bool", 6, ["boolean"]), (":help sets", 6, ["sets", "sets"]), (":nope x", 0, []),
            ("ti", 0, ["title:"]), ("a NOT (ti", 7, ["title:"]), ("lang", 0, ["language:"]),
            ("kind:b", 5, ["\"blog post\"", "\"briefing note\""]), ("kind:\"blog p", 5, ["\"blog post\""]),
            ("x language:f", 11, ["fr"]), ("author:mo", 7, ["moss"]),
            ("kind:\"blog post\" fee", 17, ["feedback"]),
            ("excha", 0, ["exchange"]), ("=\"KNOWL", 2, ["knowledge"]), ("-stre", 1, ["street"]),
            ("title:div", 6, ["divide"]), ("title:knowl", 6, []), ("#", 0, ["#1", "#2"]),
            ("x AND #2", 6, ["#2"]),
            ("zebra", 0, []), ("", 0, []), (":show ", 6, ["1"]), (":show d", 6, ["d1", "d2", "d3"]),
            (":why-not d", 9, ["d1", "d2", "d3"]), (":why-not d1 excha", 9, []), (":terms pu", 7, ["pupils"]),
            (":parse excha", 7, ["exchange"]),
        ] as [(String, Int, [String])])
    func candidates(typed: String, start: Int, texts: [String]) throws {
        try withSession(["knowledge", "feedback"]) { session, _ in
            let completion = ShellCompleter(session).completion(of: LineBuffer(typed))
            #expect(completion?.candidates.map(\.text) ?? [] == texts)
            if let completion { #expect(completion.start == start) }
        }
    }

    @Test("Terms come with their documents, those in most when they're many")
    func counts() throws {
        try withSession { session, _ in
            let completion = ShellCompleter(session).completion(of: LineBuffer("knowl"))
            #expect(completion?.candidates == [Completion.Candidate(text: "knowledge", note: "2")])
        }
    }

    @Test("The candidates' common beginning, and their list in columns")
    func list() {
        let candidates = ["mobile", "mobilisation", "mobilization", "知识", "x\u{1B}"].map {
            Completion.Candidate(text: $0, note: "12")
        }
        let some = Completion(start: 0, candidates: Array(candidates[..<3]))
        #expect(some.commonPrefix == "mobil")
        #expect(Completion(start: 0, candidates: []).commonPrefix == "")
        let all = Completion(start: 0, candidates: candidates, isCut: true)
        #expect(
            all.list(columns: 40) == """
                mobile       12  知识         12
                mobilisation 12  x\\x1B        12
                mobilization 12
                and more

                """)
        #expect(all.commonPrefix == "")
        #expect(all.list(columns: 10).split(separator: "\n").count == 6)
    }

    @Test("Files and folders")
    func files() throws {
        try withSession { _, command in
            let typed = command.path("")
            let all = FileCompletion.completion(of: typed, start: 3)
            #expect(all?.candidates.map(\.text) == ["docs.jsonl", "ix/", "null"].map { typed + $0 })
            #expect(all?.start == 3)
            #expect(FileCompletion.completion(of: typed + "do", start: 0)?.candidates.count == 1)
            #expect(FileCompletion.completion(of: typed + "nope/", start: 0) == nil)
        }
    }
}
