import Foundation
import TestSupport
import Testing

@testable import evidence

@Suite("Nothing foreign reaches a terminal unfiltered")
struct TerminalTextTests {
    private func isHarmless(_ text: String, keepsLines: Bool) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            if keepsLines, scalar == "\n" || scalar == "\t" { return true }
            if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
            return !TerminalText.isHarmful(scalar.value)
        }
    }

    @Test("Random bytes and controls", arguments: 0..<8 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        let controls: [Unicode.Scalar] = [
            "\u{1B}", "\u{9B}", "\u{7F}", "\u{0}", "\u{202E}", "\u{2066}", "\u{200E}", "\u{61C}", "\u{200B}",
            "\u{200D}", "\u{E0041}",
            "\r", "\n", "\t", "\u{AD}", "\u{FEFF}", "a", "é", "知", "\u{301}", "😀", "]", "0", ";", "\u{7}",
            "\u{85}", "\u{2028}",
        ]
        for round in 0..<2_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                text.append(controls[Int.random(in: 0..<controls.count, using: &generator)])
            }
            let string = String(text)
            let line = TerminalText.line(string)
            let several = TerminalText.lines(string)
            var paragraph = Paragraph()
            paragraph.add(string)
            let lines = paragraph.lines(Styler(isColored: false), indent: "  ", width: 30)
            guard isHarmless(line, keepsLines: false), isHarmless(several, keepsLines: true),
                isHarmless(lines, keepsLines: true)
            else {
                Issue.record("seed \(seed), round \(round): \(string.debugDescription)")
                return
            }
        }
    }

    @Test(
        "Escapes are shown",
        arguments: [
            ("a\u{1B}[2Jb", "a\\x1B[2Jb"), ("\u{9D}0;x\u{9C}", "\\x9D0;x\\x9C"), ("a\nb\tc", "a b c"),
            ("x\u{202E}y", "x\\u202Ey"),
            ("\u{E0041}", "\\UE0041"), ("soft\u{AD}ly", "softly"), ("👩\u{200D}🚀", "👩\u{200D}🚀"),
            ("a\u{200D}b", "a\\u200Db"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("plain", "plain"), ("a\r\nb", "a b"),
        ])
    func shown(text: String, filtered: String) {
        #expect(TerminalText.line(text) == filtered)
    }

    @Test(
        "Widths are columns",
        arguments: [
            ("abc", 3), ("知识", 4), ("e\u{301}", 1), ("👩‍🚀", 2), ("ｶﾅ", 2), ("Ａ", 2), ("한글", 4), ("", 0),
            ("ไทย", 3), ("café", 4),
        ])
    func widths(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("Lines break within the width, and marks stay whole", arguments: [24, 30, 41, 80])
    func wrapping(width: Int) {
        let text =
            "Knowledge exchange, 知识交流, must be a two-way street between researchers and practitioners in schools"
        let marks = [0..<18]
        var paragraph = Paragraph()
        paragraph.add(text, marks: marks)
        let lines = paragraph.lines(Styler(isColored: false), indent: "", width: width).split(separator: "\n")
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= max(20, width) })
        #expect(lines.joined(separator: " ").contains("«Knowledge exchange»,"))
    }

    @Test("JSON reads back as it was", arguments: 0..<4 as Range<UInt64>)
    func json(seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        for round in 0..<500 {
            let bytes = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let text = String(decoding: bytes, as: UTF8.self) + "\u{202E}\u{E0041}\u{1B}\u{2028}\\\""
            var writer = JSONWriter()
            writer.object { $0.field("text", text) }
            #expect(isHarmless(writer.text, keepsLines: false), "seed \(seed), round \(round)")
            let object = try JSONSerialization.jsonObject(with: Data(writer.text.utf8)) as? [String: String]
            #expect(
                object?["text"].map { Array($0.utf8) } == Array(text.utf8), "seed \(seed), round \(round)")
        }
    }
}
