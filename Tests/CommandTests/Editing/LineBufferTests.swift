import TestSupport
import Testing

@testable import evidence

@Suite("A line is edited by what a person sees as characters")
struct LineBufferTests {
    private static let pieces = [
        "a", "B", " ", "é", "e\u{301}", "\u{301}", "知", "识", "👩\u{200D}🚀", "\u{200D}", "🇬", "🇧", "ไ", "한",
        "ᄀ", "ᅡ",
        "-", "7", "\u{FE0F}", "\n",
    ]

    @Test(
        "Random edits are those of the string, and no edit breaks a cluster",
        arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        var line = LineBuffer()
        for step in 0..<400 {
            let before = line
            let head = String(before.characters[..<before.cursor])
            let rest = String(before.characters[before.cursor...])
            var expected = before.text
            switch Int.random(in: 0..<8, using: &generator) {
            case 0..<4:
                let count = Int.random(in: 0...3, using: &generator)
                let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
                    .joined()
                line.insert(text)
                expected = head + text + rest
                #expect(String(line.characters[..<line.cursor]).utf8.count >= (head + text).utf8.count)
            case 4 where before.cursor > 0:
                #expect(line.remove(before.cursor - 1..<before.cursor) == String(head.suffix(1)))
                expected = head.dropLast() + rest
            case 5 where before.cursor < before.characters.count:
                _ = line.remove(before.cursor..<before.cursor + 1)
                expected = head + rest.dropFirst()
            case 6: line.move(to: Int.random(in: -1...before.characters.count + 1, using: &generator))
            case 7: line.move(to: Bool.random(using: &generator) ? line.wordStart : line.wordEnd)
            default: break
            }
            #expect(Array(line.text.utf8) == Array(expected.utf8), "seed \(seed), step \(step)")
            #expect(line.characters == Array(line.text), "seed \(seed), step \(step)")
            #expect((0...line.characters.count).contains(line.cursor), "seed \(seed), step \(step)")
        }
    }

    @Test("Words end at what is no letter and no digit, or at white space")
    func words() {
        var line = LineBuffer("the evidence-informed naïve 知识 x2")
        #expect(line.characters.count - line.wordStart == 2)
        line.move(to: 21)
        #expect(line.wordStart == 13 && line.spacedStart == 4)
        line.move(to: 3)
        #expect(line.wordEnd == 12)
        line.move(to: 0)
        #expect(line.wordStart == 0 && line.wordEnd == 3)
    }

    @Test("Two characters change places at the end and in the middle")
    func transposition() {
        var line = LineBuffer("abç")
        line.transpose()
        #expect(line.text == "açb" && line.cursor == 3)
        line.move(to: 1)
        line.transpose()
        #expect(line.text == "çab" && line.cursor == 2)
        line.move(to: 0)
        line.transpose()
        #expect(line.text == "çab" && line.cursor == 0)
    }

    @Test("The cursor stands between the cells of its row", arguments: 0..<20 as Range<UInt64>)
    func layout(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        for round in 0..<100 {
            let count = Int.random(in: 0...60, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            var line = LineBuffer(text)
            line.move(to: Int.random(in: 0...line.characters.count, using: &generator))
            let columns = Int.random(in: 8...40, using: &generator)
            let layout = LineLayout(prompt: "evidence> ", line, columns: columns)
            let context = "seed \(seed), round \(round), \(columns) columns"
            #expect(layout.widths.allSatisfy { $0 <= columns }, "\(context)")
            #expect(layout.widths.last ?? 0 < columns, "\(context)")
            #expect(layout.rows.map(DisplayWidth.of) == layout.widths, "\(context): \(text.debugDescription)")
            let cells = LineCells.cells(line.characters)
            let before = "evidence> " + cells[..<line.cursor].map(\.text).joined()
            let rows = layout.rows[..<layout.cursorRow].joined() + layout.cursorPrefix
            #expect(rows == before, "\(context)")
            #expect(cells.allSatisfy { !$0.text.unicodeScalars.contains { $0.value < 0x20 } })
        }
    }
}
