import AnalysisChecks
import Testing
import TextAnalysis

@Suite("Whatever the text, analysis holds its promises")
struct AnalysisPropertyTests {
    private func check(_ bytes: [UInt8], _ analyzer: Analyzer, seed: UInt64) {
        var buffer = TokenBuffer()
        analyzer.analyze(bytes.span, into: &buffer)
        let borders = ScalarBorders(of: bytes)
        var last: Token?
        var lastElementary: Token?
        for token in buffer.tokens {
            let comment: Comment = "seed \(seed), token \(token)"
            #expect(token.position >= last?.position ?? 0 && token.start >= last?.start ?? 0, comment)
            #expect(token.position < buffer.positionCount, comment)
            #expect(token.end > token.start && Int(token.end) <= bytes.count, comment)
            #expect(borders.contains(Int(token.start)) && borders.contains(Int(token.end)), comment)
            #expect(token.end - token.start <= UInt32(Analyzer.longestToken), comment)
            #expect(token.surfaceEnd > token.surfaceStart, comment)
            var folded: [UInt8] = []
            Folding.fold(Array(bytes[Int(token.start)..<Int(token.end)]).span, into: &folded)
            var text = String(decoding: folded, as: UTF8.self)
            // A compound has one kind of hyphen.
            if token.kind == .compound { text = text.replacing("\u{2010}", with: "-") }
            let surface = buffer.bytes[Int(token.surfaceStart)..<Int(token.surfaceEnd)]
            #expect(Array(text.utf8) == Array(surface), comment)
            if token.kind.isElementary {
                if let before = lastElementary {
                    #expect(token.start >= before.end && token.position > before.position, comment)
                }
                lastElementary = token
            }
            last = token
        }
    }

    @Test(
        "offsets rise, lie on scalar borders, and name bytes that fold to the surface",
        arguments: ["en", "fr", "th"])
    func offsets(tag: String) throws {
        let analyzer = Analyzer(language: try #require(Language(tag)))
        for seed in UInt64(0)..<400 {
            var random = RandomText(seed: seed)
            check(random.text(scalars: random.number(below: 60)), analyzer, seed: seed)
            check(random.damaged(scalars: random.number(below: 60)), analyzer, seed: seed)
        }
    }

    @Test("folding again changes nothing")
    func idempotence() {
        for seed in UInt64(0)..<3_000 {
            var random = RandomText(seed: seed)
            let bytes = random.damaged(scalars: random.number(below: 30))
            var once: [UInt8] = []
            Folding.fold(bytes.span, into: &once)
            var twice: [UInt8] = []
            Folding.fold(once.span, into: &twice)
            #expect(once == twice, "seed \(seed)")
        }
    }

    @Test("boundaries lie on scalar borders, rise, and every token lies between two")
    func boundaries() {
        for seed in UInt64(0)..<1_000 {
            var random = RandomText(seed: seed)
            let bytes = random.damaged(scalars: random.number(below: 60))
            let boundaries = WordBreaker().boundaries(of: bytes.span)
            #expect(zip(boundaries, boundaries.dropFirst()).allSatisfy(<), "seed \(seed)")
            #expect(boundaries.first == (bytes.isEmpty ? nil : 0), "seed \(seed)")
            #expect(boundaries.last == (bytes.isEmpty ? nil : bytes.count), "seed \(seed)")
            #expect(boundaries.allSatisfy(ScalarBorders(of: bytes).contains), "seed \(seed)")
        }
    }

    @Test("the fast path agrees with the boundaries on ASCII")
    func fastPath() {
        let analyzer = Analyzer(language: .english)
        let alphabet = Array("ab1_.,;:'\" -\n@".utf8)
        for seed in UInt64(0)..<3_000 {
            var random = RandomText(seed: seed)
            let bytes = (0..<random.number(below: 24)).map { _ in
                alphabet[random.number(below: alphabet.count)]
            }
            var buffer = TokenBuffer()
            analyzer.analyze(bytes.span, into: &buffer)
            let boundaries = WordBreaker().boundaries(of: bytes.span)
            let expected = zip(boundaries, boundaries.dropFirst()).filter { start, end in
                bytes[start..<end].contains { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
            }
            let comment: Comment = "seed \(seed): \(String(decoding: bytes, as: UTF8.self))"
            for (start, end) in expected {
                #expect(buffer.tokens.contains { Int($0.start) == start && Int($0.end) == end }, comment)
            }
            // Every word, number and symbol is a segment or a part of one.
            for token in buffer.tokens where token.kind.isElementary {
                #expect(
                    expected.contains { $0.0 <= Int(token.start) && Int(token.end) <= $0.1 }, comment)
            }
        }
    }

    @Test("stemming never fails, and folded words have stems")
    func stems() throws {
        for tag in ["en", "fr", "de", "ar", "hi", "tr", "yi"] {
            let analyzer = Analyzer(language: try #require(Language(tag)))
            var stem: [UInt8] = []
            for seed in UInt64(0)..<300 {
                var random = RandomText(seed: seed)
                var folded: [UInt8] = []
                Folding.fold(random.damaged(scalars: random.number(below: 30)).span, into: &folded)
                analyzer.stem(folded.span, into: &stem)
                #expect(stem.isEmpty == folded.isEmpty, "\(tag), seed \(seed)")
            }
        }
    }
}

@Suite("Long tokens are split, never dropped, in linear time")
struct LongTokenTests {
    @Test(
        "at the sizes around the cap", arguments: [1, 1_019, 1_020, 1_021, 2_040, 2_041, 40_000],
        ["a", "é", "1", "가"])
    func lengths(count: Int, unit: String) {
        let buffer = Analysis.buffer(String(repeating: unit, count: count))
        let tokens = buffer.tokens.filter(\.kind.isElementary)
        #expect(tokens.first?.start == 0)
        #expect(tokens.last.map { Int($0.end) } == unit.utf8.count * count)
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            #expect(token.end == next.start)
        }
        #expect(tokens.count >= (unit.utf8.count * count + 1_019) / 1_020)
        #expect(buffer.tokens.allSatisfy { $0.end - $0.start <= 1_020 })
    }

    @Test("surface terms that grow are within the cap too")
    func growth() {
        let buffer = Analysis.buffer(String(repeating: "ﷺ", count: 500))
        #expect(buffer.tokens.last?.end == 1_500)
        #expect(buffer.tokens.allSatisfy { $0.surfaceEnd - $0.surfaceStart <= 1_020 })
    }

    @Test(
        "megabytes without a break",
        arguments: [
            "a", "a.", "é", "e\u{301}", "\u{301}", "👩‍🏫", "'a", "1,", "\u{FF}", "カ", "カ_", "a_カ", "ท",
            "教\u{301}", "각\u{11A8}",
        ])
    func hostile(unit: String) {
        let count = (unit == "a" ? 10_000_000 : 1_500_000) / unit.utf8.count
        let text = Array(String(repeating: unit, count: count).utf8)
        var buffer = TokenBuffer()
        let clock = ContinuousClock()
        let analyzer = Analyzer(language: .english)
        let time = clock.measure { analyzer.analyze(text.span, into: &buffer) }
        // Hundreds of times what it takes: only time that grows with the square fails.
        #expect(time < .seconds(60))
        #expect(buffer.tokens.allSatisfy { $0.end - $0.start <= 1_020 })
    }
}
