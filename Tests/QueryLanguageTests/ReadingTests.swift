import QueryLanguage
import SearchEngine
import Testing

@Suite("A query is echoed as it was read")
struct ReadingTests {
    @Test(
        "without notices",
        arguments: [
            ("evidence", "evidence"),
            ("knowledge exchange", "knowledge AND exchange"),
            ("a AND b", "a AND b"),
            ("a & b", "a AND b"),
            ("a | b", "a OR b"),
            ("R&D", "R&D"),
            ("a NOT b", "a AND NOT b"),
            ("a -b", "a AND NOT b"),
            ("-a", "NOT a"),
            ("- a", "a"),
            ("-(a b)", "NOT (a AND b)"),
            ("NOT NOT a", "NOT NOT a"),
            ("(a b) c", "a AND b AND c"),
            ("(a OR b) OR c", "a OR b OR c"),
            ("(a OR b)(c OR d)", "(a OR b) AND (c OR d)"),
            ("\"knowledge  exchange\"", "\"knowledge exchange\""),
            ("“knowledge exchange”", "\"knowledge exchange\""),
            ("„knowledge exchange“", "\"knowledge exchange\""),
            ("« échange de savoirs »", "\"échange de savoirs\""),
            ("\"knowledge\"", "knowledge"),
            ("\"AND\"", "\"AND\""),
            ("educat*", "educat*"),
            ("=mobilisation", "=\"mobilisation\""),
            ("=\"two way\"", "=\"two way\""),
            ("title:divide", "title:divide"),
            ("Title:divide", "title:divide"),
            ("title:\"the divide\"", "title:\"the divide\""),
            ("title:=divide", "title:=\"divide\""),
            ("title:educat*", "title:educat*"),
            ("-title:divide", "NOT title:divide"),
            ("(title,heading):(x y)", "(title,heading):(x AND y)"),
            ("( title , heading ):x", "(title,heading):x"),
            ("kind:\"blog post\"", "kind:\"blog post\""),
            ("id:++", "id:++"),
            ("date:2014", "date:2014"),
            ("date:2010..2024", "date:2010..2024"),
            ("date:2010..", "date:>=2010"),
            ("date:>=2014-05", "date:>=2014-05"),
            ("date:<2015", "date:<=2014"),
            ("date:>2014-12", "date:>=2015-01"),
            ("date:<2024-03-01", "date:<=2024-02-29"),
            ("date:>2023-02-28", "date:>=2023-03-01"),
            ("date:<2015-01-01", "date:<=2014-12-31"),
            ("date:2014, x", "date:2014 AND x"),
            ("date:\"2014-05\"", "date:2014-05"),
            ("date:..", "date:*"),
            ("evidence-informed", "evidence-informed"),
            ("what works?", "what AND works?"),
            ("Really?! Yes.", "Really?! AND Yes."),
            ("ES/W004917/1", "ES/W004917/1"),
            ("C++", "C++"),
            ("user@example.org", "user@example.org"),
            ("10:30", "10:30"),
            ("http://x.org/a?b", "http://x.org/a?b"),
            ("Note: this", "Note: AND this"),
            ("don't", "don't"),
            ("知识交流", "知识 AND 交流"),
            ("title:知识交流 OR \"知识交流\"", "title:(知识 AND 交流) OR \"知识交流\""),
            ("evidence-inf*", "evidence-inf*"),
            ("and", "\"and\""),
            ("say \"a \"\"b\"\" c\"", "say AND \"a \"\"b\"\" c\""),
            ("a\u{A0}b\u{3000}c", "a AND b AND c"),
        ])
    func plainReadings(text: String, canonical: String) throws {
        let parsed = try QueryParser.parse(text)
        #expect(parsed.query.canonicalText == canonical)
        guard text != "- a" else { return }
        #expect(parsed.notices.isEmpty, "\(parsed.notices)")
        var strict = QueryParser.Options()
        strict.isStrict = true
        #expect(try QueryParser.parse(text, options: strict) == parsed)
    }

