import QueryLanguage
import QueryModel
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
            ("what works?", "what AND \"works?\""),
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
            ("wom?n", "wom?n"),
            ("*ation", "*ation"),
            ("behavio*r", "behavio*r"),
            ("behavio*r, educat*.", "behavio*r AND educat*"),
            ("educat**", "educat*"),
            ("kind:*note", "kind:*note"),
            ("kind:\"blog p?st\"", "kind:\"blog p?st\""),
            ("kind:\"blog p\"*", "kind:\"blog p\"*"),
            ("title:wom?n", "title:wom?n"),
            ("mobilzation~", "mobilzation~"),
            ("word~1", "word~1"),
            ("word~2.", "word~2"),
            ("\"word\"~1", "word~1"),
            ("title:word~", "title:word~"),
            ("id:a?b~1", "id:a?b~1"),
            ("/mobili[sz]ation/", "/mobili[sz]ation/"),
            ("title:/(a|b)c/ x", "title:/(a|b)c/ AND x"),
            ("-/re/", "NOT /re/"),
            ("and/or", "and/or"),
            ("1/2", "1/2"),
            ("2014/05", "2014/05"),
            ("/home/name/file", "/home/name/file"),
            ("/home/name/", "/home/name/"),
            ("a^2", "a^2"),
            ("a^2.", "a^2"),
            ("(a OR b)^0.5", "(a OR b)^0.5"),
            ("title:x^3", "title:x^3"),
            ("title:(x y)^3", "title:(x AND y)^3"),
            ("educat*^2", "educat*^2"),
            ("\"a b\"^2", "\"a b\"^2"),
            ("/re/^2", "/re/^2"),
            ("NOT a^2", "NOT a^2"),
            ("知识交流^2", "(知识 AND 交流)^2"),
            ("\"a b\"~3", "a NEAR/3 b"),
            ("\"a b c\"~3", "\"a b c\"~3"),
            ("=\"a b\"~3", "=\"a\" NEAR/3 =\"b\""),
            ("\"a b\"~3^2", "(a NEAR/3 b)^2"),
            ("a NEAR/3 b", "a NEAR/3 b"),
            ("a PRE/3 b", "a PRE/3 b"),
            ("a NOT NEAR/3 b", "a NOT NEAR/3 b"),
            ("a SAME SENTENCE b", "a SAME SENTENCE b"),
            ("a SAME PARAGRAPH b SAME PARAGRAPH c", "a SAME PARAGRAPH b SAME PARAGRAPH c"),
            ("(teach* OR learn*) NEAR/5 feedback", "(teach* OR learn*) NEAR/5 feedback"),
            ("(a NEAR/3 b) NEAR/5 \"c d\"", "(a NEAR/3 b) NEAR/5 \"c d\""),
            ("x AND (a NEAR/3 b)", "x AND (a NEAR/3 b)"),
            ("x a NEAR/3 b", "x AND (a NEAR/3 b)"),
            ("x AND a NEAR/3 b", "x AND (a NEAR/3 b)"),
            ("a NEAR/3 b NOT c", "(a NEAR/3 b) AND NOT c"),
            ("title:(a NEAR/3 b)", "title:(a NEAR/3 b)"),
            ("NEAR/3(a (b OR c) \"d e\")", "NEAR/3(a (b OR c) \"d e\")"),
            ("PRE/3(a b c)", "PRE/3(a b c)"),
            ("\"knowledge mobili*\"", "\"knowledge mobili*\""),
            ("\"knowledge mobili\"*", "\"knowledge mobili*\""),
            ("knowledge PRE/0 mobili*", "\"knowledge mobili*\""),
            ("\"educat*\"", "educat*"),
            ("\"educat\\*\"", "\"educat\\*\""),
            ("\"wom?n teachers\"", "\"wom?n teachers\""),
            ("10^6", "10^6"),
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
            ("title: x", "\"title:\" AND x", 0..<6),
            ("date:July", "\"date:July\"", 0..<9),
            ("date:2014-13", "\"date:2014-13\"", 0..<12),
            ("date:2024..2010", "date:2024..2010", 0..<15),
            ("date:>9999", "\"date:>9999\"", 0..<10),
            ("#3", "\"#3\"", 0..<2),
            ("S3", "\"S3\"", 0..<2),
            ("exp:x", "x", 0..<5),
            ("exp:\"knowledge exchange\" a", "\"knowledge exchange\" AND a", 0..<24),
            ("a NEAR b", "a NEAR/10 b", 2..<6),
            ("a PRE b", "a PRE/10 b", 2..<5),
            ("a NOT NEAR b", "a NOT NEAR/10 b", 6..<10),
            ("\"a b\"~", "a NEAR/10 b", 5..<6),
            ("a NEAR/9999999 b", "a NEAR/1000000 b", 2..<14),
            ("NEAR/3 b", "\"NEAR/3\" AND b", 0..<6),
            ("a NEAR", "a AND \"NEAR\"", 2..<6),
            ("a NEAR/3 AND b", "a AND \"NEAR/3\" AND b", 2..<8),
            ("a SAME SENTENCE", "a AND \"SAME\" AND SENTENCE", 2..<15),
            ("a NOT PRE/3 b", "a AND NOT \"PRE/3\" AND b", 6..<11),
            ("a near b", "a AND \"near\" AND b", 2..<6),
            ("a near/3 b", "a AND \"near/3\" AND b", 2..<8),
            ("a adj3 b", "a AND \"adj3\" AND b", 2..<6),
            ("a N3 b", "a AND \"N3\" AND b", 2..<4),
            ("a NEAR/3 b NEAR/5 c", "(a NEAR/3 b) NEAR/5 c", 0..<19),
            ("x OR a NEAR/3 b", "x OR (a NEAR/3 b)", 0..<15),
            ("x /a[b/", "x AND \"/a[b/\"", 4..<7),
            ("title:/*a/", "title:\"/*a/\"", 7..<10),
            ("a NEAR/3 NOT b", "a NEAR/3 NOT b", 9..<14),
            ("a NEAR/3 date:2014", "a NEAR/3 date:2014", 9..<18),
            ("kind:x NEAR/3 a", "kind:x NEAR/3 a", 0..<6),
            ("(a b) NEAR/3 c", "(a AND b) NEAR/3 c", 0..<5),
            ("word~3", "word~2", 0..<6),
            ("\"word\"~3", "word~2", 6..<8),
            ("kind:\"blog post\"~3", "kind:\"blog post\"", 16..<18),
            ("~3", "\"~3\"", 0..<2),
            ("x~y", "\"x~y\"", 0..<3),
            ("/mobili", "\"/mobili\"", 0..<1),
            ("a^0", "a", 1..<3),
            ("(a)^0", "a", 3..<5),
            ("a)^2", "a", 1..<2),
            ("wom?n?", "wom?n", 5..<6),
            ("pupil OR teacher?", "pupil OR \"teacher?\"", 9..<17),
            ("\"x * y\"", "\"x \\* y\"", 0..<7),
            ("a/b?c", "\"a/b?c\"", 0..<5),
            ("id:a*b", "id:\"a*b\"", 3..<6),
            ("or(#1-#5)", "\"or\" AND #1-#5", 0..<9),
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
            ("#one", "\"#one\""),
            ("or(#1-#2)^2 x", "(a OR b OR c)^2 AND x"),
            ("#1^2", "(a OR b)^2"),
            ("#1 NEAR/3 #2", "(a OR b) NEAR/3 c"),
            ("and(#1, #2)", "(a OR b) AND c"),
            ("or(S1,S2)", "a OR b OR c"),
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
        options.sets = {
            [.number(1): .or([.word("a"), .word("b")]), .number(2): .word("c"), .number(3): .nothing][$0]
        }
        let parsed = try QueryParser.parse(text, options: options)
        #expect(parsed.query.canonicalText == canonical)
        #expect(parsed.notices.isEmpty == !["#9 x", "#3 x"].contains(text))
    }

    @Test("with named sets and a thesaurus")
    func hosts() throws {
        var options = QueryParser.Options()
        options.hasNamedSets = true
        options.sets = { $0 == .name("outcomes") ? .or([.word("a"), .word("b")]) : nil }
        options.thesaurus = { $0 == "knowledge exchange" ? .or([.word("x"), .word("y")]) : nil }
        let parsed = try QueryParser.parse(
            "#outcomes NEAR/3 exp:\"knowledge exchange\"^2", options: options)
        #expect(parsed.query.canonicalText == "(a OR b) NEAR/3 (x OR y)^2")
        #expect(parsed.notices.isEmpty)
        #expect(try QueryParser.parse("#other", options: options).notices.map(\.range) == [0..<6])
        #expect(try QueryParser.parse("exp:other", options: options).notices.map(\.range) == [0..<9])
    }
}
