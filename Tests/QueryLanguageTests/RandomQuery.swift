import SearchEngine
import SearchIndex
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
        "知识交流", "识交", "ICU库", "การแลกเปลี่ยน", "학교에서", "知识、交流",
    ]
    private static let phrases = [
        "knowledge exchange", "a AND b", "say \"so\" now", "what works?", "“a b”", "( )x", "-a -b", "x \" y",
        "title:a b",
    ]
    private static let prefixes = [
        "educat", "AND", "-a", "don't", "知", "#3", "title:a", "R&D", "=x", "a\"b", "S3", "evidence-inf",
        "user@", "http://x",
    ]
    private static let dates = ["2014", "2010-05", "2024-02-29", "0001", "9999-12-31"]

    mutating func tree(depth: Int) -> Query {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &generator) {
        case 0, 1: return .word(pick(Self.words), exactly: Bool.random(using: &generator))
        case 2: return .phrase(pick(Self.phrases), exactly: Bool.random(using: &generator))
        case 3: return .prefix(pick(Self.prefixes))
        case 4: return .date(from: date(), through: date())
        case 5, 6:
            return .and(operands(depth) { if case .and = $0 { true } else { false } })
        case 7:
            return .or(operands(depth) { if case .or = $0 { true } else { false } })
        case 8: return .not(tree(depth: depth - 1))
        default:
            var fields = Field.allCases.shuffled(using: &generator)
            fields.removeLast(Int.random(in: 1..<fields.count, using: &generator))
            return .fields(fields, tree(depth: depth - 1))
        }
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

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }

    private mutating func date() -> PartialDate? {
        Int.random(in: 0..<4, using: &generator) == 0 ? nil : PartialDate(pick(Self.dates))
    }
}
