import QueryLanguage
import QueryModel
import TestSupport
import Testing

@Suite("Each clause of a query is known by its place in the text")
struct ClauseTests {
    @Test(
        "The bytes of a clause",
        arguments: [
            ("knowledge exchange", ["knowledge: knowledge", "exchange: exchange"]),
            ("é NEAR/3 \"b c\"^2", ["é: é", "\"b c\": \"b c\""]),
            ("title:(x OR author:y) z", ["x: title:x", "y: author:y", "z: z"]),
            ("kind:\"blog post\" -a*", ["\"blog post\": kind:\"blog post\"", "a*: a*"]),
            ("\"a b\"~3 and date:2014", ["\"a b\"~3: a NEAR/3 b", "and: \"and\"", "date:2014: date:2014"]),
            ("知识交流", ["知识交流: 知识", "知识交流: 交流"]),
            ("#1 (b AND)", ["#1: one OR two", "b: b", "AND: \"AND\""]),
            ("? -- ()", []),
        ])
    func places(text: String, clauses: [String]) throws {
        var options = QueryParser.Options()
        options.sets = { _ in .or([.word("one"), .word("two")]) }
        let parsed = try QueryParser.parse(text, options: options)
        let found = parsed.clauses.map { clause in
            "\(String(decoding: Array(text.utf8)[clause.range], as: UTF8.self)): \(clause.query.canonicalText)"
        }
        #expect(found == clauses)
    }

    @Test("Plain text has its words as clauses")
    func plain() throws {
        var options = QueryParser.Options()
        options.isPlain = true
        let parsed = try QueryParser.parse(" NOT (a* ", options: options)
        #expect(
            parsed.clauses == [
                QueryClause(query: .word("NOT"), range: 1..<4),
                QueryClause(query: .word("(a*"), range: 5..<8),
            ])
    }

    @Test("The clauses are the leaves of the tree, in their order", arguments: 0..<10 as Range<UInt64>)
    func leaves(seed: UInt64) throws {
        var random = RandomQuery(generator: SeededRandom(seed: seed))
        for round in 0..<100 {
            let text = random.tree(depth: round % 6).canonicalText
            let parsed = try QueryParser.parse(text)
            var ends: [Int] = []
            for clause in parsed.clauses {
                if clause.range.isEmpty || clause.range.lowerBound < ends.last ?? 0 {
                    // Only words written as one share their place.
                    guard ends.last == clause.range.upperBound else {
                        Issue.record("seed \(seed), round \(round): \(text): \(clause)")
                        return
                    }
                }
                ends.append(clause.range.upperBound)
            }
            guard parsed.clauses.flatMap({ Self.leaves($0.query, nil) }) == Self.leaves(parsed.query, nil),
                ends.last ?? 0 <= text.utf8.count
            else {
                Issue.record("seed \(seed), round \(round): \(text)")
                return
            }
        }
    }

    private static func leaves(_ query: Query, _ fields: [Field]?) -> [Query] {
        switch query {
        case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
            operands.flatMap { leaves($0, fields) }
        case .notNear(let first, let second, _): leaves(first, fields) + leaves(second, fields)
        case .not(let operand), .weighted(let operand, _): leaves(operand, fields)
        case .fields(let inner, let operand): leaves(operand, inner)
        default: [fields.map { .fields($0, query) } ?? query]
        }
    }
}
