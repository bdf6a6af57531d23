import QueryChecks
import QueryLanguage
import QueryModel
import TestSupport
import Testing

@Suite("Canonical text reads back as the same tree")
struct CanonicalTextTests {
    @Test("of trees built in Swift", arguments: 0..<20 as Range<UInt64>)
    func builtTrees(seed: UInt64) throws {
        var random = RandomQuery(generator: SeededRandom(seed: seed))
        for round in 0..<200 {
            let tree = random.tree(depth: round % 6)
            let text = tree.canonicalText
            let parsed = try QueryParser.parse(text)
            let doubts = parsed.notices.filter { notice in
                !Self.doubtsOfTrees.contains { notice.message.contains($0) }
            }
            guard parsed.query == tree, !text.hasPrefix("-"), doubts.isEmpty else {
                Issue.record("seed \(seed), round \(round): \(text)")
                return
            }
        }
    }

    /// What lies in a tree is told of every time it's read.
    private static let doubtsOfTrees = ["This range ends", "within a proximity"]

    /// Pieces that meet in every order: operators, signs and marks with and without spaces.
    private static let pieces = [
        "a", "evidence", "AND", "OR", "NOT", "and", " ", " ", " ", "(", ")", "\"", "“", "”", "«", "»", "-",
        "=", "*", "?", "~",
        "^2", "/", "#1", "S2", "or(#1-#5)", "title:", "(title,heading):", "date:", "2014", "..", ">=",
        "kind:", "foo:", "&",
        "|", "NEAR/3", "NEAR", "PRE/0", "SAME SENTENCE", "NEAR/3(", "NOT NEAR/2", "~1", "^", "0.5", "/re/",
        "(a b)", "a*", "w?n", "\\", "\\*", "exp:", "and(#1,#2)", "!", "\"a b*\"", "\"x y z\"~3", "\u{0}",
        "\u{301}", "知", "😀", "\n", "\t", "\u{A0}", ",", "'", "+", "id:", "x",
        "\u{202E}", "–",
    ]

    @Test("of any string", arguments: 0..<20 as Range<UInt64>, [false, true])
    func anyString(seed: UInt64, matchesAny: Bool) {
        var generator = SeededRandom(seed: seed)
        var options = QueryParser.Options()
        options.matchesAny = matchesAny
        options.sets = {
            if case .number(3...) = $0 { nil } else { .or([.word("one"), .word("two")]) }
        }
        for round in 0..<500 {
            var text = ""
            for _ in 0..<Int.random(in: 0...24, using: &generator) {
                text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
            }
            options.isStrict = round % 4 == 1
            options.isPlain = round % 8 == 2
            expectStable(text, options, "seed \(seed), round \(round)")
        }
    }

    @Test("of any bytes", arguments: 0..<20 as Range<UInt64>)
    func anyBytes(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        for round in 0..<500 {
            let count = Int.random(in: 0...64, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            expectStable(String(decoding: bytes, as: UTF8.self), .init(), "seed \(seed), round \(round)")
        }
    }

    @Test(
        "A value goes on behind a space",
        arguments: ["kind:\"blog *\"", "kind:\"\u{FFFD}-\u{1} *\"", "kind:\"a * *\""])
    func spaces(text: String) throws {
        expectStable(text, .init(), text)
        #expect(try QueryParser.parse("kind:\"blog *\"").query == .fields([.kind], .prefix("blog ")))
    }

    @Test("A value ends before its last signs and the spaces among them")
    func signs() throws {
        for text in ["kind:\"?a, ?\" b", "kind:\"?a , ; ?\" b"] {
            expectStable(text, .init(), text)
            let query = try QueryParser.parse(text).query
            #expect(query == .and([.fields([.kind], .wildcard("?a")), .word("b")]))
        }
    }

    @Test("Words that would be an operator together")
    func operators() {
        for text in ["PRE/0(a \"SAME\" PARAGRAPH b*) c", "\"SAME\" SENTENCE b", "(a \"SAME\") OR \"SAME\""] {
            expectStable(text, .init(), text)
        }
    }

    @Test("A minus sign begins no canonical text, whatever is combined with it")
    func combinedMinus() throws {
        let text = try QueryParser.parse("-\u{301}x y").query.canonicalText
        #expect(text == "\"-\u{301}x\" AND y")
    }

    private func expectStable(_ text: String, _ options: QueryParser.Options, _ place: String) {
        // Only failures are recorded: an expectation for each of so many texts takes longer than the parser.
        if let violation = QueryTextCheck.violation(in: text, options) {
            Issue.record("\(place): \(text.debugDescription): \(violation)")
        }
    }
}
