import CReferenceBreaker
import TestSupport
import Testing

@testable import TextAnalysis

@Suite("Runs of scripts without spaces are split where ICU's iterator splits them")
struct DictionaryBreakerTests {
    /// One for all runs of a test, as an analyser has it: what one run leaves behind mustn't change the next.
    private let breaker = DictionaryBreaker()
    private let reference = ReferenceBreaker()

    @Test(
        "words of the dictionary, characters of the script and mixtures of them, of all lengths",
        arguments: [
            (.hanAndKana, 15_000, 1), (.han, 6_000, 2), (.hiragana, 4_000, 3), (.katakana, 4_000, 4),
            (.thai, 12_000, 5), (.lao, 8_000, 6), (.khmer, 8_000, 7), (.myanmar, 8_000, 8),
        ] as [(RandomRun, Int, UInt64)])
    func randomRuns(kind: RandomRun, count: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let words = try kind.dictionaryWords()
        for round in 0..<count {
            let run = kind.run(of: words, limit: 60, &random)
            expectSameWords(run, "seed \(seed), round \(round)")
        }
    }

    @Test("every character of a script by itself, and twice", arguments: RandomRun.all)
    func everyCharacter(kind: RandomRun) {
        for scalar in kind.alphabet {
            expectSameWords(String(scalar), "")
            expectSameWords(String(scalar) + String(scalar), "")
        }
    }

    @Test("runs around the limit's length", arguments: RandomRun.all)
    func longRuns(kind: RandomRun) throws {
        var random = SeededRandom(seed: 7)
        let words = try kind.dictionaryWords()
        var text = ""
        while text.utf8.count < DictionaryBreaker.longestRun + 64 {
            text += kind.run(of: words, limit: 60, &random)
        }
        let scalars = Array(text.unicodeScalars)
        var length = 0
        var count = 0
        while length < DictionaryBreaker.longestRun - 12 {
            length += UTF8.width(scalars[count])
            count += 1
        }
        for extra in 0..<8 {
            let run = scalars[..<(count + extra)].reduce(into: "") { $0.unicodeScalars.append($1) }
            expectSameWords(run, "\(count + extra) characters of seed 7")
        }
    }

    @Test(
        "runs of Katakana around the lengths that have a cost of their own",
        arguments: [1, 2, 7, 8, 9, 18, 19, 20, 21, 22, 40])
    func katakanaLengths(length: Int) {
        for katakana in ["ヌ", "ァ", "ー", "ヴ"] {
            let run = String(repeating: katakana, count: length)
            for text in [run, "の" + run, run + "教育", "研究" + run + "は" + run] {
                expectSameWords(text, "")
            }
        }
    }

    private func expectSameWords(
        _ text: String, _ replay: String, location: SourceLocation = #_sourceLocation
    ) {
        var ends: [Int] = []
        let bytes = Array(text.utf8)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe breaker.split(base, from: 0, to: bytes.count, into: &ends)
        }
        let expected = reference.ends(of: text)
        if ends != expected {
            Issue.record("\(replay): \(text): \(ends), not \(expected)", sourceLocation: location)
        }
    }
}
