import TestSupport
import Testing

@testable import IndexCodec
@testable import QueryModel
@testable import SearchEngine

@Suite("A regular expression is read as it's written, or told where it's wrong")
struct RegularExpressionTests {
    private func matches(_ expression: String, _ term: String, folds: Bool = true) throws -> Bool {
        let pattern = try RegularExpression.compile(expression, folds: folds).pattern
        return TermAutomaton.pattern(pattern).matches(Array(term.utf8))
    }

    @Test(
        "An expression describes a whole term",
        arguments: [
            (
                "mobili[sz]ation", ["mobilisation", "mobilization"],
                ["mobilitation", "mobilisations", "immobilisation"]
            ),
            ("^col(o|ou)r.*$", ["color", "colours"], ["dolour", "col"]),
            ("a.c", ["abc", "aéc", "a語c", "a😀c"], ["ac", "abbc"]),
            ("ab*", ["a", "ab", "abbb"], ["b", "abc"]),
            ("(ab)+c?", ["ab", "ababc"], ["c", "abcc"]),
            ("a{2}b{1,2}c{0,}", ["aab", "aabbcc"], ["ab", "aabbb"]),
            ("x|", ["x", ""], ["xx"]),
            ("(|a)*b", ["b", "aab"], ["c"]),
            ("[^aeiou]+", ["xyz", "語"], ["xay", ""]),
            ("[a-c\\-x]+", ["abc", "a-x"], ["d"]),
            ("[-a]+[a-]", ["-a", "aa-"], ["b-"]),
            ("\\d+\\w\\s?", ["42a", "4é "], ["a2", "4-"]),
            ("\\D\\W\\S", ["a-b"], ["aab", "1-b"]),
            ("[\\d\\.]+", ["10.5"], ["10,5"]),
            ("a\\.b\\/c\\\\", ["a.b/c\\"], ["axb/c\\"]),
            ("(?:ab){2}", ["abab"], ["ab"]),
            ("((a{2}){2}){2}", ["aaaaaaaa"], ["aaaa"]),
            ("a]b}", ["a]b}"], ["ab"]),
        ] as [(String, [String], [String])])
    func language(expression: String, wanted: [String], others: [String]) throws {
        for term in wanted { #expect(try matches(expression, term), "/\(expression)/ \(term)") }
        for term in others { #expect(try !matches(expression, term), "/\(expression)/ \(term)") }
    }

    @Test("What stands for itself is folded as terms are, operators aren't")
    func folding() throws {
        #expect(try matches("MOBILI[SZ]ATION", "mobilization"))
        #expect(try matches("caf\u{E9}s?", "cafes"))
        #expect(try matches("cafe\u{301}+", "cafeee"))
        #expect(try matches("stra(ß|SS)e", "strasse"))
        #expect(try matches("stra[ß]e", "strasse"))
        #expect(try matches("stra[ßx]e", "straxe"))
        #expect(try matches("[À-Ö]", "m"))
        #expect(try !matches("[^É]", "e"))
        #expect(try matches("\\W", "-") && !matches("\\W", "w"))
        #expect(try matches("ΣΟΦΌΣ?", "σοφο"))
        #expect(try !matches("A", "a", folds: false))
        #expect(try matches("[A-Z]", "Q", folds: false))
    }

    @Test("Signs are noticed where they stand for themselves")
    func signs() throws {
        func hasSign(_ expression: String) throws -> Bool {
            try RegularExpression.compile(expression, folds: true).hasSign
        }
        #expect(try hasSign("evidence-.*") && hasSign("c\\+\\+") && hasSign("[a-z&]+") && hasSign("a－b"))
        #expect(try !hasSign("a.*b") && !hasSign("[^a]+\\W") && !hasSign("(a|b){2}"))
    }

    @Test(
        "What's no expression is told with its place in bytes",
        arguments: [
            ("*a", 0), ("a|+", 2), ("(?)", 0), ("(a", 0), ("ab)", 2), ("é(b", 2), ("[a", 0), ("a[]", 1),
            ("a[^]", 1),
            ("a{", 1), ("a{x}", 1), ("a{2,1}", 1), ("a{1001}", 1), ("a{99999999999999999999}", 1),
            ("[z-a]", 1),
            ("[a-\\d]", 1), ("[ß-z]", 1), ("a\\", 1), ("é\\b", 2), ("\\1", 0), ("a^", 1), ("$a", 0),
            ("(a$)", 2),
            ("[[:alpha:]]", 1), ("(?=a)", 0), ("a*********", 9), ("[a-Z]", 1),
        ] as [(String, Int)])
    func errors(expression: String, offset: Int) {
        let error = #expect(throws: RegularExpressionError.self) {
            try RegularExpression.validate(expression)
        }
        #expect(error?.offset == offset, "/\(expression)/")
        #expect(error?.message.last == ".")
    }

    @Test("An expression that's too large or too deep is told before it's made")
    func limits() throws {
        for expression in [
            "a{1000}{1000}", "((((a{1000}){1000}){1000}){1000}){1000}", String(repeating: "a", count: 5_000),
            "(a|b|c|d){1000}", String(repeating: "x|", count: 5_000), String(repeating: "(", count: 101),
            String(repeating: "[a]", count: 5_000),
        ] {
            #expect(throws: RegularExpressionError.self) { try RegularExpression.validate(expression) }
        }
        try RegularExpression.validate("((((){1000}){1000}){1000}){1000}")
        try RegularExpression.validate("(((((a?){10}){10}){10}b?)*)*")
        let deep = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
        #expect(try matches(deep, "a"))
    }

    @Test("Nothing is tried and taken back: time is linear")
    func linear() throws {
        let term = String(repeating: "a", count: 1_000)
        #expect(try !matches("(a|a)*(a|aa)*(a*)*b", term))
        #expect(try matches("(a?){500}a{500}", term))
    }

    @Test(
        "Whatever the text, it's an expression or an error inside it", arguments: 1...4 as ClosedRange<UInt64>
    )
    func anything(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let parts = "abÉ語ß😀dw1*+?{},()[]^$|\\-.:".map(String.init) + ["\u{301}"]
        for _ in 0..<3_000 {
            let text = (0..<random.below(14)).map { _ in parts[random.below(parts.count)] }.joined()
            do throws(RegularExpressionError) {
                try RegularExpression.validate(text)
                _ = try RegularExpression.compile(text, folds: false)
            } catch {
                #expect((0...text.utf8.count).contains(error.offset), "seed \(seed): \(text)")
            }
        }
    }
}
