import EvidenceBase
import QueryLanguage
import SearchIndex
import TestSupport
import Testing
import TextAnalysis

@Suite("What stands in a document is found by typing it")
struct FindabilityTests {
    private let base: EvidenceBase
    private let documents: [Document]

    init() throws {
        base = try EvidenceBase.inMemory()
        _ = try base.importFiles([Samples.path], options: Samples.importOptions)
        documents = try Samples.documents()
    }

    private func ids(_ text: String) throws -> Set<String> {
        var options = SearchOptions()
        options.limit = 1_000
        options.snippets = false
        return Set(try base.search(try QueryParser.parse(text).query, options: options).hits.map(\.id))
    }

    @Test("every word of the samples, exactly and in its other forms")
    func words() throws {
        var seen: Set<String> = []
        for document in documents {
            let analyzer = Analyzer(language: document.language)
            let text = Array(document.text.utf8)
            for block in document.blocks where block.role != .chrome {
                var buffer = TokenBuffer()
                analyzer.analyze(text[block.bytes].span, into: &buffer)
                for token in buffer.tokens where token.kind == .word || token.kind == .compound {
                    let start = block.bytes.lowerBound
                    let bytes = text[start + Int(token.start)..<start + Int(token.end)]
                    let word = String(decoding: bytes, as: UTF8.self)
                    guard seen.insert(word).inserted else { continue }
                    let query = "\"\(word)\""
                    #expect(try ids("=" + query).contains(document.id), "=\(query) in \(document.id)")
                    #expect(try ids(query).contains(document.id), "\(query) in \(document.id)")
                }
            }
        }
        #expect(seen.count > 3_000)
    }

    @Test(
        "every part of a text without spaces, two characters or longer", arguments: ["zh", "th", "ja", "en"])
    func parts(indexLanguage: String) throws {
        let texts = [
            "知识交流与教育研究", "学校如何改善学生出勤", "การแลกเปลี่ยนความรู้ระหว่างโรงเรียน", "カタカナと漢字の文",
            "초등학교에서", "ພາສາລາວ", "ភាសាខ្មែរ", "ကျောင်းသား",
        ]
        let fixture = try ImportFixture()
        var lines = ""
        for (number, text) in texts.enumerated() {
            lines += #"{"id":"d\#(number)","language":"\#(indexLanguage)","body":"An \#(text) text"}"# + "\n"
        }
        try fixture.write("a.jsonl", lines)
        try fixture.index()
        for (number, text) in texts.enumerated() {
            let characters = Array(text)
            for start in characters.indices {
                for end in start + 2..<max(start + 3, characters.count + 1) where end <= characters.count {
                    let part = String(characters[start..<end])
                    // Vowel signs alone are no text.
                    guard
                        part.unicodeScalars.contains(where: { $0.properties.generalCategory == .otherLetter })
                    else { continue }
                    for query in [part, "\"\(part)\"", "=\(part)"] {
                        #expect(try fixture.ids(query).contains("d\(number)"), "\(query) in \(text)")
                    }
                }
            }
        }
    }

    @Test("a whole with a sign is told from its part, and so is an exact form")
    func wholes() throws {
        let fixture = try ImportFixture()
        let lines = #"""
            {"id":"with","body":"Evidence-informed C++ by O’Neill #edchat, R&D: user@example.org 10.1016/j.edurev.2020.100"}
            {"id":"without","body":"evidence informed C, edchat. R and D. One ends. Two begins, Dr. Brown"}
            """#
        try fixture.write("a.jsonl", lines)
        try fixture.index()
        #expect(try fixture.ids("evidence-informed") == ["with", "without"])
        #expect(try fixture.ids("=evidence-informed") == ["with"])
        #expect(try fixture.ids("evidence-inf*") == ["with"])
        #expect(try fixture.ids("C++") == ["with"])
        #expect(try fixture.ids("C") == ["with", "without"])
        #expect(try fixture.ids("#edchat") == ["with"])
        #expect(try fixture.ids("edchat") == ["with", "without"])
        #expect(try fixture.ids("neill") == ["with"])
        #expect(try fixture.ids("O'Neill") == ["with"])
        #expect(try fixture.ids("edurev") == ["with"])
        #expect(try fixture.ids("user@*") == ["with"])
        #expect(try fixture.ids("\"example org\"") == ["with"])
        #expect(try fixture.ids("\"ends two\"") == [])
        #expect(try fixture.ids("\"dr brown\"") == ["without"])
    }
}
