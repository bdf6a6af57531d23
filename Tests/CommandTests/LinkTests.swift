import Foundation
import Testing

@testable import evidence

@Suite(
    "Titles are links on a terminal that shows them, and nowhere else",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
struct LinkTests {
    private static let documents = """
        {"id":"web","title":"Web","body":"word","url":"https://a.example/x?y=1"}
        {"id":"bad","title":"Bad","body":"word","url":"https://a.example/\\u001b\\\\x","source":"nowhere"}
        {"id":"other","title":"Other","body":"word","url":"javascript:alert(1)","source":"a é.txt"}

        """

    private func indexed() throws -> Command {
        let command = try Command()
        try command.write(Self.documents, to: "docs.jsonl")
        try command.write("", to: "a é.txt")
        #expect(try command.run(["--index", "ix", "index", "docs.jsonl"]).status == 0)
        return command
    }

    /// What a terminal is sent by a query; each link is its address and its text.
    private func links(
        _ arguments: String, in command: Command, environment: [String: String] = [:]
    ) throws -> [[String]] {
        let process = try command.process([], environment: ["TERM": "xterm"].merging(environment) { $1 })
        let query = "'\(try Command.executable().path)' --index ix query --sort id word \(arguments)"
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["-qec", query, "/dev/null"]
        let output = try command.write(Data(), to: ".script-out")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        try process.run()
        Command.wait(for: process, seconds: 20)
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(process.terminationStatus == 0 && text.contains("Web"), "\(text)")
        let link = /\u{1B}\]8;;([^\u{1B}]+)\u{1B}\\(.*?)\u{1B}\]8;;\u{1B}\\/
        return text.matches(of: link).map { [String($0.1), Styler.uncolored(String($0.2))] }
    }

    @Test("To the address, else to the file with the host's name; never to what's no page")
    func addresses() throws {
        let command = try indexed()
        defer { command.remove() }
        let folder = URL(fileURLWithPath: command.folder).standardizedFileURL.resolvingSymlinksInPath().path
        let links = try links("", in: command)
        #expect(links.map { $0[1] } == ["Other", "Web"])
        #expect(links.first?[0] == "file://\(ProcessInfo.processInfo.hostName)\(folder)/a%20%C3%A9.txt")
        #expect(links.last?[0] == "https://a.example/x?y=1")
    }

    @Test("None without colour, on a dumb terminal, or in a pipe")
    func absence() throws {
        let command = try indexed()
        defer { command.remove() }
        #expect(try links("--color never", in: command).isEmpty)
        #expect(try links("", in: command, environment: ["NO_COLOR": "1"]).isEmpty)
        #expect(try links("", in: command, environment: ["TERM": "dumb"]).isEmpty)
        #expect(try links("| cat", in: command).isEmpty)
        let outcome = try command.run(["--index", "ix", "query", "--color", "always", "word"])
        #expect(outcome.output.contains("\u{1B}[1m") && !outcome.output.contains("]8;;"))
    }
}
