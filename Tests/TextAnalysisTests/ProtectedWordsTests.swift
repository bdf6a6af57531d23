import Testing

@testable import TextAnalysis

@Suite("Protected words are a list that users extend")
struct ProtectedWordsTests {
    private func list(_ text: String) throws -> ProtectedWords {
        try ProtectedWords(parsing: Array(text.utf8))
    }

    private func stem(_ word: String, _ words: ProtectedWords, _ language: Language = .english) -> String {
        var stem: [UInt8] = []
        let analyzer = Analyzer(language: language, settings: AnalysisSettings(protectedWords: words))
        analyzer.stem(Array(Analysis.fold(word).utf8).span, into: &stem)
        return String(decoding: stem, as: UTF8.self)
    }

    @Test("a word with a stem, a word that is its own stem, comments, blank lines")
    func parsing() throws {
        let words = try list("# ours\n\nmating\tmate  # chess\r\n  Checkmates checkmate\nÉcole\n")
        #expect(words.count == 3)
        #expect(words.text == "checkmates\tcheckmate\necole\tecole\nmating\tmate\n")
        #expect(try list(words.text) == words)
        #expect(try list("# nothing\n").isEmpty)
    }

    @Test(
        "the first line that can't be read is named",
        arguments: [
            ("a b c", 1), ("fine\n\ntwo-way", 3), ("fine\nword two-way", 2), ("x y\nx z", 2), ("...", 1),
            ("mobilisation a\nmobilization b", 2), ("word\nWORD other", 2),
        ])
    func refused(text: String, line: Int) throws {
        let error = #expect(throws: ProtectedWordsError.self) { try list(text) }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("line \(line) ") == true)
    }

    @Test("a list has at most 10,000 words")
    func limit() throws {
        let lines = (0...ProtectedWords.countLimit).map { "word\($0)" }
        #expect(try list(lines.dropLast().joined(separator: "\n")).count == ProtectedWords.countLimit)
        let error = #expect(throws: ProtectedWordsError.self) { try list(lines.joined(separator: "\n")) }
        #expect(error?.line == ProtectedWords.countLimit + 1)
    }

    @Test("a listed word has its stem, the others theirs")
    func stems() throws {
        let words = try list("schools\nmobilization mobil\nevidence proof\nécoles école")
        #expect(stem("Schools", words) == "schools")
        #expect(stem("school", words) == "school")
        #expect(stem("mobilisation", words) == "mobil")
        #expect(stem("mobilization", words) == "mobil")
        #expect(stem("evidence", words) == "proof")
        #expect(stem("evidenced", words) == "evidence")
        #expect(stem("écoles", words, try #require(Language("fr"))) == "ecole")
        #expect(stem("schools", words, try #require(Language("cy"))) == "schools")
        #expect(stem("évidence", words, .undetermined) == "proof")
        #expect(stem("mobilisation", words, .undetermined) == "mobilisation")
    }

    @Test("the built-in list is in order, and in the spelling that its words are looked up in")
    func builtIn() throws {
        let words = ProtectedWords.english.map { "\($0.word)" }
        #expect(words == words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(Set(words).count == words.count)
        for (word, stem) in ProtectedWords.english {
            var unified = Array("\(word)".utf8)
            SpellingVariants.unify(&unified)
            #expect(String(decoding: unified, as: UTF8.self) == "\(word)")
            #expect(Analysis.stem("\(word)") == "\(stem)")
        }
    }
}
