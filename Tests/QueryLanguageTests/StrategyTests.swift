import Foundation
import QueryLanguage
import QueryModel
import Testing

@Suite("A strategy's lines are read with their labels, and nothing of them is lost")
struct StrategyTests {
    /// Label and text of each line.
    private func lines(_ text: String) -> [String] {
        Strategy(text).lines.map { line in
            let number = line.number.map { "\($0)" } ?? "-"
            return number + " " + (line.name ?? "-") + " | " + line.text
        }
    }

    private func problems(_ text: String) -> [String] {
        let read = Strategy(text).queries()
        return read.problems.map { "\($0.place.line):\($0.place.column) \($0.text)" }
    }

    private func notices(_ text: String) -> [String] {
        Strategy(text).notices.map { "\($0.place.line):\($0.place.column) \($0.text)" }
    }

    private func readAs(_ text: String) -> [String] {
        Strategy(text).queries().queries.map { $0?.readAs ?? "?" }
    }

    @Test(
        "Each way to write a label",
        arguments: [
            ("3. a b", "3 - | a b"), ("3) a", "3 - | a"), ("3)a", "3 - | a"), ("3: a", "3 - | a"),
            ("#3 a", "3 - | a"), ("#3. a", "3 - | a"), ("S3 a", "3 - | a"), ("S3. a", "3 - | a"),
            ("1 a", "1 - | a"), ("pop: a", "- pop | a"), ("pop = a", "- pop | a"), ("#pop: a", "- pop | a"),
            ("what-works_2: a", "- what-works_2 | a"), ("3. pop: a", "3 pop | a"), ("  2.  a  ", "2 - | a"),
            ("title = a", "- title | a"), ("schüler: a", "- schüler | a"), ("\u{FEFF}1. a\r\n", "1 - | a"),
        ])
    func labels(text: String, line: String) {
        #expect(lines(text) == [line])
        #expect(notices(text).filter { !$0.contains("isn't the next one") }.isEmpty)
    }

    @Test(
        "What only looks like a label is text",
        arguments: [
            "title:a", "title: a", "http://example.org", "note:text", "3.5 percent", "2014 report", "#1",
            "S1",
            "#edchat", "OR: a", "10.1016/j.x", "a=b", "=word", "or(#1)", "12", "date:2014", "\"pop: a\"",
        ])
    func text(text: String) {
        #expect(lines("x\n" + text) == ["1 - | x", "2 - | \(text)"])
    }

