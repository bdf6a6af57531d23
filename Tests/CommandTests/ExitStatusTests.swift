import Foundation
import Testing

@Suite("The exit status tells what happened")
struct ExitStatusTests {
    @Test(
        "2 for a usage or query error, with nothing on standard output",
        arguments: [
            ["frobnicate"], ["query"], ["query", "--bogus", "x"], ["query", "--limit=-1", "x"],
            ["query", "--limit", "ten", "x"],
            ["query", "--format", "xml", "x"], ["query", "--json", "--format", "tsv", "x"],
            ["query", "--since", "2014-13", "x"],
            ["query", "--field", "nope", "x"], ["query", "--sort", "size", "x"],
            ["query", "--match", "some", "x"],
            ["query", "--strict", "a AND b OR c"], ["query", "--strict", "\""], ["index"], ["show"],
            ["delete"], ["query", "-x"],
            ["--index", "a", "--index", "b", "query", "x"], ["index", "--language", "!", "x"],
            ["analyze", "--language", "?!", "x"],
            ["terms", "--field", "nope"], ["--bogus"], ["query", "--color", "red", "x"],
        ])
    func usage(arguments: [String]) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(arguments, environment: ["EVIDENCE_INDEX": command.path("ix")])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.error.isEmpty)
    }

    @Test(
        "2 where there's no index, and the message names `index`",
        arguments: [
            ["query", "x"], ["show", "x"], ["terms"], ["info"], ["check"], ["delete", "x"], ["repl"], [],
        ])
    func noIndex(arguments: [String]) throws {
        let command = try Command()
        defer { command.remove() }
        let outcome = try command.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("evidence index"))
    }

    @Test("0 with a hit, 1 without")
    func hits() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        #expect(try command.run(["query", "--index", "ix", "knowledge"]).status == 0)
        for words in [["zebra"], ["\"?!\""], ["--kind", "nothing", "knowledge"]] {
            let outcome = try command.run(["query", "--index", "ix"] + words)
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
        }
        #expect(try command.run(["show", "--index", "ix", "d9"]).status == 1)
        #expect(try command.run(["terms", "--index", "ix", "zebra"]).status == 1)
        #expect(try command.run(["delete", "--index", "ix", "d9"]).status == 1)
    }

    @Test("3 when a part failed, and the rest is indexed")
    func partial() throws {
        let command = try Command()
        defer { command.remove() }
        try command.write(
            "{\"id\":\"a\",\"body\":\"alpha\"}\nno json\n{\"id\":\"b\",\"body\":\"alpha\"}\n",
            to: "docs.jsonl")
        let outcome = try command.run(["--index", "ix", "index", "docs.jsonl"])
        #expect(outcome.status == 3)
        #expect(outcome.error.contains("docs.jsonl:2"))
        #expect(try command.run(["--index=ix", "query", "--count", "alpha"]).output == "2\n")
        #expect(try command.run(["delete", "--index", "ix", "a", "z"]).status == 3)
    }

    /// A process that imports from standard input, has been given one document, and waits for more.
    private func waitingWriter(of command: Command, body: String) throws -> (Process, Pipe) {
        let writer = try command.process(["index", "--index", "ix", "-"])
        let pipe = Pipe()
        writer.standardInput = pipe
        writer.standardOutput = FileHandle.nullDevice
        writer.standardError = FileHandle.nullDevice
        try writer.run()
        pipe.fileHandleForWriting.write(Data("{\"id\":\"x\",\"body\":\"\(body)\"}\n".utf8))
        return (writer, pipe)
    }

    @Test("4 while another process writes")
    func locked() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        var (writer, pipe) = try waitingWriter(of: command, body: "x")
        var status: Int32 = 0
        var error = ""
        for _ in 0..<100 where status != 4 {
            // It may have found the index locked by the command below, which came first.
            if !writer.isRunning { (writer, pipe) = try waitingWriter(of: command, body: "x") }
            let outcome = try command.run(["index", "--index", "ix", "docs.jsonl"])
            status = outcome.status
            error = outcome.error
            if status != 4 { Thread.sleep(forTimeInterval: 0.05) }
        }
        #expect(status == 4)
        #expect(error.contains("being written"))
        #expect(try command.run(["query", "--index", "ix", "knowledge"]).status == 0)
        try pipe.fileHandleForWriting.close()
        Command.wait(for: writer, seconds: 20)
        #expect(writer.terminationStatus == 0)
    }

    @Test("5 when a byte of the index is changed")
    func damaged() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let names = try FileManager.default.contentsOfDirectory(atPath: command.path("ix")).sorted()
        var damagedCount = 0
        for name in names {
            let path = command.path("ix/" + name)
            let sound = try Data(contentsOf: URL(fileURLWithPath: path))
            guard sound.count > 0, !name.contains("lock") else { continue }
            for place in [0, sound.count / 2, sound.count - 1] {
                var changed = sound
                changed[place] ^= 0x20
                try changed.write(to: URL(fileURLWithPath: path))
                let outcome = try command.run(["check", "--index", "ix"])
                #expect([0, 5].contains(outcome.status), "\(name), byte \(place): \(outcome)")
                if outcome.status == 5 {
                    damagedCount += 1
                    #expect(
                        outcome.error.contains("byte") || outcome.error.contains("version"),
                        "\(name): \(outcome.error)")
                }
            }
            try sound.write(to: URL(fileURLWithPath: path))
        }
        #expect(damagedCount >= 3)
        #expect(try command.run(["check", "--index", "ix"]).status == 0)
    }

    @Test(
        "6 when standard output can't be written",
        arguments: [
            ["query", "knowledge"], ["query", "--json", "knowledge"], ["analyze", "a b"], ["--help"],
            ["info"],
        ])
    func fullDisk(arguments: [String]) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(
            arguments, bytes: Data(), environment: ["EVIDENCE_INDEX": command.path("ix")], output: "/dev/full"
        )
        #expect(outcome.status == 6)
        #expect(outcome.error.contains("standard output"))
    }

    @Test("130 when interrupted, and nothing is half done")
    func interrupted() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let (writer, pipe) = try waitingWriter(of: command, body: "interrupted")
        defer { try? pipe.fileHandleForWriting.close() }
        Thread.sleep(forTimeInterval: 0.5)
        kill(writer.processIdentifier, SIGINT)
        Thread.sleep(forTimeInterval: 0.3)
        // A second Ctrl-C ends a command that waits.
        if writer.isRunning { kill(writer.processIdentifier, SIGINT) }
        Command.wait(for: writer, seconds: 20)
        #expect(writer.terminationStatus == 130)
        #expect(try command.run(["query", "--index", "ix", "interrupted"]).status == 1)
        #expect(try command.run(["check", "--index", "ix"]).status == 0)
    }

    @Test("A reader that goes away is no error message")
    func brokenPipe() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let text = String(repeating: "word ", count: 20_000)
        try command.write(text, to: "long.txt")
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [
            "-c",
            "'\(try Command.executable().path)' analyze < '\(command.path("long.txt"))' 2> '\(command.path("err"))' | head -1",
        ]
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        shell.waitUntilExit()
        #expect(try String(contentsOfFile: command.path("err"), encoding: .utf8).isEmpty)
    }
}
