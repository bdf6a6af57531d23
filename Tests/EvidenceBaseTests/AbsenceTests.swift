import EvidenceBase
import Testing

@Suite("A word that's in no document is told of, with its place and what's spelled alike")
struct AbsenceTests {
    private func base() throws -> EvidenceBase {
        let fixture = try ImportFixture()
        try fixture.write(
            "a.jsonl",
            """
            {"id":"1","title":"Mobilisation of knowledge","body":"Practitioners exchange it.","kind":"blog post"}
            {"id":"2","title":"Tutoring","body":"Mobilisation again.","kind":"briefing note","authors":["L. Stoll"]}
            """)
        _ = try fixture.base.importFiles([fixture.path("a.jsonl")])
        return fixture.base
    }

    private func notices(_ text: String) throws -> [String] {
        let parsed = try QueryParser.parse(text)
        return try base().absences(in: parsed).map { notice in
            "\(notice.range.lowerBound)-\(notice.range.upperBound) \(notice.message)"
        }
    }

    @Test("Words that documents have are no doubt")
    func none() throws {
        #expect(
            try notices("mobilization \"knowledge of\" tutor* NOT exchanged author:stoll kind:\"Blog post\"")
                == [])
    }

    @Test("Words, with spellings and the documents that have them")
    func words() throws {
        #expect(
            try notices("é mobilsation OR xyzzy") == [
                "0-2 `é` is in no document.",
                "3-14 `mobilsation` is in no document. Spelled alike: `mobilisation` (2).",
                "18-23 `xyzzy` is in no document.",
            ])
        #expect(
            try notices("\"knowledge tutorings\" title:(practitioners OR x)") == [
                "29-42 `practitioners` is in no document's title.",
                "46-47 `x` is in no document's title.",
            ])
    }

    @Test("Patterns and values")
    func patterns() throws {
        #expect(
            try notices("zz* title:/q+x/ kind:note author:(smith OR *q*)") == [
                "0-3 No word of the index matches `zz*`.",
                "10-15 No word in title matches `/q+x/`.",
                "21-25 No document has the kind `note`. There are: blog post, briefing note.",
                "34-39 `smith` is in no document's author.",
                "43-46 No word in author matches `*q*`.",
            ])
    }

    @Test("An index without documents has nothing to tell")
    func empty() throws {
        #expect(try EvidenceBase.inMemory().absences(in: QueryParser.parse("xyzzy")) == [])
    }

    @Test("Hundreds of such words are counted, not listed")
    func many() throws {
        let notices = try notices((0..<150).map { "q\($0)" }.joined(separator: " "))
        #expect(notices.count == 101)
        #expect(notices.last == "386-389 50 more words are in no document.")
    }
}
