import Foundation
import QueryLanguage
import QueryModel
import TestSupport
import Testing

@Suite("A query is written for a platform, or what it can't say is named")
struct DialectWritingTests {
    @Test(
        "from one to another",
        arguments: [
            (.ovid, .native, "(teach* adj3 learn*).ti,ab.", "(title,heading,body):(teach* NEAR/2 learn*)"),
            (.ovid, .ebsco, "(teach* adj3 learn*).ti,ab.", "TI (teach* N2 learn*) OR AB (teach* N2 learn*)"),
            (.ovid, .proquest, "(teach* adj3 learn*).ti,ab.", "TI,AB(teach* NEAR/2 learn*)"),
            (.ovid, .cochrane, "(teach* adj3 learn*).ti,ab.", "(teach* NEAR/2 learn*):ti,ab"),
            (.ovid, .pubmed, "(teacher adj3 training).ti,ab.", "\"teacher training\"[tiab:~2]"),
            (.ovid, .pubmed, "(school or college).ti.", "school[ti] OR college[ti]"),
            (.ovid, .pubmed, "knowledge exchange.mp.", "\"knowledge exchange\"[tiab]"),
            (.pubmed, .ovid, "\"teacher training\"[tiab:~3]", "(teacher adj4 training).ti,ab."),
            (.ebsco, .ovid, "TI teach* N3 learn*", "(teach* adj4 learn*).ti."),
            (.ebsco, .ovid, "behavio#r AND wom?n", "behavio?r and wom#n"),
            (.ovid, .ebsco, "behavio?r and wom#n", "behavio#r AND wom?n"),
            (.ovid, .cochrane, "behavio?r", "behavio?r"),
            (.ebsco, .cochrane, "hearing W0 (aid* OR loss)", "hearing NEXT (aid* OR loss)"),
            (.cochrane, .ovid, "(hearing NEXT aid*):ti", "(hearing adj aid*).ti."),
            (.cochrane, .pubmed, "(hearing NEXT aids*):ti", "\"hearing aids*\"[ti]"),
            (.ovid, .native, "teacher$2", "/teacher.{0,2}/"),
            (.ovid, .proquest, "teacher$2", "teacher[*2]"),
            (.pubmed, .ovid, "a AND b OR c", "(a and b) or c"),
            (.proquest, .ovid, "a NOT b OR c", "a not (b or c)"),
            (.native, .ovid, "a AND NOT b AND c", "(a not b) and c"),
            (.native, .pubmed, "(title,heading,body):(a OR b)", "a[tiab] OR b[tiab]"),
            (.native, .pubmed, "date:2020..2024", "2020:2024[dp]"),
            (.native, .pubmed, "a AND date:>=2020-05-01", "a AND 2020/05/01:3000[dp]"),
            (.native, .pubmed, "a AND date:2024-07", "a AND 2024/07[dp]"),
            (.native, .ebsco, "title:(a AND b)", "TI (a AND b)"),
            (.native, .ebsco, "(title,heading,body):(a AND b)", "(TI a OR AB a) AND (TI b OR AB b)"),
            (.native, .ovid, "author:stoll AND tag:leadership", "stoll.au. and leadership.kw."),
        ] as [(Dialect, Dialect, String, String)])
    func translations(source: Dialect, target: Dialect, line: String, expected: String) throws {
        #expect(try Translation(of: line, from: source, to: target).text == expected)
    }

