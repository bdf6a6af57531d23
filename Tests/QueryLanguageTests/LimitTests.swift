import QueryLanguage
import QueryModel
import Testing

@Suite("No query is too large to be answered or refused")
struct LimitTests {
    @Test("Brackets nested 10,000 deep are read, the innermost without brackets")
    func deepBrackets() throws {
        let text = String(repeating: "(a OR ", count: 10_000) + "b" + String(repeating: ")", count: 10_000)
        let parsed = try QueryParser.parse(text)
        #expect(parsed.notices.count == 1)
        #expect(try QueryParser.parse(parsed.query.canonicalText).query == parsed.query)
    }

    @Test(
        "Lone brackets, NOTs, fields and quotes in great number",
        arguments: [
            "(", ")", "NOT ", "-", "title:(", "title:", "\"", "“", "a\" ", "x“y ", "«", "(title,", "AND ",
            "#", "date:", "or(",
            "(NOT ", "a AND (", "=\"", "?", "\"\"", "a\"b ", "NOT (a OR ", "~", "/", "*", "( ", "(title ",
            "a NEAR/3 ", "(a NEAR/3 ", "NEAR/3(a ", "a SAME SENTENCE ", "a NOT NEAR ", "a^2 ", "(a)^2", "^2",
            "/a",
            "/a/ ", "\"a b", "w?n ", "or(#1,", "exp:", "exp:\"", "a* ", "\"a*\" NEAR/1 ", "\"a\"~",
        ])
    func repeated(piece: String) throws {
        let text = String(repeating: piece, count: 10_000)
        let parsed = try QueryParser.parse(text)
        #expect(parsed.notices.count <= 101)
        #expect(try QueryParser.parse(parsed.query.canonicalText).query == parsed.query)
    }

    @Test("10,000 clauses are read")
    func manyClauses() throws {
        let text = (0..<10_000).map { "w\($0)" }.joined(separator: " OR ")
        guard case .or(let operands) = try QueryParser.parse(text).query else {
            Issue.record("no OR")
            return
        }
        #expect(operands.count == 10_000)
    }

    @Test("More clauses than the limit are refused", arguments: [16_384, 16_385])
    func tooManyClauses(count: Int) {
        let text = String(repeating: "a ", count: count)
        if count > QueryParser.maximumClauses {
            #expect(throws: QueryError.self) { try QueryParser.parse(text) }
        } else {
            #expect(throws: Never.self) { try QueryParser.parse(text) }
        }
    }

    @Test("A text longer than the limit is refused")
    func tooLong() {
        #expect(throws: Never.self) {
            try QueryParser.parse(String(repeating: "a", count: QueryParser.maximumBytes))
        }
        #expect(throws: QueryError.self) {
            try QueryParser.parse(String(repeating: "a", count: QueryParser.maximumBytes + 1))
        }
    }

    @Test("Sets that double with every line are refused, not unfolded")
    func doublingSets() throws {
        var set = Query.or([.word("a"), .word("b")])
        var isRefused = false
        for _ in 0..<40 {
            let current = set
            var options = QueryParser.Options()
            options.sets = { _ in current }
            do {
                set = try QueryParser.parse("(#1 AND x) OR (#1 AND y)", options: options).query
            } catch {
                isRefused = true
                break
            }
        }
        #expect(isRefused)
    }
}
