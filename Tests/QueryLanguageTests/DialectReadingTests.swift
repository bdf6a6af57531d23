import QueryLanguage
import QueryModel
import Testing

@Suite("A strategy line is read with the meaning that it has on its platform")
struct DialectReadingTests {
    @Test(
        "in Ovid",
        arguments: [
            // Words side by side are a phrase, also among operators and truncations.
            ("knowledge exchange", "\"knowledge exchange\""),
            ("knowledge mobili*", "\"knowledge mobili*\""),
            ("knowledge exchange or research use", "\"knowledge exchange\" OR \"research use\""),
            ("knowledge adj exchange", "\"knowledge exchange\""),
            ("teacher adj (training or education)", "teacher PRE/0 (training OR education)"),
            // ADJn allows n-1 words between, in either order.
            ("(teach* adj3 learn*).ti,ab.", "(title,heading,body):(teach* NEAR/2 learn*)"),
            ("knowledge adj1 exchange", "knowledge NEAR/0 exchange"),
            ("(evidence or research) adj5 (use or uptake)", "(evidence OR research) NEAR/4 (use OR uptake)"),
            ("teach* adj2 assistant support", "teach* NEAR/1 \"assistant support\""),
            ("a adj3 b adj4 c", "(a NEAR/2 b) NEAR/3 c"),
            // Fields.
            ("feedback.ti.", "title:feedback"),
            ("feedback.ab.", "(heading,body):feedback"),
            ("feedback.tw.", "(title,heading,body):feedback"),
            ("formative assessment.mp.", "(title,heading,body):\"formative assessment\""),
            (
                "tutor*.mp. [mp=title, abstract, heading word, table of contents]",
                "(title,heading,body):tutor*"
            ),
            ("(pupil* or student*).ti,ab,kw.", "(title,heading,body,tag):(pupil* OR student*)"),
            ("stoll l.au.", "author:\"stoll l\""),
            ("pupil*.ti. or student*.ab.", "title:pupil* OR (heading,body):student*"),
            ("(teacher* adj3 assistant*).ti", "title:(teacher* NEAR/2 assistant*)"),
            // `?` is none or one character, `#` exactly one, a number the most.
            ("behavio?r", "/behavio.?r/"),
            ("wom#n.ti.", "title:wom?n"),
            ("teacher$", "teacher*"),
            ("teacher$1.ti.", "title:/teacher.{0,1}/"),
            ("educat*3", "/educat.{0,3}/"),
            ("pupil?", "/pupil.?/"),
            ("organi#ation$", "organi?ation*"),
            ("school:", "school*"),
            ("p?ediatric adj2 nurs*", "/p.?ediatric/ NEAR/1 nurs*"),
            // AND joins before OR; operators in any case.
            ("a OR b AND c", "a OR (b AND c)"),
            ("a and b not c", "a AND b AND NOT c"),
            ("(school* or college*) not nurser*", "(school* OR college*) AND NOT nurser*"),
            ("\"what works\" and evidence-based", "\"what works\" AND evidence-based"),
            ("\"and\" or \"12\"", "\"and\" OR 12"),
            ("interleukin 2", "\"interleukin 2\""),
            ("10.ti.", "title:10"),
        ])
    func ovid(line: String, canonical: String) throws { try expect(line, .ovid, canonical) }

