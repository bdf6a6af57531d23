import Foundation
import Testing

@testable import evidence

@Suite("The one-shot query is at home in a pipe")
struct PipeTests {
    /// Runs a line of a shell in the command's folder, `$evidence` being the executable.
    private func shell(
        _ line: String, in command: Command, environment: [String: String] = [:]
    ) throws -> Command.Outcome {
        let process = try command.process([], environment: environment)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment?["evidence"] = try Command.executable().path
        process.environment?["EVIDENCE_INDEX"] = command.path("ix")
        let output = try command.write(Data(), to: ".shell-out")
        let error = try command.write(Data(), to: ".shell-err")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: error)
        try process.run()
        Command.wait(for: process, seconds: 60)
        func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        }
        return Command.Outcome(
            status: process.terminationStatus, output: try text(output), error: try text(error))
    }

    @Test("Output that's cut is no error", arguments: OutputFormat.all.map(\.name))
    func cut(format: String) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let arguments =
            format == "text" || format == "kwic" || format.hasPrefix("json") ? "--batch queries" : "knowledge"
        // More than a pipe holds.
        try command.write(String(repeating: "knowledge\n", count: 400), to: "queries")
        let outcome = try shell(
            "\"$evidence\" query -q --format \(format) \(arguments) | head -c 1 >/dev/null", in: command)
        #expect(outcome.error.isEmpty, "\(outcome)")
    }

    @Test("A closed standard output is a failure, of a batch too")
    func closed() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        try command.write("knowledge\n", to: "queries")
        for arguments in ["knowledge", "--json knowledge", "--batch queries", "--batch queries --json"] {
            for target in [">&-", ">/dev/full"] {
                let outcome = try shell("\"$evidence\" query -q \(arguments) \(target)", in: command)
                #expect(outcome.status == 6 && outcome.error.contains("standard output"), "\(outcome)")
            }
        }
    }

    @Test("The same bytes in every locale, in every format", arguments: OutputFormat.all.map(\.name))
    func locales(format: String) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outputs = try ["C", "C.UTF-8", "de_DE.UTF-8"].map { locale in
            let outcome = try command.run(
                ["query", "--index", "ix", "--format", format, "échange OR knowledge"],
                environment: ["LC_ALL": locale, "LANG": locale])
            return outcome.output.replacing(/"elapsed_us":[0-9]+/, with: "")
        }
        #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0] && !outputs[0].isEmpty)
    }

    @Test("Searching changes nothing in the index, not even a lock")
    func readsOnly() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        try? FileManager.default.removeItem(atPath: command.path("ix/writer.lock"))
        func state() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: command.path("ix")).sorted().map { name in
                let attributes = try FileManager.default.attributesOfItem(atPath: command.path("ix/" + name))
                return "\(name) \(attributes[.size] ?? "") \(attributes[.modificationDate] ?? "")"
            }
        }
        let before = try state()
        for arguments in [
            ["query", "knowledge"], ["query", "zebra"], ["show", "d1"], ["terms"], ["info"], ["check"],
        ] {
            #expect([0, 1].contains(try command.run(arguments + ["--index", "ix"]).status))
        }
        #expect(try state() == before)
    }

    @Test("A damaged index is named, not answered from")
    func damaged() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for name in try FileManager.default.contentsOfDirectory(atPath: command.path("ix"))
        where name.hasSuffix(".terms") || name.hasSuffix(".postings") {
            let path = command.path("ix/" + name)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            bytes[40] ^= 0x20
            try bytes.write(to: URL(fileURLWithPath: path))
        }
        let outcome = try command.run(["query", "--index", "ix", "knowledge"])
        #expect(outcome.status == 5 && outcome.output.isEmpty && outcome.error.contains("evidence check"))
        let batch = try command.run(["query", "--index", "ix", "--batch", "-"], input: "knowledge\n")
        #expect(batch.status == 5 && batch.error.contains("evidence check"))
    }

    @Test(
        "The README's recipe for fzf",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fzf")))
    func fuzzyFinder() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let readme = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("README.md"), encoding: .utf8)
        let recipe = try #require(readme.split(separator: "\n").first { $0.contains("| fzf ") })
        let line = recipe.replacing("    evidence ", with: "\"$evidence\" ").replacing(
            "| fzf ", with: "| fzf --filter divide ")
        let outcome = try shell(String(line), in: command)
        #expect(outcome.output == "d1\tWorking across the divide\n", "\(outcome)")
    }
}