    @Test(
        "with the lines that it calls",
        arguments: [
            (.ovid, .native, "1 and 2", "#1 AND #2"),
            (.ovid, .ebsco, "or/1-3", "S1 OR S2 OR S3"),
            (.ebsco, .ovid, "(S1 OR S2) AND S3", "(1 or 2) and 3"),
            (.pubmed, .proquest, "#1 AND #2", "S1 AND S2"),
            (.native, .cochrane, "#1 AND (#2 OR #4)", "#1 AND (#2 OR #4)"),
        ] as [(Dialect, Dialect, String, String)])
    func lines(source: Dialect, target: Dialect, line: String, expected: String) throws {
        #expect(try Translation(of: line, from: source, to: target, earlierLines: 4).text == expected)
        if source != .native {
            #expect(throws: QueryError.self) {
                try Translation(of: line, from: source, to: target, earlierLines: 1)
            }
        }
    }

    @Test(
        "but for what it lacks",
        arguments: [
            ("=mobilisation", Dialect.allCases), ("word~1", Dialect.allCases), ("/a[bc]d/", Dialect.allCases),
            ("a^2", Dialect.allCases), ("date:<=2014", Dialect.allCases), ("kind:note", Dialect.allCases),
            ("a SAME SENTENCE b", Dialect.allCases), ("a NOT NEAR/3 b", Dialect.allCases),
            ("NOT a", Dialect.allCases), ("a OR NOT b", Dialect.allCases), ("heading:x", Dialect.allCases),
            ("NEAR/3(a* b c)", Dialect.allCases),
            ("a PRE/2 b", [.ovid, .pubmed, .cochrane]), ("wom?n", [.pubmed, .cochrane]),
            ("a* NEAR/2 b", [.pubmed]), ("*ation", [.ovid, .ebsco, .pubmed]), ("abc*", [.pubmed]),
            ("/behavio.?r/", [.pubmed, .proquest]), ("/teacher./", [.ebsco, .pubmed, .cochrane]),
            ("C#", [.ovid, .ebsco]),
        ] as [(String, [Dialect])])
    func refusals(text: String, dialects: [Dialect]) throws {
        let query = try QueryParser.parse(text).query
        for dialect in Dialect.allCases where dialect != .native {
            guard dialects.contains(dialect) else {
                #expect(throws: Never.self) { try query.text(in: dialect) }
                continue
            }
            #expect(throws: UntranslatableQuery.self, "\(dialect)") { try query.text(in: dialect) }
        }
    }

    @Test(
        "and reads back as the same tree", arguments: Dialect.allCases.filter { $0 != .native },
        [0, 1, 2, 3] as [UInt64])
    func roundTrip(dialect: Dialect, seed: UInt64) throws {
        var random = RandomDialectQuery(dialect: dialect, generator: SeededRandom(seed: seed))
        // 10,000 trees in all; a quarter of them where time is short.
        let isThorough = ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] != nil
        for round in 0..<500 where isThorough || round < 125 {
            let tree = random.tree(depth: round % 5)
            let text = try tree.text(in: dialect)
            let read = try QueryParser.parse(text, as: dialect)
            guard read.query == tree else {
                Issue.record(
                    "\(dialect), seed \(seed), round \(round): \(tree.canonicalText) -> \(text) -> \(read.query.canonicalText)"
                )
                return
            }
        }
    }

    @Test("of any tree whatever, or names a part of it", arguments: Dialect.allCases, [0, 1] as [UInt64])
    func anyTree(dialect: Dialect, seed: UInt64) throws {
        var random = RandomQuery(generator: SeededRandom(seed: seed))
        for round in 0..<500 {
            let tree = random.tree(depth: round % 4)
            let text: String
            do throws(UntranslatableQuery) {
                text = try tree.text(in: dialect)
            } catch {
                #expect(!error.reason.isEmpty)
                continue
            }
            let again = try QueryParser.parse(text, as: dialect).query
            if try again.text(in: dialect) != text {
                Issue.record("\(dialect), seed \(seed), round \(round): \(text)")
            }
        }
    }

    @Test("Any text is read or refused within its bytes", arguments: Dialect.allCases, 0..<4 as Range<UInt64>)
    func anyText(dialect: Dialect, seed: UInt64) throws {
        var generator = SeededRandom(seed: seed)
        for round in 0..<400 {
            var text = ""
            if round < 125 {
                let bytes = (0..<generator.below(40)).map { _ in
                    UInt8.random(in: .min ... .max, using: &generator)
                }
                text = String(decoding: bytes, as: UTF8.self)
            } else {
                for _ in 0..<generator.below(16) { text += Self.pieces[generator.below(Self.pieces.count)] }
            }
            do throws(QueryError) {
                let parsed = try QueryParser.parse(text, as: dialect)
                let canonical = parsed.query.canonicalText
                guard try QueryParser.parse(canonical).query == parsed.query else {
                    Issue.record(
                        "\(dialect), seed \(seed), round \(round): \(text.debugDescription) -> \(canonical.debugDescription)"
                    )
                    return
                }
            } catch {
                if error.range.upperBound > text.utf8.count {
                    Issue.record(
                        "\(dialect), seed \(seed), round \(round): \(text.debugDescription): beyond the end")
                }
            }
        }
    }

    private static let pieces = [
        "a", "evidence", "teach*", "wom#n", "colo?r", "x$2", " ", " ", " ", "(", ")", "\"", "“", "and", "AND",
        " OR ",
        " not ", "NOT", " adj3 ", "adj", " N3 ", " W2 ", " NEAR/3 ", "NEAR", " NEXT ", "PRE/2", ".ti.",
        ".ti,ab.",
        ".pt.", "[tiab]", "[ti:~2]", "[mh]", "[", "]", "TI ", "AB(", "TI,AB(", "MH \"x\"", "SU(", ":ti",
        ":ti,ab,kw",
        "[mh x]", "{or #1-#2}", "{", "}", "exp X/", "/", "or/1-3", "1", "12", "S1", "#2", "#", "?", "*", "$",
        ".", ",",
        ":", "知识", "e\u{301}", "\u{0}", "\n", "limit 1 to ", "\"a b\"", "\"a b*\"[ti:~1]", "-", "a-b",
    ]

    @Test(
        "In great number, any piece is answered",
        arguments: [
            "(", ")", "a ", "a OR ", "a AND b OR ", "\"", "a adj ", "a adj3 ", "a N3 ", "exp a/ or ",
            "a.ti. or ", "- ", "[", "a/", "TI a ", ".ti", "a[ti] ", "*", "1 or ", "{",
        ])
    func repeated(piece: String) {
        let text = String(repeating: piece, count: 1_500) + "b"
        for dialect in Dialect.allCases {
            do throws(QueryError) {
                let parsed = try QueryParser.parse(text, as: dialect)
                #expect(parsed.notices.count <= 101)
            } catch {
                #expect(error.range.upperBound <= text.utf8.count)
            }
        }
    }
}
