import AnalysisChecks
import CAllocationCounter
import Foundation
import Testing
import TextAnalysis

@Suite("The fast path makes the tokens of the general path")
struct FastPathTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: [UInt64] = {
        if let seed = environment["EVIDENCE_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(0..<(environment["EVIDENCE_STRESS"] == nil ? 5 : 500))
    }()

    @Test("in random texts, which hold all other promises too", arguments: seeds, ["en", "fr", "th"])
    func randomTexts(seed: UInt64, tag: String) throws {
        let check = AnalyzerCheck(language: try #require(Language(tag)))
        var breakText = BreakText(seed: seed)
        var random = RandomText(seed: seed)
        for _ in 0..<400 {
            let texts = [
                breakText.comparable(scalars: 30), random.text(scalars: 60), random.damaged(scalars: 60),
            ]
            for text in texts {
                if let violation = check.violation(in: text) {
                    Issue.record(
                        """
                        \(text): \(violation); replay with EVIDENCE_SEED=\(seed) swift test --filter FastPathTests
                        """)
                }
            }
        }
    }

    @Test("for each scalar alone, in a word, before and after a quote, a mark and a joiner")
    func everyScalar() {
        let check = AnalyzerCheck(language: .english)
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Unassigned planes are all alike.
            if value > 0x3_2FFF, value < 0xE_0000 || value > 0xE_0FFF, value % 0x1000 != 0 { continue }
            let text =
                "\(scalar) a\(scalar)b 1\(scalar)2 a'\(scalar) \(scalar)\u{301}. \(scalar)\u{200D}\(scalar)\u{9BE}"
            if let violation = check.violation(in: Array(text.utf8)) {
                Issue.record("U+\(String(value, radix: 16)): \(violation)")
            }
        }
    }

    @Test("in samples/, line by line")
    func samples() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../samples").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let check = AnalyzerCheck(language: .english)
        var count = 0
        for case let file as URL in files where !file.hasDirectoryPath {
            let text = Array(try Data(contentsOf: file))
            #expect(check.violation(in: text) == nil, "\(file.lastPathComponent)")
            #expect(FoldingCheck.violation(in: text) == nil, "\(file.lastPathComponent)")
            count += 1
        }
        #expect(count > 30)
    }

    @Test(
        "nothing is allocated for a token",
        .enabled(
            if: allocation_counter_is_active() != 0 && !_isDebugAssertConfiguration(),
            "allocations are counted in optimised code alone, as make bench-analysis does too"),
        arguments: [
            ("en", "The teachers’ “feedback” isn't new: 3.5 of 10 schools used it, well-being included. "),
            ("fr", "L’école où j’étudie l’été n’est qu’à 2 km d’ici. "),
            ("ru", "Знания учителей — ещё не всё: 10 школ участвовали в проекте. "),
            ("el", "Η έρευνα έδειξε ότι οι μαθητές μαθαίνουν καλύτερα. "),
            ("ar", "يُمكِن للمُعلِّمين أن يتبادلوا المعرفة في المدارس، وهذا مُهمّ. "),
            ("hi", "विद्यालयों में शिक्षकों ने ज़िम्मेदारी से पढ़ाया। "),
            ("bn", "বাংলাদেশের শিক্ষা ব্যবস্থা নিয়ে আলোচনা। "),
            ("ta", "தமிழ்நாட்டின் கல்வி முறை பற்றிய ஆய்வு. "), ("ko", "학교에서 학생들이 배우는 지식. "),
        ])
    func allocations(tag: String, sentence: String) throws {
        let analyzer = Analyzer(language: try #require(Language(tag)))
        var buffer = TokenBuffer()
        let long = Array(String(repeating: sentence, count: 1_000).utf8)
        let short = Array(String(repeating: sentence, count: 100).utf8)
        // What is made once is made now.
        analyzer.analyze(short.span, into: &buffer)
        analyzer.analyze(long.span, into: &buffer)
        func count(_ text: [UInt8]) -> UInt64 {
            let before = allocation_counter_count()
            analyzer.analyze(text.span, into: &buffer)
            return allocation_counter_count() - before
        }
        let counts = (count(short), count(long))
        #expect(counts == (0, 0))
    }
}