    @Test(
        "with a notice for each doubt",
        arguments: [
            ("a b OR c", "(a AND b) OR c", 0..<8),
            ("a AND b OR c", "(a AND b) OR c", 0..<12),
            ("x (a OR b AND c)", "x AND (a OR (b AND c))", 3..<15),
            ("research and practice", "research AND \"and\" AND practice", 9..<12),
            ("this Or that", "this AND \"Or\" AND that", 5..<7),
            ("a AND", "a AND \"AND\"", 2..<5),
            ("OR b", "\"OR\" AND b", 0..<2),
            ("NOT", "\"NOT\"", 0..<3),
            ("& a", "a", 0..<1),
            ("\"", "()", 0..<1),
            ("(", "()", 0..<1),
            ("a)", "a", 1..<2),
            ("()", "()", 0..<2),
            ("\"?!\"", "()", 0..<4),
            ("?!", "()", 0..<2),
            ("\"knowledge", "knowledge", 0..<1),
            ("5\" nails", "5 AND nails", 1..<2),
            ("foo:bar", "\"foo:bar\"", 0..<4),
            ("exp:x", "\"exp:x\"", 0..<4),
            ("title: x", "\"title:\" AND x", 0..<6),
            ("date:July", "\"date:July\"", 0..<9),
            ("date:2014-13", "\"date:2014-13\"", 0..<12),
            ("date:2024..2010", "date:2024..2010", 0..<15),
            ("date:>9999", "\"date:>9999\"", 0..<10),
            ("#3", "\"#3\"", 0..<2),
            ("S3", "\"S3\"", 0..<2),
            ("wom?n", "\"wom?n\"", 0..<5),
            ("*ation", "\"*ation\"", 0..<6),
            ("/mobili[sz]ation/", "\"/mobili[sz]ation/\"", 0..<17),
            ("mobilzation~", "\"mobilzation~\"", 0..<12),
            ("word~2", "\"word~2\"", 0..<6),
            ("a^2", "\"a^2\"", 0..<3),
            ("\"a b\"~3", "\"a b\" AND ~3", 5..<7),
            ("a NEAR/3 b", "a AND \"NEAR/3\" AND b", 2..<8),
            ("a PRE/3 b", "a AND \"PRE/3\" AND b", 2..<7),
            ("\"knowledge mobili*\"", "\"knowledge mobili\"", 0..<19),
            ("a|b", "\"a|b\"", 0..<3),
            ("–a", "–a", 0..<3),
            ("x title:(", "x", 8..<9),
        ] as [(String, String, Range<Int>)])
    func doubts(text: String, canonical: String, range: Range<Int>) throws {
        let parsed = try QueryParser.parse(text)
        #expect(parsed.query.canonicalText == (canonical == "–a" ? "\"–a\"" : canonical))
        #expect(parsed.notices.contains { $0.range == range }, "\(parsed.notices)")
        var strict = QueryParser.Options()
        strict.isStrict = true
        #expect(throws: QueryError.self) { try QueryParser.parse(text, options: strict) }
    }

    @Test(
        "with any of the words",
        arguments: [
            ("a b", "a OR b"),
            ("a b -c", "(a OR b) AND NOT c"),
            ("kind:note a b", "(a OR b) AND kind:note"),
            ("date:2014", "date:2014"),
            ("a AND b c", "(a AND b) OR c"),
            ("a OR -b", "a OR NOT b"),
            ("title:a b", "title:a OR b"),
            ("title:(a b)", "title:(a OR b)"),
        ])
    func anyReadings(text: String, canonical: String) throws {
        var options = QueryParser.Options()
        options.matchesAny = true
        #expect(try QueryParser.parse(text, options: options).query.canonicalText == canonical)
    }

    @Test(
        "with every character as text",
        arguments: [
            ("a AND (b", "a AND \"AND\" AND \"(b\""),
            ("-x ?! \"y", "\"-x\" AND \"\"\"y\""),
            ("#1 title:x", "\"#1\" AND \"title:x\""),
        ])
    func plainSyntax(text: String, canonical: String) throws {
        var options = QueryParser.Options()
        options.isPlain = true
        options.isStrict = true
        let parsed = try QueryParser.parse(text, options: options)
        #expect(parsed.query.canonicalText == canonical)
        #expect(try QueryParser.parse(canonical).query == parsed.query)
    }

    @Test(
        "with earlier sets",
        arguments: [
            ("#1", "a OR b"),
            ("#1 AND #2", "(a OR b) AND c"),
            ("S1 NOT S2", "(a OR b) AND NOT c"),
            ("or(#1-#2)", "a OR b OR c"),
            ("#1 OR x", "a OR b OR x"),
            ("title:#1", "title:#1"),
            ("#9 x", "\"#9\" AND x"),
            ("#3 x", "x"),
        ])
    func sets(text: String, canonical: String) throws {
        var options = QueryParser.Options()
        options.sets = { [1: .or([.word("a"), .word("b")]), 2: .word("c"), 3: .nothing][$0] }
        let parsed = try QueryParser.parse(text, options: options)
        #expect(parsed.query.canonicalText == canonical)
        #expect(parsed.notices.isEmpty == !["#9 x", "#3 x"].contains(text))
    }
}
