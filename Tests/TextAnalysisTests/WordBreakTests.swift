import Testing
import TextAnalysis

@Suite("Word boundaries are those of UAX 29")
struct WordBreakTests {
    /// One line of WordBreakTest.txt: `÷` and `×` between code points.
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        var bytes: [UInt8] = []
        var boundaries: [Int] = []

        init(_ line: Substring) {
            self.line = String(line)
            for item in line.split(separator: " ") {
                if item == "÷" {
                    boundaries.append(bytes.count)
                } else if item != "×", let value = UInt32(item, radix: 16), let scalar = Unicode.Scalar(value)
                {
                    bytes += Array(String(scalar).utf8)
                }
            }
        }

        var testDescription: String { line }
    }

    @Test("every case of Unicode's own test")
    func conformance() throws {
        let cases = try Fixture.lines(of: "WordBreakTest.txt").map(Case.init)
        #expect(cases.count == 1_823)
        for each in cases {
            #expect(WordBreaker().boundaries(of: each.bytes.span) == each.boundaries, "\(each.line)")
        }
    }

    @Test(
        "signs that ICU tailors follow the plain rules",
        arguments: [
            ("user@example.org", [0, 4, 5, 16]),
            ("a:b", [0, 3]),
            ("10:30", [0, 2, 3, 5]),
            ("U.S.A.", [0, 5, 6]),
            ("foo_bar 1a2b", [0, 7, 8, 12]),
            ("can't", [0, 5]),
            ("can’t", [0, 7]),
            ("3.14,15", [0, 7]),
            ("a.1", [0, 1, 2, 3]),
            ("ไทย", [0, 3, 6, 9]),
            ("漢字", [0, 3, 6]),
            ("カタカナ", [0, 12]),
        ])
    func plainRules(text: String, boundaries: [Int]) {
        #expect(WordBreaker().boundaries(of: Array(text.utf8).span) == boundaries)
    }

    @Test("an empty text has no boundary")
    func emptyText() {
        #expect(WordBreaker().boundaries(of: [UInt8]().span).isEmpty)
    }

    @Test(
        "ill-formed bytes break like U+FFFD, once for each maximal subpart",
        arguments: [
            ([0x61, 0xFF, 0x62], [0, 1, 2, 3]),
            ([0xE2, 0x82], [0, 2]),
            ([0xE2, 0x82, 0x61], [0, 2, 3]),
            ([0xC0, 0x80], [0, 1, 2]),
            ([0xED, 0xA0, 0x80], [0, 1, 2, 3]),
            ([0xF0, 0x9F, 0x98], [0, 3]),
            ([0xF4, 0x90, 0x80, 0x80], [0, 1, 2, 3, 4]),
            ([0xF5, 0x80], [0, 1, 2]),
            ([0x80], [0, 1]),
        ] as [([UInt8], [Int])])
    func illFormed(bytes: [UInt8], boundaries: [Int]) {
        #expect(WordBreaker().boundaries(of: bytes.span) == boundaries)
    }
}
