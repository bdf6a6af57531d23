import Foundation
import Testing

@testable import TextAnalysis

/// The word lists of Debian's packages `wbritish` and `wamerican`.
private enum WordLists {
    static let british = "/usr/share/dict/british-english"
    static let american = "/usr/share/dict/american-english"
    static var areInstalled: Bool {
        [british, american].allSatisfy { FileManager.default.isReadableFile(atPath: $0) }
    }

    /// The words in small letters, without possessives.
    static func words(_ path: String) throws -> Set<String> {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return Set(
            text.split(separator: "\n").map(String.init).filter { word in
                word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            })
    }
}

@Suite(
    "British and American word lists meet, and nothing else does",
    .enabled(if: WordLists.areInstalled, "the packages wbritish and wamerican aren't installed"))
struct SpellingWordListTests {
    /// British spellings with their American twins: one group of letters differs, wherever it stands.
    private static let differences: [(String, String)] = [
        ("s", "z"), ("our", "or"), ("oul", "ol"), ("re", "er"), ("r", "er"), ("ogu", "og"), ("ogue", "og"),
        ("ae", "e"), ("oe", "e"), ("ll", "l"), ("l", "ll"), ("c", "s"), ("s", "c"), ("mme", "m"), ("e", ""),
        ("ph", "f"), ("ey", "ay"), ("en", "in"), ("que", "ck"), ("ough", "ow"), ("x", "ct"), ("c", "k"),
        ("y", "i"),
    ]

    private func pairs() throws -> [(british: String, american: String)] {
        let british = try WordLists.words(WordLists.british)
        let american = try WordLists.words(WordLists.american)
        let onlyAmerican = american.subtracting(british)
        var pairs: [(String, String)] = []
        for word in british.subtracting(american).sorted() {
            for (from, to) in Self.differences {
                for range in word.ranges(of: from) {
                    let twin = word.replacingCharacters(in: range, with: to)
                    if onlyAmerican.contains(twin) { pairs.append((word, twin)) }
                }
            }
        }
        return pairs
    }

    @Test("at least 97 of 100 pairs have one stem")
    func pairsMeet() throws {
        let pairs = try pairs()
        let apart = pairs.filter { Analysis.stem($0.british) != Analysis.stem($0.american) }
        let share = Double(pairs.count - apart.count) / Double(pairs.count)
        #expect(pairs.count > 1_000)
        #expect(share >= 0.97, "\(apart.count) of \(pairs.count) stay apart: \(apart)")
    }

    /// Whether one of these stems becomes another where British and American spellings differ.
    private func areVariants(_ stems: Set<String>) -> Bool {
        stems.contains { stem in
            Self.differences.contains { from, to in
                stem.ranges(of: from).contains { stems.contains(stem.replacingCharacters(in: $0, with: to)) }
            }
        }
    }

    @Test("at most one word in a thousand is merged that the stemmer keeps apart")
    func unrelatedStayApart() throws {
        let words = try WordLists.words(WordLists.british).sorted()
        let stemmer = Stemmer(language: .english)
        var plainStems = [String: Set<String>]()
        var examples = [String: [String]]()
        for word in words {
            var plain = Array(word.utf8)
            stemmer.snowball(&plain)
            let stem = Analysis.stem(word)
            let isNew = plainStems[stem, default: []].insert(String(decoding: plain, as: UTF8.self)).inserted
            if isNew { examples[stem, default: []].append(word) }
        }
        let merged = examples.filter { $0.value.count > 1 && !areVariants(plainStems[$0.key, default: []]) }
        #expect(
            Double(merged.count) <= Double(words.count) / 1_000,
            "\(merged.count) of \(words.count): \(merged.values.sorted { $0[0] < $1[0] })")
    }
}
