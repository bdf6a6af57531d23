import Testing
import TextAnalysis

@Suite("Tokens are what a reader calls words")
struct AnalyzerTests {
    @Test(
        "words, numbers and compounds",
        arguments: [
            ("", []),
            (" \n.,;!? -- ", []),
            ("a", ["a"]),
            ("Knowledge Exchange", ["knowledge", "exchange"]),
            ("evidence-informed", ["evidence", "informed"]),
            ("ES/W004917/1", ["es", "w004917", "1"]),
            ("R&D", ["r", "d"]),
            ("user@example.org", ["user", "example", "org"]),
            ("a:b", ["a", "b"]),
            ("10.1016/j.edurev.2020.100", ["10.1016", "j", "edurev", "2020.100"]),
            ("3.14, 1,000 and 10:30", ["3.14", "1,000", "and", "10", "30"]),
            ("don't don’t O'Neill's", ["don't", "don't", "o", "neill's"]),
            ("'quoted' “curly”", ["quoted", "curly"]),
            ("snake_case __init__ ___", ["snake_case", "__init__"]),
            ("naïve café STRASSE straße", ["naive", "cafe", "strasse", "strasse"]),
            ("a.é a.", ["a", "e", "a"]),
            ("Ｆｕｌｌ　ｗｉｄｔｈ", ["full", "width"]),
            ("١٢٣ १२३ ๑๒๓", ["123", "123", "123"]),
            ("soft\u{AD}hyphen zero\u{200D}joiner", ["softhyphen", "zerojoiner"]),
        ] as [(String, [String])])
    func surfaces(text: String, expected: [String]) {
        #expect(Analysis.surfaces(text) == expected)
    }

    @Test("kinds tell words, numbers and symbols apart")
    func kinds() {
        let buffer = Analysis.buffer("1st 2014 😀 👩‍🏫 🇬🇧 hello ©")
        #expect(buffer.tokens.map(\.kind) == [.word, .number, .symbol, .symbol, .symbol, .word])
    }

    @Test("an emoji is found with and without its variation selector")
    func emoji() {
        #expect(Analysis.surfaces("I ❤️ it") == ["i", "❤", "it"])
        #expect(Analysis.surfaces("❤") == ["❤"])
    }

    @Test("words, numbers and symbols take a position each, characters of a run of grams too")
    func positions() {
        let buffer = Analysis.buffer("one, two — R&D 知识交流 trois 四")
        let elementary = buffer.tokens.filter(\.kind.isElementary)
        #expect(elementary.map(\.position) == [0, 1, 2, 3, 4, 6, 8, 9])
        #expect(buffer.positionCount == 10)
    }

    @Test(
        "an elided article is a token of its own where the language elides",
        arguments: [
            (
                "l'école d’été aujourd'hui qu’il", "fr",
                ["l", "ecole", "d", "ete", "aujourd", "hui", "qu", "il"]
            ),
            ("dell'arte l’Università", "it", ["dell", "arte", "l", "universita"]),
            ("l'escola", "ca", ["l", "escola"]),
            ("l'an", "en", ["l'an"]),
            ("L'ÉCOLE", "fr-CA", ["l", "ecole"]),
        ] as [(String, String, [String])])
    func elisions(text: String, tag: String, expected: [String]) throws {
        #expect(Analysis.surfaces(text, try #require(Language(tag))) == expected)
    }

    @Test("a buffer is emptied before it's filled again")
    func reuse() {
        let analyzer = Analyzer(language: .english)
        var buffer = TokenBuffer()
        analyzer.analyze(Array("one two three".utf8).span, into: &buffer)
        analyzer.analyze(Array("four".utf8).span, into: &buffer)
        #expect(
            buffer.tokens == [
                Token(position: 0, start: 0, end: 4, surfaceStart: 0, surfaceEnd: 4, kind: .word)
            ])
        #expect(buffer.bytes == Array("four".utf8))
    }

    @Test("versions are known")
    func versions() {
        #expect(Analyzer.unicodeVersion == "15.0")
        #expect(Analyzer.icuVersion.split(separator: ".").count >= 1)
        #expect(Int(Analyzer.icuVersion.prefix { $0 != "." }) ?? 0 >= 70)
    }
}
