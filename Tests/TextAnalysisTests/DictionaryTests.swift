import Testing
import TextAnalysis

@Suite("Scripts without spaces are split into words")
struct DictionaryTests {
    @Test(
        "a word is found in a run",
        arguments: [
            ("th", "การแลกเปลี่ยนความรู้", "เปลี่ยน"),
            ("th", "โรงเรียนและครู", "โรงเรียน"),
            ("zh", "知识交流与教育研究", "教育"),
            ("ja", "教育の研究をしています", "研究"),
            ("ja", "データベース検索", "データベース"),
            ("km", "ខ្ញុំចង់រៀនភាសាខ្មែរ", "រៀន"),
            ("lo", "ພາສາລາວ", "ພາສາ"),
            ("my", "ကျွန်တော်ကျောင်းသွားသည်", "ကျောင်း"),
        ])
    func words(tag: String, text: String, word: String) throws {
        let surfaces = Analysis.surfaces(text, try #require(Language(tag)))
        #expect(surfaces.contains(Analysis.fold(word)), "\(surfaces)")
        #expect(surfaces.count > 1, "\(surfaces)")
    }

    @Test("the words of a run are found whatever the language of the analyser")
    func anyLanguage() throws {
        let text = "教育研究 and โรงเรียน"
        #expect(Analysis.surfaces(text, .english) == Analysis.surfaces(text, try #require(Language("zh"))))
    }

    @Test(
        "a run is split from what it's glued to",
        arguments: [
            ("mp3_カタカナ_x", ["mp3", "カタカナ", "x"]),
            ("教カ_x_カ", ["教", "カ", "x", "カ"]),
            ("_カ_", ["カ"]),
            ("iPhone手机", ["iphone", "手机"]),
            ("2014年", ["2014", "年"]),
            ("第3章", ["第", "3", "章"]),
        ] as [(String, [String])])
    func glued(text: String, expected: [String]) {
        #expect(Analysis.surfaces(text) == expected)
    }

    @Test("vowel signs, tone marks and voicing marks stay in a word")
    func marks() {
        #expect(Analysis.surfaces("ที่นี่").joined() == "ที่นี่")
        #expect(Analysis.surfaces("ガラス") == ["ガラス"])
        #expect(Analysis.surfaces("ｶﾞﾗｽ") == ["ガラス"])
        #expect(Analysis.surfaces("ガラス") == ["ガラス"])
    }

    @Test(
        "every byte of a long run is in a token, at the sizes around a run's limit",
        arguments: [
            1, 5_461, 5_462, 5_463, 10_922, 10_923, 20_000,
        ])
    func longRuns(characters: Int) {
        let text = String(repeating: "教育研究知识", count: characters / 6 + 1).prefix(characters)
        let buffer = Analysis.buffer(String(text))
        let words = buffer.tokens.filter(\.kind.isElementary)
        #expect(words.first?.start == 0)
        #expect(words.last.map { Int($0.end) } == text.utf8.count)
        for (word, next) in zip(words, words.dropFirst()) {
            #expect(word.end == next.start)
        }
        // Every character, and every pair of neighbours, whatever the pieces.
        let grams = buffer.tokens.filter { $0.kind == .gram }
        let starts = stride(from: 0, to: text.utf8.count, by: 3)
        #expect(grams.filter { $0.end - $0.start == 3 }.map { Int($0.start) } == Array(starts))
        #expect(grams.filter { $0.end - $0.start == 6 }.map { Int($0.start) } == starts.dropLast())
    }
}
