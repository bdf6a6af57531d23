import QueryModel
import TestSupport

/// Random trees of the kind that the parser gives, with words that look like operators.
struct RandomQuery {
    var generator: SeededRandom

    private static let words = [
        "evidence", "naïve", "知识", "AND", "or", "Not", "-a", "--x", "a\"b", "\"x", "x\"", "\"\"x", "educat*",
        "#3", "S3", "title:x",
        "(x", "x)", "(title):x", "date:2014", "=x", "wom?n", "what?", "“x”", "«x", "x^2", "x~", "~3x", "/re/",
        "a|b",
        "NEAR/3", "PRE", "foo:bar", "http://x.org/a?b", "ES/W004917/1", "R&D", "C++", "exp:x", "10:30", "–x",
        "😀",
        "e\u{301}", "x*y", "don't", "title:", "x,", "\\x", "a\u{0}b", "*x", "id:7",
        "知识交流", "识交", "ICU库", "การแลกเปลี่ยน", "학교에서", "知识、交流", "SAME", "near", "10", "x?", "a\\*b",
        "a\\", "\\?x?y", "/x", "x/", "x~y", "10^6", "adj3", "N3", "near/3", "#name", "a|b*", "or(#1)",
        "PRE/0",
    ]
    private static let phrases = [
        "knowledge exchange", "a AND b", "say \"so\" now", "what works?", "“a b”", "( )x", "-a -b", "x \" y",
        "title:a b", "a b* c", "wom?n x", "x * y", "x \\* y*", "* x", "a\\?b c", "x y?",
    ]
    private static let prefixes = [
        "educat", "AND", "-a", "don't", "知", "#3", "title:a", "R&D", "=x", "a\"b", "S3", "evidence-inf",
        "user@", "http://x", "NEAR", "SAME", "10", "x.", "near/3",
    ]
    private static let wildcards = [
        "wom?n", "*ation", "behavio*r", "?omen", "*a*", "S?3", "-a?b", "=a*b", "*.x", "知?流", "AN?D", "#x?y",
        "title:a?b", "a?*", "*?a",
    ]
    private static let expressions = [
        "mobili[sz]ation", "a.*", "(a|b)c", "a\\/b", "\"x", "a{1,2}", "x\\ y", "[^a]x", "x\\^y", "a\\)b",
    ]
    private static let weights = [2, 0.5, 1, 0.1, 1e-7, 123_456.789, 1e22, 1.5e-300, 3.25e17]
    private static let dates = ["2014", "2010-05", "2024-02-29", "0001", "9999-12-31"]

    mutating func tree(depth: Int) -> Query {
        switch generator.below(depth > 0 ? 16 : 8) {
        case 0, 1: return .word(pick(Self.words), exactly: generator.oneIn(2))
        case 2: return .phrase(pick(Self.phrases), exactly: generator.oneIn(2))
        case 3: return .prefix(pick(Self.prefixes))
        case 4: return .date(from: date(), through: date())
        case 5: return .wildcard(pick(Self.wildcards))
        case 6: return .fuzzy(pick(Self.prefixes), edits: generator.oneIn(2) ? nil : generator.below(3))
        case 7: return .regularExpression(pick(Self.expressions))
        case 8: return .and(operands(depth) { if case .and = $0 { true } else { false } })
        case 9: return .or(operands(depth) { if case .or = $0 { true } else { false } })
        case 10: return .not(tree(depth: depth - 1))
        case 11: return near(depth)
        case 12:
            return .notNear(tree(depth: depth - 1), tree(depth: depth - 1), distance: generator.below(20))
        case 13:
            return .same(generator.oneIn(2) ? .sentence : .paragraph, operands(depth) { _ in false })
        case 14: return .weighted(tree(depth: depth - 1), pick(Self.weights))
        default:
            var fields = Field.allCases.shuffled(using: &generator)
            fields.removeLast(Int.random(in: 1..<fields.count, using: &generator))
            return .fields(fields, tree(depth: depth - 1))
        }
    }

    /// A proximity of any operands, or of words and truncations as they stand between quotation marks.
    private mutating func near(_ depth: Int) -> Query {
        let isOrdered = generator.oneIn(2)
        let distance = generator.oneIn(3) ? 0 : generator.below(20)
        guard generator.oneIn(2) else {
            return .near(operands(depth) { _ in false }, distance: distance, isOrdered: isOrdered)
        }
        let isExact = generator.oneIn(2)
        let words = (0..<2 + generator.below(3)).map { _ -> Query in
            switch generator.below(4) {
            case 0: .prefix(pick(Self.prefixes))
            case 1: .wildcard(pick(Self.wildcards))
            default: .word(pick(Self.words), exactly: isExact)
            }
        }
        return .near(words, distance: distance, isOrdered: isOrdered)
    }

    private mutating func operands(_ depth: Int, without isSame: (Query) -> Bool) -> [Query] {
        var result: [Query] = []
        let count = Int.random(in: 2...4, using: &generator)
        while result.count < count {
            let operand = tree(depth: depth - 1)
            if !isSame(operand) { result.append(operand) }
        }
        return result
    }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }

    private mutating func date() -> PartialDate? {
        Int.random(in: 0..<4, using: &generator) == 0 ? nil : PartialDate(pick(Self.dates))
    }
}
