import SearchEngine
import SearchIndex
import TestSupport
import Testing

@Suite("A snippet shows the passage that matches best")
struct SnippetTests {
    private func snippets(_ query: Query, _ document: Document, limit: Int = 2) -> [Snippet] {
        Highlighter(query: query).snippets(of: document, limit: limit)
    }

    private func marked(_ snippet: Snippet) -> [String] {
        let bytes = Array(snippet.text.utf8)
        return snippet.marks.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Sentences of filler about nothing that the tests ask for.
    private func filler(_ count: Int) -> String {
        (0..<count).map { "Sentence number \($0) says little of interest." }.joined(separator: " ")
    }

    @Test("The passage with more of the query's words comes first")
    func bestFirst() {
        let body =
            "\(filler(8)) A trial. \(filler(8)) The school held a trial. \(filler(8))\n\nA school, a school."
        let document = Document(id: "a", title: "School trial", body: body)
        let found = snippets(.or([.word("school"), .word("trial")]), document)
        #expect(found.count == 2)
        #expect(found[0].text.hasPrefix("The school held a trial."))
        #expect(marked(found[0]) == ["school", "trial"])
        #expect(found[1].text == "A school, a school.")
        #expect(found.allSatisfy { $0.field == .body })
        #expect(snippets(.word("school"), document, limit: 1).count == 1)
    }

    @Test("Passages have about the length asked for, and don't overlap")
    func length() {
        let body = (0..<40).map { "The school number \($0) held a trial of its own." }.joined(separator: " ")
        let document = Document(id: "a", title: "", body: body)
        let found = snippets(.word("school"), document)
        #expect(found.count == 2)
        for snippet in found {
            #expect((120...240).contains(snippet.text.utf8.count))
            #expect(snippet.text.hasPrefix("The school") && snippet.text.hasSuffix("own."))
            #expect(marked(snippet).allSatisfy { $0 == "school" })
            #expect(!snippet.isCutAtStart && !snippet.isCutAtEnd)
        }
        #expect(found[0].text != found[1].text)
    }

    @Test("A text without sentences is cut between words")
    func words() {
        let body = (0..<200).map { $0 == 100 ? "school" : "word\($0)" }.joined(separator: " ")
        let found = snippets(.word("school"), Document(id: "a", title: "", body: body))
        #expect(found.count == 1)
        let words = Set(body.split(separator: " "))
        #expect(found[0].text.split(separator: " ").allSatisfy { words.contains($0) })
        #expect((160...240).contains(found[0].text.utf8.count))
        #expect(marked(found[0]) == ["school"])
        #expect(found[0].isCutAtStart && found[0].isCutAtEnd)
    }

    @Test("Initials and decimals don't end a sentence, quotes close it")
    func sentences() {
        let body = "\(filler(9)) He said: “No.” Then J. R. Moss gave 3.5 schools e.g. a trial. \(filler(9))"
        let found = snippets(.word("trial"), Document(id: "a", title: "", body: body))
        #expect(found[0].text.hasPrefix("Then J. R. Moss gave 3.5 schools e.g. a trial. Sentence"))
    }

    @Test("A phrase longer than a passage isn't cut")
    func longPhrase() {
        let phrase = (0..<60).map { "word\($0)" }.joined(separator: " ")
        let document = Document(id: "a", title: "", body: "\(filler(9)) \(phrase). \(filler(9))")
        let found = snippets(.phrase(phrase), document)
        #expect(found.count == 1)
        #expect(marked(found[0]) == [phrase])
    }

    @Test("If only the title or a heading matched, that is the snippet")
    func titles() {
        let text = "Trials in schools\n\(filler(3))"
        let end = "Trials in schools".utf8.count
        let document = Document(
            id: "a", title: "Knowledge exchange", text: text,
            blocks: [
                Document.Block(role: .heading, level: 2, bytes: 0..<end, number: 1),
                Document.Block(role: .paragraph, bytes: end + 1..<text.utf8.count, number: 2),
            ])
        #expect(
            snippets(.word("exchange"), document)
                == [Snippet(field: .title, paragraph: nil, text: "Knowledge exchange", marks: [10..<18])])
        #expect(
            snippets(.word("schools"), document)
                == [Snippet(field: .heading, paragraph: "p1", text: "Trials in schools", marks: [10..<17])])
        let both = snippets(.and([.word("schools"), .word("interest")]), document)
        #expect(both.map(\.field) == [.body])
    }

    @Test("If only filters matched, the text's beginning is shown without marks")
    func beginnings() {
        var document = Document(id: "a", title: "Title", body: filler(20))
        document.authors = ["Gemma Moss"]
        let found = snippets(.fields([.author], .word("moss")), document)
        #expect(found.count == 1)
        #expect(found[0].text.hasPrefix("Sentence number 0 says") && found[0].text.hasSuffix("interest."))
        #expect(
            found[0].marks.isEmpty && found[0].field == .body && found[0].paragraph == document.blocks[0].id)
        let empty = snippets(.not(.word("x")), Document(id: "b", title: "Title", body: ""))
        #expect(empty == [Snippet(field: .title, paragraph: nil, text: "Title", marks: [])])
        #expect(snippets(.not(.word("x")), Document(id: "c", title: "", body: "")).isEmpty)
    }

    @Test("A block outside its text, or inside a character, does no harm")
    func brokenBlocks() {
        let document = Document(
            id: "a", title: "", text: "é school é",
            blocks: [
                Document.Block(role: .paragraph, bytes: 1..<11),
                Document.Block(role: .paragraph, bytes: 40..<90),
            ])
        let found = snippets(.word("school"), document)
        #expect(found.map(\.text) == ["school"])
        #expect(Highlighter(query: .word("school")).marks(in: document) == [3..<9])
    }

    @Test("A large document is read no further than needed")
    func largeDocument() {
        let paragraph = filler(50)
        let body = "A school.\n\n" + [String](repeating: paragraph, count: 1500).joined(separator: "\n\n")
        let document = Document(id: "a", title: "", body: body + "\n\nA trial.")
        #expect(marked(snippets(.word("school"), document)[0]) == ["school"])
        #expect(marked(snippets(.word("trial"), document)[0]) == ["trial"])
    }
}