    @Test(
        "in EBSCOhost",
        arguments: [
            ("knowledge exchange", "knowledge AND exchange"),
            ("\"knowledge exchange\"", "\"knowledge exchange\""),
            ("\"knowledge mobili*\"", "\"knowledge mobili*\""),
            ("teach* N3 learn*", "teach* NEAR/3 learn*"),
            ("teacher W2 training", "teacher PRE/2 training"),
            ("teacher W0 training", "\"teacher training\""),
            ("(evidence OR research) n5 (use or uptake)", "(evidence OR research) NEAR/5 (use OR uptake)"),
            ("TI feedback", "title:feedback"),
            ("AB \"formative assessment\"", "(heading,body):\"formative assessment\""),
            ("TX tutor*", "(title,heading,body):tutor*"),
            ("TI (pupil* OR student*)", "title:(pupil* OR student*)"),
            ("TI teach* N3 learn*", "title:(teach* NEAR/3 learn*)"),
            (
                "TI ( teach* N3 learn* ) OR AB ( teach* N3 learn* )",
                "(title,heading,body):(teach* NEAR/3 learn*)"
            ),
            (
                "(TI \"school\" OR AB \"school\") AND (TI policy OR AB policy)",
                "(title,heading,body):school AND (title,heading,body):policy"
            ),
            ("TI a OR AB b", "title:a OR (heading,body):b"),
            ("AU stoll AND KW leadership", "author:stoll AND tag:leadership"),
            // `#` is none or one character, `?` exactly one, and dropped at a word's end.
            ("behavio#r", "/behavio.?r/"),
            ("wom?n", "wom?n"),
            ("what works?", "what AND \"works?\""),
            ("p#ediatric* N2 nurs*", "/p.?ediatric.*/ NEAR/2 nurs*"),
            ("a OR b AND c", "a OR (b AND c)"),
            ("TI school improvement", "title:(school AND improvement)"),
        ])
    func ebsco(line: String, canonical: String) throws { try expect(line, .ebsco, canonical) }

    @Test(
        "in PubMed",
        arguments: [
            ("knowledge exchange", "knowledge AND exchange"),
            ("\"knowledge exchange\"[tiab]", "(title,heading,body):\"knowledge exchange\""),
            ("knowledge exchange[tiab]", "(title,heading,body):\"knowledge exchange\""),
            ("\"teacher training\"[tiab:~3]", "(title,heading,body):(teacher NEAR/3 training)"),
            ("\"rationing health care\"[Title:~2]", "title:\"rationing health care\"~2"),
            ("feedback[ti]", "title:feedback"),
            (
                "feedback[Title/Abstract] OR feedback [tw]",
                "(title,heading,body):feedback OR (title,heading,body):feedback"
            ),
            ("tutor*[tiab]", "(title,heading,body):tutor*"),
            ("organi*ation*[ti]", "title:organi*ation*"),
            ("vaccin* schedul*[tiab]", "(title,heading,body):\"vaccin* schedul*\""),
            ("\"breast feed*\"", "\"breast feed*\""),
            ("stoll l[au]", "author:\"stoll l\""),
            ("leadership[ot]", "tag:leadership"),
            // From left to right.
            ("a OR b AND c", "(a OR b) AND c"),
            ("a AND b OR c NOT d", "((a AND b) OR c) AND NOT d"),
            ("a NOT b OR c", "(a AND NOT b) OR c"),
            (
                "(pupil*[ti] OR student*[ti]) AND school[tiab]",
                "(title:pupil* OR title:student*) AND (title,heading,body):school"
            ),
            ("what works?", "what AND \"works?\""),
            // Dates of publication: the month and the day are optional, 3000 is the present day.
            ("2024[dp]", "date:2024"),
            ("x AND 2024/07[pdat]", "x AND date:2024-07"),
            ("2020:2024[dp]", "date:2020..2024"),
            ("x AND 2020/01/15:2020/3/01[Publication Date]", "x AND date:2020-01-15..2020-03-01"),
            ("2020:3000[dp]", "date:>=2020"),
            (
                "x[tiab] AND (\"2020/01/01\"[Date - Publication] : \"3000\"[Date - Publication])",
                "(title,heading,body):x AND date:>=2020-01-01"
            ),
            ("2020[dp]:2024[dp] OR y", "date:2020..2024 OR y"),
            ("x 2020[dp]", "x AND date:2020"),
        ])
    func pubmed(line: String, canonical: String) throws { try expect(line, .pubmed, canonical) }

