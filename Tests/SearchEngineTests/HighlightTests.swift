import SearchEngine
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite("A highlight is the match")
struct HighlightTests {
    private let document: Document = {
        let text = """
            Home Close Menu
            What works in schools
            Schools that test ideas closed the gap. A school trial is no school trialling.
            Knowledge exchange is a two-way street, and the exchange of knowledge isn't.
            Stoll, L. Knowledge exchange between schools.
            """
        let roles: [Document.Block.Role] = [.chrome, .heading, .paragraph, .listItem, .reference]
        var start = 0
        var blocks: [Document.Block] = []
        for (line, role) in zip(text.split(separator: "\n"), roles) {
            let end = start + line.utf8.count
            blocks.append(Document.Block(role: role, bytes: start..<end, number: UInt32(blocks.count + 1)))
            start = end + 1
        }
        var document = Document(id: "a", title: "Exchange in schools", text: text, blocks: blocks)
        document.authors = ["Louise Stoll"]
        document.kind = "blog post"
        document.date = PartialDate(year: 2014)
        return document
    }()

    private func marked(_ query: Query) -> [String] {
        marked(Highlighter(query: query).marks(in: document), document.text)
    }

    private func marked(_ marks: [Range<Int>], _ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return marks.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("A word marks the forms with its stem, page chrome never")
    func words() {
        #expect(marked(.word("school")) == ["schools", "Schools", "school", "school", "schools"])
        #expect(marked(.word("close")) == [] || marked(.word("close")) == ["closed"])
        #expect(marked(.word("menu")).isEmpty)
        #expect(marked(.word("nowhere")).isEmpty)
    }

    @Test("An exact word marks its own form, a truncation the words it stands for")
    func surfaces() {
        #expect(marked(.word("schools", exactly: true)) == ["schools", "Schools", "schools"])
        #expect(marked(.prefix("tria")) == ["trial", "trialling"])
        #expect(marked(.prefix("SCHOOLS")) == ["schools", "Schools", "schools"])
    }

    @Test("A phrase marks itself where it occurs, and nothing else")
    func phrases() {
        #expect(marked(.phrase("knowledge exchange")) == ["Knowledge exchange", "Knowledge exchange"])
        #expect(marked(.phrase("exchange knowledge")).isEmpty)
        #expect(marked(.phrase("street stoll")).isEmpty)
        #expect(marked(.word("two-way")) == ["two-way"])
        #expect(marked(.or([.phrase("two-way street"), .word("way")])) == ["two-way street"])
    }

    @Test("Words under a NOT mark nothing, nor does an operand that isn't satisfied")
    func operators() {
        #expect(marked(.and([.word("street"), .not(.word("nowhere"))])) == ["street"])
        #expect(marked(.and([.word("street"), .not(.word("gap"))])).isEmpty)
        #expect(marked(.or([.and([.word("street"), .word("nowhere")]), .word("gap")])) == ["gap"])
        #expect(marked(.or([.word("nowhere"), .word("street")])) == ["street"])
        #expect(marked(.and([.word("street"), .word("nowhere")])).isEmpty)
        #expect(marked(.or([.and([.word("gap"), .not(.word("street"))]), .word("ideas")])) == ["ideas"])
    }

    @Test("Proximity marks what was near, and nothing else")
    func proximity() {
        let school = Query.word("school")
        #expect(
            marked(.near([school, .word("gap")], distance: 5))
                == ["Schools", "gap", "school", "school"])
        #expect(marked(.near([school, .word("gap")], distance: 1)) == ["gap", "school"])
        #expect(marked(.near([school, .word("gap")], distance: 0)).isEmpty)
        #expect(marked(.near([school, school], distance: 3)) == ["school", "school"])
        #expect(
            marked(
                .near([.phrase("knowledge exchange"), .or([.word("street"), .word("ideas")])], distance: 4))
                == ["Knowledge exchange", "street"])
        #expect(marked(.notNear(.word("exchange"), .word("way"), distance: 3)) == ["exchange"])
        #expect(marked(.same(.sentence, [school, .word("gap")])) == ["Schools", "gap"])
        #expect(marked(.and([.near([school, .word("street")], distance: 50), .word("gap")])).isEmpty)
        #expect(
            marked(
                .near(
                    [.near([.word("test"), .word("ideas")], distance: 0), .word("gap"), school], distance: 3))
                == ["Schools", "test", "ideas", "gap", "school"])
    }

    @Test("A field group marks in its fields only")
    func fields() {
        #expect(marked(.fields([.title], .word("exchange"))).isEmpty)
        #expect(marked(.fields([.heading], .word("schools"))) == ["schools"])
        #expect(marked(.fields([.ref], .word("exchange"))) == ["exchange"])
        #expect(
            marked(.fields([.title], .and([.word("exchange"), .fields([.body], .word("street"))]))) == [
                "street"
            ])
        let title = Highlighter(query: .fields([.title], .word("exchange"))).titleMarks(in: document)
        #expect(marked(title, document.title) == ["Exchange"])
    }

    @Test("Filters mark nothing, and decide with the rest")
    func filters() {
        let author = Query.fields([.author], .word("stoll"))
        #expect(marked(author).isEmpty)
        #expect(marked(.and([author, .word("street")])) == ["street"])
        #expect(marked(.and([.fields([.author], .word("brown")), .word("street")])).isEmpty)
        #expect(marked(.and([.fields([.kind], .phrase("Blog Post")), .word("street")])) == ["street"])
        #expect(marked(.and([.fields([.kind], .word("blog")), .word("street")])).isEmpty)
        #expect(marked(.and([.fields([.id], .word("a")), .word("street")])) == ["street"])
        let year = PartialDate(year: 2014)
        #expect(marked(.and([.date(from: year, through: year), .word("street")])) == ["street"])
        #expect(marked(.and([.date(from: PartialDate(year: 2015), through: nil), .word("street")])).isEmpty)
    }

    // MARK: - Agreement with the search

    @Test("Whatever matches is marked, and what doesn't isn't", arguments: 40..<43 as Range<UInt64>)
    func agreement(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        let documents = (0..<60).map { _ in generator.document() }
        let index = try TestIndex(documents, segmentCount: 2)
        for round in 0..<50 {
            let query = round % 2 == 0 ? generator.query() : generator.proximityQuery()
            let highlighter = Highlighter(query: query, stemFamilies: index.stemFamilies)
            let found = Set(try index.ids(query))
            for document in documents {
                let comment: Comment = "seed \(seed), \(document.id): \(query)"
                let marks = highlighter.marks(in: document)
                let titleMarks = highlighter.titleMarks(in: document)
                checkBorders(marks, in: document.text, comment)
                checkBorders(titleMarks, in: document.title, comment)
                let snippets = highlighter.snippets(of: document)
                guard found.contains(document.id) else {
                    #expect(marks.isEmpty && titleMarks.isEmpty, comment)
                    continue
                }
                let hasMarks = !marks.isEmpty || !titleMarks.isEmpty
                #expect(snippets.contains { !$0.marks.isEmpty } == hasMarks, comment)
                for snippet in snippets {
                    checkBorders(snippet.marks, in: snippet.text, comment)
                    let whole = snippet.field == .title ? document.title : document.text
                    #expect(whole.utf8.firstRange(of: snippet.text.utf8) != nil, comment)
                }
            }
        }
    }

    @Test("A scoring word that matches is marked", arguments: 50..<53 as Range<UInt64>)
    func wordsAreMarked(seed: UInt64) throws {
        var generator = CorpusGenerator(seed: seed)
        let documents = (0..<60).map { _ in generator.document() }
        let byID = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0) })
        let index = try TestIndex(documents)
        for _ in 0..<40 {
            let query = Query.or([.word(generator.word()), .phrase(generator.passage(wordCount: 2))])
            for id in try index.ids(query) {
                let document = try #require(byID[id])
                let snippets = Highlighter(query: query).snippets(of: document)
                #expect(snippets.contains { !$0.marks.isEmpty }, "seed \(seed), \(id): \(query)")
            }
        }
    }

    private func checkBorders(_ marks: [Range<Int>], in text: String, _ comment: Comment) {
        let bytes = Array(text.utf8)
        var last = 0
        for mark in marks {
            #expect(mark.lowerBound >= last && mark.upperBound <= bytes.count && !mark.isEmpty, comment)
            guard mark.upperBound <= bytes.count, !mark.isEmpty else { continue }
            #expect(bytes[mark.lowerBound] & 0xC0 != 0x80, comment)
            #expect(mark.upperBound == bytes.count || bytes[mark.upperBound] & 0xC0 != 0x80, comment)
            last = mark.upperBound
        }
    }
}
