import QueryLanguage
import QueryModel
import Testing

@Suite("Words can be read as they're written, or inflected in one language")
struct WordReadingTests {
    @Test(
        "and the query says so itself",
        arguments: [
            ("exact", "teaching practice", "=\"teaching\" AND =\"practice\""),
            ("exact", "\"knowledge exchange\" teach*", "=\"knowledge exchange\" AND teach*"),
            ("exact", "title:x^2 OR (a NOT NEAR/2 b)", "title:=\"x\"^2 OR (=\"a\" NOT NEAR/2 =\"b\")"),
            (
                "exact", "author:moss kind:note date:2020 id:7",
                "author:moss AND kind:note AND date:2020 AND id:7"
            ),
            ("exact", "(title,author):moss", "(title,author):=\"moss\""),
            ("auto", "teaching practice", "teaching AND practice"),
            ("en", "teaching", "(teaching AND language:en) OR (=\"teaching\" AND NOT language:en)"),
            (
                "en-GB", "a b NOT c",
                "(a AND b AND NOT c AND language:en) OR (=\"a\" AND =\"b\" AND NOT =\"c\" AND NOT language:en)"
            ),
            (
                "nb", "skole",
                "(skole AND language:(no OR nb OR nn)) OR (=\"skole\" AND NOT language:(no OR nb OR nn))"
            ),
            ("en", "teach* =x author:moss", "teach* AND =\"x\" AND author:moss"),
        ])
    func folded(name: String, text: String, canonical: String) throws {
        let reading = try #require(WordReading(name: name))
        let query = reading.folded(try QueryParser.parse(text).query)
        #expect(query.canonicalText == canonical)
        #expect(try QueryParser.parse(canonical).query == query)
    }

    @Test("Other names are refused", arguments: ["", "English", "cy", "exactly", "EXACT"])
    func refused(name: String) { #expect(WordReading(name: name) == nil) }
}