    @Test(
        "in ProQuest",
        arguments: [
            ("knowledge exchange", "knowledge AND exchange"),
            ("teach* NEAR/3 learn*", "teach* NEAR/3 learn*"),
            ("teach* N/3 learn*", "teach* NEAR/3 learn*"),
            ("teacher PRE/2 training", "teacher PRE/2 training"),
            ("teacher p/2 training", "teacher PRE/2 training"),
            ("teacher NEAR training", "teacher NEAR/4 training"),
            ("TI(feedback)", "title:feedback"),
            ("ti,ab(pupil* OR student*)", "(title,heading,body):(pupil* OR student*)"),
            ("noft(\"formative assessment\")", "(title,heading,body):\"formative assessment\""),
            ("TI(teach*) AND AB(learn*)", "title:teach* AND (heading,body):learn*"),
            ("AU(stoll)", "author:stoll"),
            ("wom?n", "wom?n"),
            ("teacher[*2]", "/teacher.{0,2}/"),
            ("educat$3", "/educat.{0,3}/"),
            // AND, then OR, then NOT.
            ("a OR b AND c", "a OR (b AND c)"),
            ("education AND elementary NOT secondary", "education AND elementary AND NOT secondary"),
            ("a OR b NOT c", "(a OR b) AND NOT c"),
            ("a NOT b OR c", "a AND NOT (b OR c)"),
            ("a AND NOT b", "a AND NOT b"),
        ])
    func proquest(line: String, canonical: String) throws { try expect(line, .proquest, canonical) }

    @Test(
        "in Cochrane",
        arguments: [
            ("knowledge exchange", "knowledge AND exchange"),
            ("\"knowledge exchange\":ti,ab,kw", "(title,heading,body,tag):\"knowledge exchange\""),
            ("(teach* NEAR/3 learn*):ti,ab", "(title,heading,body):(teach* NEAR/3 learn*)"),
            ("hearing NEXT aid*", "\"hearing aid*\""),
            ("(hearing next (aid* or loss)):ti", "title:(hearing PRE/0 (aid* OR loss))"),
            ("breast NEAR cancer", "breast NEAR/6 cancer"),
            ("isch*mic", "isch*mic"),
            ("*glyc?emi*:ti", "title:/.*glyc.?emi.*/"),
            ("system?", "/system.?/"),
            ("a OR b AND c", "a OR (b AND c)"),
            ("a AND b NOT c", "a AND b AND NOT c"),
            ("feedback:ti OR feedback:ab", "title:feedback OR (heading,body):feedback"),
        ])
    func cochrane(line: String, canonical: String) throws { try expect(line, .cochrane, canonical) }

    private func expect(_ line: String, _ dialect: Dialect, _ canonical: String) throws {
        let parsed = try QueryParser.parse(line, as: dialect)
        #expect(parsed.query.canonicalText == canonical)
        #expect(try QueryParser.parse(canonical).query == parsed.query)
    }

    @Test(
        "with the lines that it calls",
        arguments: [
            (.ovid, "1 and 2", "(a OR b) AND c"),
            (.ovid, "or/1-3", "a OR b OR c OR \"d e\""),
            (.ovid, "and/1,3", "(a OR b) AND \"d e\""),
            (.ovid, "1-3/or", "a OR b OR c OR \"d e\""),
            (.ovid, "1 and tutor*.ti.", "(a OR b) AND title:tutor*"),
            (.ovid, "(1 or 2) not 3", "(a OR b OR c) AND NOT \"d e\""),
            (.ebsco, "S1 AND S2", "(a OR b) AND c"),
            (.ebsco, "s1 or TI x", "a OR b OR title:x"),
            (.pubmed, "#1 AND #2", "(a OR b) AND c"),
            (.proquest, "S1 NOT S3", "(a OR b) AND NOT \"d e\""),
            (.cochrane, "#1 AND #2", "(a OR b) AND c"),
            (.cochrane, "{OR #1-#3}", "a OR b OR c OR \"d e\""),
            (.cochrane, "{and #1, #3}", "(a OR b) AND \"d e\""),
        ] as [(Dialect, String, String)])
    func lines(dialect: Dialect, line: String, canonical: String) throws {
        var options = QueryParser.Options()
        options.sets = {
            [
                .number(1): .or([.word("a"), .word("b")]), .number(2): .word("c"), .number(3): .phrase("d e"),
            ][$0]
        }
        #expect(try QueryParser.parse(line, as: dialect, options: options).query.canonicalText == canonical)
        #expect(throws: QueryError.self) { try QueryParser.parse(line, as: dialect) }
    }

