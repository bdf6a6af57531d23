import Foundation
import TestSupport
import Testing

@Suite("analyze shows what analysis makes of a text")
struct AnalyzeTests {
    private func run(_ arguments: [String], bytes: [UInt8] = []) throws -> Command.Outcome {
        let command = try Command()
        defer { command.remove() }
        return try command.run(["analyze"] + arguments, bytes: Data(bytes))
    }

    @Test("A JSON object a token, with byte offsets")
    func tokens() throws {
        let outcome = try run(["Café works?"])
        #expect(
            outcome.lines == [
                #"{"position":0,"start":0,"end":5,"surface":"cafe","stem":"cafe","kind":"word"}"#,
                #"{"position":1,"start":6,"end":11,"surface":"works","stem":"work","kind":"word"}"#,
            ])
        #expect(outcome.status == 0)
    }

    @Test("Word boundaries, a line for each text")
    func breaks() throws {
        #expect(try run(["--breaks", "two words"]).output == "0 3 4 9\n")
        #expect(try run(["--breaks"], bytes: Array("two words\r\n\nx\n".utf8)).output == "0 3 4 9\n\n0 1\n")
        // A text with line breaks is one text.
        #expect(try run(["--breaks", "a\nb"]).output == "0 1 2 3\n")
        #expect(try run(["--breaks"], bytes: []).output.isEmpty)
    }

    @Test("Bytes that are no UTF-8 are no error", arguments: 0..<20 as Range<UInt64>)
    func illFormed(seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        let bytes = (0..<5_000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let outcome = try run([], bytes: bytes)
        #expect(outcome.status == 0, "seed \(seed)")
        for line in outcome.lines {
            #expect(throws: Never.self, "seed \(seed): \(line)") {
                try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
        }
    }
}
