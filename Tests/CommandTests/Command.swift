import Foundation
import Glibc
import TestSupport

/// The built command, run as a child process.
struct Command {
    struct Outcome {
        var status: Int32
        var output: String
        var error: String
        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// A folder of its own, with documents and room for an index. Removed by `remove`.
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "evidence-command-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// The executable beside the tests.
    static func executable() throws -> URL { try BuiltProducts.executable("evidence") }

    /// Runs the command in the folder, with an environment of its own.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome
    {
        try run(arguments, bytes: Data(input.utf8), environment: environment)
    }

    func run(
        _ arguments: [String], bytes: Data, environment: [String: String] = [:], output: String? = nil
    ) throws -> Outcome {
        let id = UUID().uuidString
        let input = try write(bytes, to: ".in-" + id)
        let out = output ?? path(".out-" + id)
        let err = path(".err-" + id)
        let process = try process(arguments, environment: environment)
        process.standardInput = FileHandle(forReadingAtPath: input)
        for path in [out, err] where path != output { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        try process.run()
        Self.wait(for: process, seconds: 60)
        return Outcome(
            status: process.terminationStatus,
            output: output == nil ? try text(out) : "", error: try text(err))
    }

    /// A process that isn't started yet.
    func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let fixed = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_DATA_HOME": folder + "/data",
            "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config", "LANG": "C.UTF-8",
        ]
        process.environment = fixed.merging(environment) { $1 }
        return process
    }

    /// Waits for a process, and ends it when it takes too long: its status then tells of signal 9.
    static func wait(for process: Process, seconds: Double) {
        let end = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.002) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    func path(_ name: String) -> String { folder + "/" + name }

    @discardableResult
    func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    static let documents = """
        {"id":"d1","title":"Working across the divide","body":"Knowledge exchange between researchers and teachers.\\n\\nA two-way street.","kind":"briefing note","date":"2024-07","authors":["Gemma Moss"]}
        {"id":"d2","title":"Feedback in class","body":"Formative feedback helps pupils. Knowledge grows.","kind":"blog post","date":"2014-05-27"}
        {"id":"d3","title":"Rapport","body":"Échange de savoirs. \\u001b]0;owned\\u0007 \\u202e done","kind":"blog post","language":"fr"}

        """

    /// A folder with the documents indexed in `ix`.
    static func indexed() throws -> Command {
        let command = try Command()
        try command.write(documents, to: "docs.jsonl")
        let outcome = try command.run(["index", "--index", "ix", "docs.jsonl"])
        guard outcome.status == 0 else { throw Unexpected(outcome: outcome) }
        return command
    }

    struct Unexpected: Error { var outcome: Outcome }
}