    @Test(
        "and what can't be carried over is refused by its bytes",
        arguments: [
            (.ovid, "exp Feedback/", 0..<13),
            (.ovid, "feedback.ti. or exp Formative Feedback/", 16..<39),
            (.ovid, "*Teachers/ and x", 0..<10),
            (.ovid, "x or Schools, Public/og, st [Organization]", 5..<42),
            (.ovid, "exp \"Delivery of Health Care\"/ or x", 0..<30),
            (.ovid, "x and review.pt.", 12..<16),
            (.ovid, "limit 3 to yr=\"2010 -Current\"", 0..<29),
            (.ovid, "english.lg.", 7..<11),
            (.ovid, "tutoring.ab./freq=2", 12..<19),
            (.ovid, "remove duplicates from 5", 0..<24),
            (.ebsco, "(MH \"Feedback+\") OR TI feedback", 1..<15),
            (.ebsco, "DE \"Teacher Education\"", 0..<22),
            (.ebsco, "x AND PT review", 6..<15),
            (.ebsco, "SU (teachers OR pupils) AND x", 0..<23),
            (.pubmed, "\"Teachers\"[Mesh]", 0..<16),
            (.pubmed, "x[tiab] OR Health Personnel[mh:noexp]", 11..<37),
            (.pubmed, "x AND review[pt]", 6..<16),
            (.pubmed, "x AND english[la]", 6..<17),
            (.pubmed, "x AND \"last 5 years\"[dp]", 6..<24),
            (.pubmed, "2024/13[dp]", 0..<11),
            (.pubmed, "2024[edat]", 0..<10),
            (.pubmed, "2024[dp] : 2025", 9..<10),
            (.pubmed, "3000[dp]", 0..<4),
            (.pubmed, "(a OR b)[tiab]", 8..<14),
            (.pubmed, "a or b", 2..<4),
            (.pubmed, "\"teach* train\"[tiab:~3]", 0..<23),
            (.proquest, "MAINSUBJECT.EXACT(\"Teachers\") OR x", 0..<29),
            (.proquest, "MESH.EXACT.EXPLODE(\"Schools\")", 0..<29),
            (.proquest, "ti(x) AND la(english)", 10..<21),
            (.proquest, "x AND yr(2010-2020)", 6..<19),
            (.proquest, "foo(x)", 0..<6),
            (.cochrane, "[mh \"Teachers\"]", 0..<15),
            (.cochrane, "[mh ^Schools] OR x:ti", 0..<13),
            (.cochrane, "MeSH descriptor: [Schools] explode all trees", 0..<44),
            (.cochrane, "x:pt", 1..<4),
            (.cochrane, "\"hearing aid*\"", 0..<14),
            // What a platform wouldn't read itself.
            (.ovid, "a and", 2..<5),
            (.ovid, "(a or b", 0..<1),
            (.ovid, "a)", 1..<2),
            (.ebsco, "\"a b", 0..<1),
            (.ebsco, "(a AND b) N3 c", 0..<14),
            (.ovid, "*", 0..<1),
        ] as [(Dialect, String, Range<Int>)])
    func refusals(dialect: Dialect, line: String, range: Range<Int>) throws {
        let error = #expect(throws: QueryError.self) { try QueryParser.parse(line, as: dialect) }
        #expect(error?.range == range, "\(error?.message ?? "")")
    }

    @Test("One error names all that can't be carried over")
    func allRefusals() throws {
        let line = "exp Teachers/ or teacher*.ti. or exp Schools/ or review.pt."
        let error = try #require(throws: QueryError.self) { try QueryParser.parse(line, as: .ovid) }
        for part in ["`exp Teachers/`", "`exp Schools/`", "`.pt.`"] { #expect(error.message.contains(part)) }
    }

    @Test("Fields are told, and are no doubt under strict reading; mixed operators are")
    func notices() throws {
        var options = QueryParser.Options()
        options.isStrict = true
        let parsed = try QueryParser.parse(
            "(teach* adj3 learn*).ti,ab. or x.ti.", as: .ovid, options: options)
        #expect(parsed.notices.map(\.range) == [20..<27, 32..<36])
        for dialect in Dialect.allCases {
            #expect(throws: QueryError.self) {
                try QueryParser.parse("a OR b AND c", as: dialect, options: options)
            }
            #expect(
                try QueryParser.parse("a OR b AND c", as: dialect).notices.contains { $0.range == 0..<12 })
        }
    }
}
