import EvidenceBase
import Testing

@Suite("Acronyms that documents define are listed, and offered where other documents have the other form")
struct AcronymTests {
    private func indexed(_ lines: String) throws -> ImportFixture {
        let fixture = try ImportFixture()
        try fixture.write("a.jsonl", lines)
        _ = try fixture.base.importFiles([fixture.path("a.jsonl")])
        return fixture
    }

    private static let lines = """
        {"id":"1","title":"Evidence-based practice (EBP)","body":"On EBP. Randomised controlled trials (RCTs).","language":"en"}
        {"id":"2","title":"Evidence based practices","body":"What works. A randomized controlled trial (RCT).","language":"en"}
        {"id":"3","title":"Another","body":"It's evidence-based practice (EBP), and EBP is used.","language":"en"}
        {"id":"4","title":"An EBP review","body":"EBP only; evidence for practice. It's information technology (IT).","language":"en"}
        """

    private func list(_ base: EvidenceBase, _ prefix: String = "") throws -> [String] {
        try base.acronyms(prefix: prefix).map { "\($0.acronym) | \($0.longForm) | \($0.documentCount)" }
    }

    private func notices(_ text: String, _ base: EvidenceBase) throws -> [String] {
        try base.acronymNotices(in: QueryParser.parse(text)).map {
            "\($0.range.lowerBound)-\($0.range.upperBound) \($0.message)"
        }
    }

    @Test("They're listed with the documents that define them, after deletions and merges too")
    func listed() throws {
        let base = try indexed(Self.lines).base
        #expect(base.hasAllAcronyms)
        let all = [
            "EBP | Evidence-based practice | 2", "IT | information technology | 1",
            "RCT | Randomised controlled trials | 2",
        ]
        #expect(try list(base) == all)
        #expect(try list(base, "e") == [all[0]])
        #expect(try base.check().problems == [])
        _ = try base.delete(ids: ["1"])
        let rest = [
            "EBP | evidence-based practice | 1", "IT | information technology | 1",
            "RCT | randomized controlled trial | 1",
        ]
        #expect(try list(base) == rest)
        _ = try base.optimize()
        #expect(try list(base) == rest)
        #expect(try base.check().problems == [])
    }

    @Test("The other form is offered with the documents that have it alone")
    func offered() throws {
        let base = try indexed(Self.lines).base
        #expect(
            try notices("é EBP review", base) == [
                "3-6 `EBP` is defined as \"Evidence-based practice\" in 2 documents; 1 document has that without the "
                    + "acronym. For both write (EBP OR \"Evidence-based practice\")."
            ])
        let offer =
            "\"Evidence-based practice\" is shortened to `EBP` in 2 documents; 1 document has that without these "
            + "words. For both write (\"Evidence-based practice\" OR EBP)."
        #expect(try notices("x \"evidence based practice\"", base) == ["2-27 " + offer])
        // Document 4 has the words, though not side by side.
        #expect(try notices("evidence-based practice", base) == ["0-23 " + offer])
        #expect(try notices("evidence based practices", base) == ["0-24 " + offer])
    }

    @Test(
        "Nothing is offered for both forms, exact words, words apart, other fields, and small words that are often no acronym",
        arguments: [
            "EBP OR \"evidence based practice\"", "EBP AND (evidence based practices)", "=EBP",
            "evidence AND based practice",
            "author:EBP", "it", "trial", "nothing",
        ])
    func notOffered(text: String) throws {
        #expect(try notices(text, try indexed(Self.lines).base) == [])
    }

    @Test("No search takes one form for the other, and no term of the index is a definition")
    func notApplied() throws {
        let fixture = try indexed(Self.lines)
        #expect(try fixture.ids("EBP") == ["1", "3", "4"])
        #expect(try fixture.ids("\"evidence based practice\"") == ["1", "2", "3"])
        #expect(try fixture.base.terms(prefix: "").allSatisfy { !$0.term.contains(" ") })
    }
}
