import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import DocumentImport

@Suite("The bytes of a line are those of the document that it makes")
struct JSONTextDecoderTests {
    private static let alphabet: [String] = [
        "a", "b", " ", "plain words of text ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00",
        "é", "日", "😀", "\\t", "01234567",
    ]

    private func line(_ random: inout SeededRandom) -> [UInt8] {
        func text() -> String {
            (0..<Int.random(in: 0...9, using: &random)).map { _ in
                Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)]
            }
            .joined()
        }
        var members = [
            "\"id\": 7", "\"title\":\"\(text())\"", "\"body\" :\"\(text())\"", "\"\(text())\":[1, null]",
        ]
        if Bool.random(using: &random) { members.append("\"title\":null") }
        members.shuffle(using: &random)
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    /// What the reader of documents says of a line.
    private func expected(_ line: [UInt8]) -> Result<[UInt8], ImportFailure> {
        var reader = JSONLinesReader(line, settings: ImportSettings(), source: "-")
        switch reader.next() {
        case .document(let document, _):
            return .success(Array(document.title.utf8) + [0x0A] + Array(document.text.utf8))
        case .failure(let failure): return .failure(failure)
        case nil: return .success([])
        }
    }

    @Test func agreesWithTheReaderOfDocuments() throws {
        let seed: UInt64 = 11
        var random = SeededRandom(seed: seed)
        var decoder = JSONTextDecoder()
        for round in 0..<4_000 {
            var line = line(&random)
            // A line feed would make two lines of it.
            if round % 2 == 1 {
                let place = Int.random(in: 0..<line.count, using: &random)
                let byte = UInt8.random(in: 0...255, using: &random)
                line[place] = byte == 0x0A ? 0 : byte
            }
            let context = "seed \(seed), round \(round): \(String(decoding: line, as: UTF8.self))"
            switch expected(line) {
            case .success(let text):
                try decoder.decode(line.span)
                #expect(decoder.text == text, "\(context)")
            case .failure(let failure):
                do throws(JSONSyntaxError) {
                    try decoder.decode(line.span)
                    Issue.record("taken, but \(failure): \(context)")
                } catch {
                    #expect("column \(error.offset + 1): \(error.message)" == failure.reason, "\(context)")
                }
            }
        }
    }

    @Test func everyPlaceOfASpecialByteIsFound() throws {
        var decoder = JSONTextDecoder()
        for length in 0..<40 {
            for place in 0...length {
                let plain = String(repeating: "x", count: place)
                let rest = String(repeating: "~", count: length - place)
                for (written, meant) in [("\\n", "\n"), ("é", "é"), ("\\u20ac", "€"), ("\u{7F}", "\u{7F}")] {
                    let line = Array("{\"id\":1,\"body\":\"\(plain)\(written)\(rest)\"}".utf8)
                    try decoder.decode(line.span)
                    #expect(decoder.text == Array("\n\(plain)\(meant)\(rest)".utf8))
                }
                for byte in [0x00, 0x1F, 0x80, 0xFF] as [UInt8] {
                    let line = Array("{\"id\":1,\"body\":\"\(plain)".utf8) + [byte] + Array("\(rest)\"}".utf8)
                    #expect(throws: JSONSyntaxError.self) { try decoder.decode(line.span) }
                }
            }
        }
    }
}
