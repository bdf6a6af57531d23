import EvidenceBase
import QueryLanguage
import SearchIndex
import Testing

@Suite("lint tells what of a strategy may lose documents or bring in others, and nothing else")
struct StrategyLintTests {
    private let base: EvidenceBase

    init() throws {
        base = try EvidenceBase.inMemory()
        let texts = [
            "Knowledge mobilisation in schools.", "Mobilization of evidence, mobilized by teachers.",
            "The policy of the ministry; policies change.", "A policy on attendance.",
            "Police in schools, policing corridors.", "Teacher training and teaching practice.",
            "Practitioners and practitioner enquiry.", "A practicioner wrote this; teachers answered.",
            "Schoolchildren at the school.", "Studies of feedback, a study of behaviour.",
            "Feedback on behavior, feedback again.", "Practitioner reports.",
        ]
        try base.add(
            texts.enumerated().map { Document(id: "d\($0.offset)", title: "", body: $0.element) })
        var french = Document(id: "f", title: "", body: "Practitionner est polichinelle.")
        french.language = try #require(Language("fr"))
        try base.add([french])
    }

    /// `LINE:COLUMN kind` of each finding.
    private func places(_ strategy: String) throws -> [String] {
        try base.lint(Strategy(strategy)).map {
            "\($0.message.place.line):\($0.message.place.column) \($0.kind.rawValue)"
        }
    }

    private func terms(_ strategy: String, _ kind: StrategyFinding.Kind) throws -> [String] {
        try base.lint(Strategy(strategy)).filter { $0.kind == kind }.flatMap(\.terms).map {
            "\($0.term) \($0.documentCount)"
        }
    }

    @Test(
        "Nothing is amiss",
        arguments: [
            "1. feedback\n2. school*\n#1 OR #2", "(policy OR study) AND school", "mobilisation", "teach*",
            "=mobilisation OR =mobilization", "\"knowledge mobilisation\"", "behaviour",
            "mobilis* OR mobiliz*", "1. mobilis*\n2. mobiliz*\n3. #1 OR #2",
            "(teach* OR policy) NEAR/50 school",
            "practitioner* OR practicioner", "teach* NOT police",
        ])
    func clean(strategy: String) throws {
        let found = try places(strategy).filter { !$0.hasSuffix("no-hits") }
        #expect(found.isEmpty, "\(strategy)")
    }

    @Test(
        "What is amiss in the file alone, with its place",
        arguments: [
            ("1. feedback OR school AND policy", "1:4 mixed-operators"),
            ("x = (feedback", "1:5 bracket"), ("feedback)", "1:9 bracket"), ("feedback ()", "1:10 bracket"),
            ("feedback and school", "1:10 lower-case-operator"),
            ("feedback or\n  school", "1:10 lower-case-operator"),
            ("feedback \"school", "1:10 doubt"), ("foo:feedback OR school", "1:1 doubt"),
            ("feedback\ntitle: school", "2:1 doubt"), ("feedback\n#7 AND #1", "2:1 unreadable"),
            ("1. feedback\n1. school", "2:1 unreadable"), ("feedback\nschool", "1:1 unused-line"),
            ("a: feedback\nb: school\n#a", "2:1 unused-line"),
        ])
    func file(strategy: String, place: String) throws {
        let found = try places(strategy)
        #expect(found.contains(place), "\(strategy): \(found)")
        let alone = Strategy(strategy).findings().map {
            "\($0.message.place.line):\($0.message.place.column) \($0.kind.rawValue)"
        }
        #expect(alone.contains(place))
    }

    @Test(
        "Lines that a later one uses, by number, name, list or within brackets, and the last one, aren't unused"
    )
    func used() throws {
        let strategy = "1. feedback\nb: school\n3. policy\n4. teacher\nor(#1,#b) NOT (S3 #4)"
        #expect(Strategy(strategy).findings().isEmpty)
    }

    @Test(
        "A word, a phrase, a pattern or a whole line that finds nothing",
        arguments: [
            ("feedback OR zebra", "1:13 no-hits"), ("\"feedback school\"", "1:1 no-hits"),
            ("school OR zebr*", "1:11 no-hits"), ("title:(school)", "1:8 no-hits"),
            ("date:1900 OR school", "1:1 no-hits"), ("feedback AND ministry", "1:1 no-hits"),
            ("1. feedback\n2. ministry\n#1 AND #2", "3:1 no-hits"), ("school NEAR/3 feedback", "1:1 no-hits"),
        ])
    func noHits(strategy: String, place: String) throws {
        #expect(try places(strategy) == [place])
    }

    @Test("Spellings that stand in the index and not in the line, with their counts")
    func spellings() throws {
        #expect(try terms("mobilis*", .spelling) == ["mobilization 1", "mobilized 1"])
        #expect(try terms("mobiliz*", .spelling) == ["mobilisation 1"])
        #expect(try terms("=mobilisation", .spelling) == ["mobilization 1"])
        #expect(try terms("=\"knowledge mobilisation\"", .spelling) == ["mobilization 1"])
        #expect(try terms("behaviour*", .spelling) == ["behavior 1"])
        #expect(try terms("behavior*", .spelling) == ["behaviour 1"])
        #expect(try terms("mobilis?tion", .spelling) == ["mobilization 1", "mobilized 1"])
        // Written in another line that isn't joined by OR.
        #expect(try terms("mobilis*\nmobiliz*\n#1 AND #2", .spelling).count == 3)
        #expect(try terms("title:mobilis*", .spelling).isEmpty)
        #expect(try terms("author:mobilis*", .spelling).isEmpty)
    }

    @Test("Words of the same stem that a truncation leaves out")
    func sameStem() throws {
        #expect(try terms("policies*", .spelling) == ["policy 2"])
        #expect(try terms("studi*", .spelling) == ["study 1"])
        #expect(try terms("policies* OR policy", .spelling).isEmpty)
    }

    @Test("Rarer words one edit away")
    func slips() throws {
        #expect(try terms("practitioner", .spelling) == ["practicioner 1"])
        #expect(try terms("\"practitioner enquiry\"", .spelling) == ["practicioner 1"])
        #expect(try terms("practicioner", .spelling).isEmpty)
        #expect(try terms("practitioner OR practicioner", .spelling).isEmpty)
    }

    @Test(
        "A truncation that catches unrelated words shows them with their counts; derived and compound words are related"
    )
    func truncations() throws {
        #expect(try terms("polic*", .truncation) == ["police 1", "policing 1"])
        #expect(try terms("feedback AND (pol*)", .truncation) == ["police 1", "policing 1"])
        #expect(try terms("teach*", .truncation).isEmpty)
        #expect(try terms("school*", .truncation).isEmpty)
        let finding = try #require(try base.lint(Strategy("polic*")).first { $0.kind == .truncation })
        #expect(
            finding.message.text
                == "`polic*` also catches police (1), policing (1), of other stems than policy (2).")
        #expect(finding.label == "#1" && finding.message.range == 0..<6)
    }

    @Test("Findings are in order of place, and a cancelled check throws")
    func order() throws {
        let found = try places("1. polic* AND zebra OR (x\n2. =mobilisation\n3. #9")
        #expect(
            found == [
                "1:4 mixed-operators", "1:4 truncation", "1:15 no-hits", "1:24 bracket", "1:25 no-hits",
                "2:4 spelling", "3:4 unreadable",
            ])
        #expect(throws: IndexError.self) {
            try base.lint(Strategy("polic*"), isCancelled: { true })
        }
    }
}
