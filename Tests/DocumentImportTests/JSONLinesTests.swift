import SearchIndex
import Testing
import TextAnalysis

@testable import DocumentImport

@Suite("Every line of JSON Lines is a document or a failure with its line")
struct JSONLinesTests {
    @Test func allKeysFindTheirFields() throws {
        let line = #"""
            {"id":"a1","title":"T","body":"One.\n\nTwo.","date":"2014-05","kind":"blog post","language":"cy","authors":["A B","C D"],"source":"s","url":"https://e.org/","publisher":"P","funder":"F","grant":["G1","G2"],"tags":["x"],"odd":{"k":[1, 2.5e3, null]}}
            """#
        let document = try #require(Fixture.lines(line).first?.document)
        #expect(document.id == "a1")
        #expect(document.title == "T")
        #expect(document.texts(.paragraph) == ["One.", "Two."])
        #expect(document.date == PartialDate(year: 2014, month: 5))
        #expect(document.kind == "blog post")
        #expect(document.language.tag == "cy")
        #expect(document.authors == ["A B", "C D"])
        #expect(document.source == "s")
        #expect(document.url == "https://e.org/")
        #expect(document.publisher == "P")
        #expect(document.funders == ["F"])
        #expect(document.grants == ["G1", "G2"])
        #expect(document.tags == ["x"])
        #expect(document.extras == [Document.Extra(key: "odd", value: #"{"k":[1, 2.5e3, null]}"#)])
        #expect(document.how("author") == "JSON key authors")
    }

    @Test func idsAreTextOrIntegers() {
        let lines = Fixture.lines(
            "{\"id\":42}\n{\"id\":-7}\n{\"id\":\"x\"}\n{\"id\":1.5}\n{\"id\":\"a b\"}\n{\"id\":\"\"}\n{}")
        #expect(lines.prefix(3).compactMap(\.document?.id) == ["42", "-7", "x"])
        #expect(lines.dropFirst(3).compactMap(\.failure?.place) == ["-:4", "-:5", "-:6", "-:7"])
    }

    @Test func idsEndAtTheByteLimit() {
        let fits = String(repeating: "i", count: DocumentID.byteLimit)
        #expect(Fixture.lines("{\"id\":\"\(fits)\"}").first?.document?.id == fits)
        #expect(Fixture.lines("{\"id\":\"\(fits)i\"}").first?.failure != nil)
    }

    @Test func settingsFillWhatIsMissing() throws {
        let settings = ImportSettings(kind: "briefing note", language: Language("fr"))
        let lines = Fixture.lines(
            "{\"id\":1}\n{\"id\":2,\"kind\":\"blog post\",\"language\":\"de\"}", settings: settings)
        #expect(lines[0].document?.kind == "briefing note")
        #expect(lines[0].document?.language.tag == "fr")
        #expect(lines[0].document?.source == "-")
        #expect(lines[1].document?.kind == "blog post")
        #expect(lines[1].document?.language.tag == "de")
    }

    @Test func theLastOfEqualKeysWins() {
        let lines = Fixture.lines(#"{"id":1,"title":"a","x":1,"title":"b","x":2,"date":"2020","date":null}"#)
        #expect(lines.first?.document?.title == "b")
        #expect(lines.first?.document?.extras == [Document.Extra(key: "x", value: "2")])
        #expect(lines.first?.document?.date == nil)
    }

    @Test func manyExtrasKeepTheirLastValues() {
        let members = (0..<2_000).map { "\"k\($0 % 1_000)\":\($0)" }.joined(separator: ",")
        let extras = Fixture.lines("{\"id\":1,\(members)}").first?.document?.extras ?? []
        #expect(extras.count == 1_000)
        #expect(extras.first == Document.Extra(key: "k0", value: "1000"))
        #expect(extras.last == Document.Extra(key: "k999", value: "1999"))
    }

    @Test func escapesMeanTheirScalars() {
        let lines = Fixture.lines(#"{"id":1,"t\u0069tle":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#)
        #expect(lines.first?.document?.title == "\"\\/\u{8}\u{C}\n\r\té😀")
    }

    @Test func blankLinesAndLineEndsDoNotCount() {
        let lines = Fixture.lines("\u{FEFF}{\"id\":1}\r\n\r\n   \n{\"id\":2}\n{\"id\":3")
        #expect(lines.prefix(2).compactMap(\.document?.id) == ["1", "2"])
        #expect(lines.last?.failure?.place == "-:5")
    }

    @Test(arguments: [
        "[1]", "{", "{\"id\"}", "{\"id\":}", "{\"id\":1,}", "{\"id\":01}", "{\"id\":1} x", "{'id':1}",
        "{\"id\":1,\"a\":tru}",
        "{\"id\":1,\"a\":\"\\x\"}", "{\"id\":1,\"a\":\"\\ud800\"}", "{\"id\":1,\"a\":\"\\ud800\\u0041\"}",
        "{\"id\":1,\"a\":[1,]}",
        "{\"id\":1,\"a\":\"\t\"}", "{\"id\":1,\"a\":1.}", "{\"id\":1,\"a\":-}", "{\"id\":1,\"a\":1e}",
        "{\"id\":1,\"a\":\"", "{\"id\":1 \"a\":2}",
        "{\"id\":null}", "{\"id\":1,\"title\":2}", "{\"id\":1,\"body\":[]}", "{\"id\":1,\"authors\":[1]}",
        "{\"id\":1,\"date\":\"May\"}",
        "{\"id\":1,\"date\":\"2014-13\"}", "{\"id\":1,\"tags\":true}", "nul", "\"id\"",
        "{\"id\":1,\"a\":{\"b\":}}",
    ])
    func whatBreaksTheGrammarOrTheTypesIsAFailure(_ line: String) {
        let lines = Fixture.lines(line + "\n{\"id\":2}")
        #expect(lines.first?.failure?.place == "-:1")
        #expect(lines.first?.failure?.reason.hasPrefix("column ") == true)
        #expect(lines.last?.document?.id == "2")
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xC3],
        ] as [[UInt8]])
    func illFormedTextIsRefused(_ bytes: [UInt8]) {
        var reader = JSONLinesReader(
            Array("{\"id\":1,\"title\":\"".utf8) + bytes + Array("\"}".utf8), settings: ImportSettings(),
            source: "f.jsonl")
        #expect(
            reader.next()?.failure
                == ImportFailure(place: "f.jsonl:1", reason: "column 18: the text isn't valid UTF-8"))
    }

    @Test func nestingEndsAtTheLimit() {
        func line(_ depth: Int) -> String {
            "{\"id\":1,\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
                + "}"
        }
        #expect(Fixture.lines(line(256)).first?.document != nil)
        #expect(Fixture.lines(line(257)).first?.failure != nil)
        #expect(Fixture.lines(line(1_000_000)).first?.failure != nil)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 4_096])
    func chunksOfAnySizeGiveTheSame(_ size: Int) {
        let text =
            (0..<50).map { "{\"id\":\"d\($0)\",\"body\":\"é \($0)\\n\\nz\"}\n" }.joined()
            + "bad\n{\"id\":\"last\"}"
        let bytes = Array(text.utf8)
        var reader = JSONLinesReader(settings: ImportSettings(), source: "-")
        var ids: [String] = []
        var failures: [String] = []
        func drain() {
            while let line = reader.next() {
                if let document = line.document { ids.append(document.id) }
                if let failure = line.failure { failures.append(failure.place) }
            }
        }
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + size)
            reader.feed(bytes.span.extracting(at..<end))
            drain()
            at = end
        }
        reader.finish()
        drain()
        #expect(ids == (0..<50).map { "d\($0)" } + ["last"])
        #expect(failures == ["-:51"])
    }

    @Test func aLineBeyondTheLimitIsToldOnceAndSkipped() {
        let settings = ImportSettings(limits: ImportLimits(documentBytes: 100))
        var reader = JSONLinesReader(settings: settings, source: "-")
        var outcomes: [String] = []
        func feed(_ text: String) {
            let bytes = Array(text.utf8)
            reader.feed(bytes.span)
            while let line = reader.next() { outcomes.append(line.document?.id ?? line.failure?.place ?? "") }
        }
        feed("{\"id\":1}\n{\"id\":\"")
        for _ in 0..<10 { feed(String(repeating: "x", count: 90)) }
        feed("\"}\n{\"id\":3}\n")
        #expect(outcomes == ["1", "-:2", "3"])
    }

    @Test func randomBytesNeverStopTheReader() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix(seed: seed)
            let alphabet = Array("{}[]\":,\\u0d8e1 \nid".utf8) + [0x80, 0xC3, 0xFF, 0]
            let bytes = (0..<500).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            var reader = JSONLinesReader(bytes, settings: ImportSettings(), source: "-")
            var count = 0
            while reader.next() != nil { count += 1 }
            #expect(count <= 501, "seed \(seed)")
        }
    }
}

/// A seeded generator. Source: Steele, Lea, Flood, 2014.
struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