    @Test(
        "A line without a label gets the number after the greatest; numbers may leave gaps, and come in any order"
    )
    func numbering() {
        #expect(
            lines("a\npop: b\nc\n7. d\ne\n3. f\ng")
                == ["1 - | a", "- pop | b", "2 - | c", "7 - | d", "8 - | e", "3 - | f", "9 - | g"])
        #expect(lines("1 a\n2 b\n3 c") == ["1 - | a", "2 - | b", "3 - | c"])
        #expect(lines("S1 a\nS2 b\nS4 S1 AND S2") == ["1 - | a", "2 - | b", "4 - | S1 AND S2"])
        #expect(lines("a\nb\n#1 AND #2\n#1 c") == ["1 - | a", "2 - | b", "3 - | #1 AND #2", "4 - | #1 c"])
        #expect(lines("a\n#2 AND b") == ["1 - | a", "2 - | #2 AND b"])
    }

    @Test("Comments and blank lines are passed over; a sign with a word behind it is no comment")
    func comments() {
        #expect(
            lines("#!/usr/bin/env evidence\n# note\n#\n\n  # more\n## heading\n1. a\n#edchat")
                == ["1 - | a", "2 - | #edchat"])
        #expect(lines("\n \t\n").isEmpty)
    }

    @Test("A backslash, or a beginning further right without a label, continues a line")
    func continuation() {
        #expect(lines("1. a OR \\\nb OR \\\n  c\n2. d") == ["1 - | a OR b OR c", "2 - | d"])
        #expect(lines("1. a OR\n   b OR\n\tc\nd") == ["1 - | a OR b OR c", "2 - | d"])
        #expect(lines("1.\n  a\n  OR b") == ["1 - | a OR b"])
        #expect(lines(" 9. a\n10. b\n  11. c") == ["9 - | a", "10 - | b", "11 - | c"])
        #expect(lines("  a\n  b\n\n    c") == ["1 - | a", "2 - | b", "3 - | c"])
        #expect(lines("x\n(#1 OR\n   #1 b)") == ["1 - | x", "2 - | (#1 OR #1 b)"])
        #expect(lines("a \\\n# note\nb \\\n\nc \\") == ["1 - | a b", "2 - | c"])
        #expect(lines("a\n   2014 b") == ["1 - | a 2014 b"])
    }

    @Test("Labels stand for earlier lines, in the tree and by name in what was read")
    func references() {
        let text = """
            1. teach* OR pupil
            school: (school OR college)
            3. #1 AND #school AND (#1 OR x^2)
            #3 NOT S1
            and(#1, #school) OR or(#1,#3)
            """
        #expect(
            readAs(text) == [
                "teach* OR pupil", "school OR college", "#1 AND #school AND (#1 OR x^2)", "#3 AND NOT #1",
                "(#1 AND #school) OR #1 OR #3",
            ])
    }

    @Test("The tree of a line with labels is that of the same text with brackets in their place")
    func expansion() throws {
        let read = Strategy("a OR b\nc d\n#1 #2 NOT #1\n#3 NEAR/2 x\ntitle:(#2)").queries()
        let expected = [
            "a OR b", "c d", "(a OR b) (c d) NOT (a OR b)", "((a OR b) c d NOT (a OR b)) NEAR/2 x",
            "title:(c d)",
        ]
        for (query, text) in zip(read.queries, expected) {
            #expect(query?.query == (try QueryParser.parse(text)).query, "\(text)")
        }
        #expect(read.queries.map { $0?.uses ?? [] } == [[], [], [0, 1], [2], [1]])
    }

    @Test(
        "An unknown label, a later one, the line itself and a label given twice are problems with their places"
    )
    func problems() {
        #expect(problems("1. a\n2. #9 OR b") == ["2:4 There's no line #9."])
        #expect(problems("1. a AND #2\n2. b") == ["1:10 #2 is a later line; a line uses earlier ones."])
        #expect(problems("1. a AND #1") == ["1:10 #1 is this line itself; a line uses earlier ones."])
        #expect(
            problems("pop: a\n#pop AND #edchat").first?.hasPrefix(
                "2:10 There's no line #edchat. For the word")
                == true)
        #expect(problems("1. a\n1. b") == ["2:1 #1 is the label of line 1 already."])
        #expect(problems("pop: a\n pop = b") == ["2:2 #pop is the label of line 1 already."])
        #expect(problems("#1 a\n#2 b\n#2 c") == ["3:1 #2 is the label of line 2 already."])
        #expect(problems("0. a") == ["1:1 Lines are numbered from 1."])
        #expect(problems("1. a\n2.\n3. b").contains("2:1 There's no search behind #2."))
        #expect(problems("a\nb\n#1 AND #2").isEmpty)
    }

    @Test("A place is counted in characters, in the line of the file where it stands")
    func places() {
        let line = Strategy("\n  1. é知 AND\n     zwei \\\n   three").lines[0]
        #expect(line.text == "é知 AND zwei three")
        func place(_ word: String) -> TextPlace? {
            line.text.range(of: word).map {
                line.place(at: line.text.utf8.distance(from: line.text.startIndex, to: $0.lowerBound))
            }
        }
        #expect(line.place == TextPlace(line: 2, column: 3))
        #expect(place("é") == TextPlace(line: 2, column: 6))
        #expect(place("AND") == TextPlace(line: 2, column: 9))
        #expect(place("zwei") == TextPlace(line: 3, column: 6))
        #expect(place("ree") == TextPlace(line: 4, column: 6))
        #expect(line.place(at: line.text.utf8.count) == TextPlace(line: 4, column: 9))
    }

    @Test("A doubt about a label is a notice")
    func doubts() {
        #expect(notices("a\ntitle: b").first?.contains("`title` is a field") == true)
        #expect(notices("1 teacher\npupil").first?.contains("no other line has one of this kind") == true)
        #expect(notices("1 a\n2 b\n4 c").first?.contains("`4` is read as a word") == true)
        #expect(notices("a\n#5 b").first?.contains("isn't the next one") == true)
        #expect(notices("1 a\n2 b\n3 c").isEmpty)
        #expect(notices("#2 a\n#4 b").count == 1)
    }

    @Test("In strict reading each line's first doubt is a problem; all lines are told of")
    func strictly() {
        var options = QueryParser.Options()
        options.isStrict = true
        let read = Strategy("1. (a\n2. a AND b OR c\n3. #1 OR d").queries(options: options)
        #expect(read.problems.map(\.place.line) == [1, 2])
        #expect(read.queries.map { $0 == nil } == [true, true, false])
    }

    @Test("Any text is read; lines that double each other end in a problem, not in a huge tree")
    func bounds() {
        var text = "a\n"
        for number in 1...40 { text += "#\(number) AND (#\(number) OR x)\n" }
        #expect(problems(text).first?.contains("more than") == true)
        for text in [
            "\\", "#", "=", ":", "S", "S1", "a =", "a:", "1.", "\u{F8FF}0\u{F8FF}\n#1", "(\n\"\n)", "\n\\\n",
        ] {
            _ = Strategy(text).queries()
        }
    }
}
