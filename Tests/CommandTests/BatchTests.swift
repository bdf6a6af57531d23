import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A batch answers each line, in order, on any number of threads")
struct BatchTests {
    /// A query that can't be answered: the word is too long.
    static let failing = String(repeating: "x", count: 80) + "~1"

    private func objects(_ outcome: Command.Outcome) throws -> [[String: Any]] {
        try outcome.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func batch(
        _ command: Command, _ arguments: [String], input: String
    ) throws -> Command.Outcome {
        try command.run(["query", "--index", "ix", "--batch", "-"] + arguments, input: input)
    }

    /// What was written, without the times.
    private func timeless(_ output: String) -> String {
        output.replacing(/"elapsed_us":[0-9]+/, with: "")
    }

    @Test("Every object says of which query it is: by its id, else by the line's number")
    func queryIDs() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try batch(
            command, ["--json"], input: "knowledge\nq-2\texchange\tteachers\n\n\tsavoirs\r\nlast one\tzebra")
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)")
        let objects = try objects(outcome)
        #expect(
            objects.map { "\($0["query_id"] ?? "") \($0["type"] ?? "")" } == [
                "1 begin", "1 hit", "1 hit", "1 end", "q-2 begin", "q-2 hit", "q-2 end", "3 begin", "3 end",
                "4 begin", "4 hit", "4 end", "last one begin", "last one end",
            ])
        #expect(
            objects.compactMap { $0["query"] as? String }
                == ["knowledge", "exchange\tteachers", "", "savoirs", "zebra"])
        #expect(objects.allSatisfy { $0["help"] == nil })
        let array = try batch(command, ["--format", "json"], input: "knowledge\nzebra\n\(Self.failing)\n")
        #expect(array.status == 3)
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(array.output.utf8)) as? [[String: Any]])
        #expect(
            list.map { $0["type"] as? String } == ["begin", "hit", "hit", "end", "begin", "end", "error"])
    }

    @Test("The same bytes for any number of threads", arguments: 0..<2 as Range<UInt64>)
    func threads(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let command = try Command.indexed()
        defer { command.remove() }
        let words = [
            "knowledge", "feedback", "NOT", "OR", "\"two-way street\"", "kno*", "exchange", "\(Self.failing)",
            "title:class",
            "savoirs", "zebra", "teachers NEAR/3 researchers", "(", "date:2014",
        ]
        let lines = (0..<120).map { number in
            let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                words[Int.random(in: 0..<words.count, using: &random)]
            }
            let query = number % 7 == 0 ? Self.failing : words.joined(separator: " ")
            return (number % 3 == 0 ? "q\(number)\t" : "") + query
        }
        try command.write(lines.joined(separator: "\n"), to: "queries")
        for format in ["jsonl", "json", "tsv", "text", "kwic"] {
            let outcomes = try [1, 2, 5].map { jobs in
                try command.run([
                    "query", "--index", "ix", "--batch", "queries", "--format", format, "--jobs", "\(jobs)",
                ])
            }
            for outcome in outcomes {
                #expect(
                    timeless(outcome.output) == timeless(outcomes[0].output)
                        && outcome.error == outcomes[0].error
                        && outcome.status == 3,
                    "seed \(seed), \(format)")
            }
            guard format == "jsonl" else { continue }
            let ends = try objects(outcomes[0]).filter { ["end", "error"].contains($0["type"] as? String) }
            let ids = lines.indices.map { $0 % 3 == 0 ? "q\($0)" : "\($0 + 1)" }
            #expect(ends.map { $0["query_id"] as? String } == ids, "seed \(seed)")
        }
    }

    @Test("A query that fails is an object, and the rest go on")
    func failures() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let long = String(repeating: "x", count: 1 << 20) + "yz"
        let cut = String(repeating: "i", count: 1 << 21) + "\tknowledge"
        let outcome = try batch(
            command, ["--json", "--strict"],
            input: "a\t\"open\nb\tknowledge\nc\t\(Self.failing)\nd\t\(long)\n\(cut)\nf\tzebra\n")
        #expect(outcome.status == 3)
        #expect(outcome.error.contains("4 of 6 queries"))
        let objects = try objects(outcome)
        #expect(
            objects.map { $0["type"] as? String } == [
                "error", "begin", "hit", "hit", "end", "error", "error", "error", "begin", "end",
            ])
        let errors = objects.filter { $0["type"] as? String == "error" }
        #expect(errors.allSatisfy { $0["status"] as? Int == 2 && $0["message"] is String })
        #expect(errors[0]["range"] as? [Int] == [0, 1])
        #expect((errors[3]["message"] as? String)?.contains("longer than") == true)
        let text = try batch(command, ["--format", "ids"], input: "a\t\(Self.failing)\nb\tknowledge\n")
        #expect(text.status == 3)
        #expect(text.output == "b\td2\nb\td1\n" || text.output == "b\td1\nb\td2\n")
        #expect(
            text.error.contains("a: error: ") && text.error.contains("b: 2 documents, read as: knowledge"))
    }

    @Test("0 when any query found something, 1 when none did, 3 when any failed")
    func statuses() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for (input, status) in [
            ("zebra\nknowledge\n", 0), ("zebra\n\n", 1), ("", 1), ("knowledge\n\(Self.failing)\n", 3),
            ("\(Self.failing)\n", 3),
        ] {
            let outcome = try batch(command, ["--json", "-q"], input: input)
            #expect(outcome.status == Int32(status), "\(input)")
            #expect(outcome.error.isEmpty)
        }
        #expect(
            try batch(command, ["--count", "-q"], input: "zebra\nq\tknowledge\n").output == "1\t0\nq\t2\n")
    }

    @Test("Tables, runs, ids and text say of which query a document is")
    func formats() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let input = "q 1\tfeedback\nq2\tzebra\nq3\tsavoirs\n"
        func output(_ arguments: [String]) throws -> String {
            try batch(command, arguments + ["-q"], input: input).output
        }
        let tsv = try output(["--format", "tsv"]).split(separator: "\n")
        #expect(tsv[0].hasPrefix("query_id\trank\tid\t") && tsv.count == 3)
        #expect(tsv[1].hasPrefix("q 1\t1\td2\t") && tsv[2].hasPrefix("q3\t1\td3\t"))
        #expect(try output(["--columns", "id,query_id"]) == "id\tquery_id\nd2\tq 1\nd3\tq3\n")
        let run = try output(["--format", "trec"]).split(separator: "\n").map { $0.split(separator: " ") }
        #expect(run.map { $0.count } == [6, 6] && run.map { $0[0] } == ["q_1", "q3"])
        #expect(try output(["-0"]) == "q 1\td2\0q3\td3\0")
        let text = try output([])
        #expect(text.contains("q 1  1 document, read as: feedback\n\n") && text.contains("\nq2  0 documents"))
        let references = try output(["--format", "ris"]).split(separator: "\n")
        #expect(
            references.filter { $0.hasPrefix("ID") || $0.hasPrefix("N1") || $0.hasPrefix("ER") } == [
                "ID  - d2", "N1  - query q 1", "ER  - ", "ID  - d3", "N1  - query q3", "ER  - ",
            ])
        for format in ["bibtex", "csljson"] {
            let outcome = try batch(command, ["--format", format], input: input)
            #expect(outcome.status == 2 && outcome.error.contains("--format ris"))
        }
    }

    @Test("Ctrl-C ends it while it starts and while it waits for a line")
    func interruptedWhileWaiting() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        for delay in 0..<40 {
            let process = try command.process(["query", "--index", "ix", "--batch", "-"])
            let input = Pipe()
            process.standardInput = input
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: 0.002 * Double(delay))
            kill(process.processIdentifier, SIGINT)
            Command.wait(for: process, seconds: 20)
            // The signal itself ends it where it comes before the command sees to it.
            #expect(
                process.terminationStatus == (process.terminationReason == .uncaughtSignal ? SIGINT : 130),
                "after \(2 * delay) ms")
            try input.fileHandleForWriting.close()
        }
    }

    @Test("Whoever sends queries one by one gets answers one by one")
    func dialogue() throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let process = try command.process([
            "query", "--index", "ix", "--batch", "-", "--format", "ids", "--line-buffered",
        ])
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        for (query, answer) in [("feedback", "1\td2\n"), ("savoirs", "2\td3\n"), ("x\tstreet", "x\td1\n")] {
            try input.fileHandleForWriting.write(contentsOf: Data((query + "\n").utf8))
            #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == answer)
        }
        kill(process.processIdentifier, SIGINT)
        Command.wait(for: process, seconds: 20)
        #expect(process.terminationStatus == 130)
    }

    @Test(
        "What can't be a batch is an error",
        arguments: [
            ["--batch", "missing"], ["--batch", "-", "knowledge"], ["--batch", ""],
            ["--batch", "-", "--jobs", "0"],
            ["--jobs", "2", "knowledge"], ["--batch", "-", "--why-not", "d1"],
        ])
    func usage(arguments: [String]) throws {
        let command = try Command.indexed()
        defer { command.remove() }
        let outcome = try command.run(["query", "--index", "ix"] + arguments)
        #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.error.isEmpty)
    }
}
