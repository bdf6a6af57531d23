import Foundation
import Testing

@testable import TextAnalysis

/// The word lists of Debian's packages `wbritish` and `wamerican`, which `make test` installs.
private enum WordLists {
    static let british = "/usr/share/dict/british-english"
    static let american = "/usr/share/dict/american-english"
    static var areInstalled: Bool {
        [british, american].allSatisfy { FileManager.default.isReadableFile(atPath: $0) }
    }

    static let report = Result {
        SpellingReport(british: try words(british), american: try words(american))
    }

    static func words(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}

@Suite(
    "British and American word lists meet, and nothing else does",
    .enabled(if: WordLists.areInstalled, "the packages wbritish and wamerican aren't installed"))
struct SpellingWordListTests {
    @Test("at least 97 of 100 pairs have one stem")
    func pairsMeet() throws {
        let report = try WordLists.report.get()
        let apart = report.pairs.filter { !$0.meets }.map { "\($0.british)/\($0.american)" }
        #expect(report.pairs.count > 1_500)
        #expect(report.shareThatMeets >= 0.97, "\(apart.count) of \(report.pairs.count) stay apart: \(apart)")
    }

    @Test("at most one word in a thousand is merged that the stemmer keeps apart")
    func unrelatedStayApart() throws {
        let report = try WordLists.report.get()
        #expect(report.britishCount > 60_000)
        #expect(report.shareMerged <= 0.001, "\(report.mergers.map(\.words))")
    }

    @Test("a word begins as words of its stem may")
    func beginnings() throws {
        let words = try WordLists.words(WordLists.british) + WordLists.words(WordLists.american)
        let analyzer = Analyzer(language: .english)
        var stem: [UInt8] = []
        for word in words.map({ Array($0.lowercased().utf8) }) {
            analyzer.stem(word.span, into: &stem)
            let beginnings = try #require(analyzer.beginnings(ofStemsWith: stem[0]))
            #expect(beginnings.contains(word[0]), "\(String(decoding: word, as: UTF8.self))")
        }
    }
}

@Suite("A spelling report tells pairs and mergers from two lists")
struct SpellingReportTests {
    @Test("a pair is two spellings of which one is in one list only")
    func pairs() {
        let report = SpellingReport(
            british: ["behaviour", "behaviour's", "grey", "kerb", "school", "travelled", "Colour"],
            american: ["behavior", "grey", "gray", "curb", "school", "traveled", "travelled", "color"])
        #expect(
            report.pairs.map { [$0.british, $0.american, "\($0.meets)"] } == [
                ["behaviour", "behavior", "true"], ["colour", "color", "true"], ["grey", "gray", "true"],
                ["kerb", "curb", "false"], ["travelled", "traveled", "true"],
            ])
        #expect(report.shareThatMeets == 0.8)
    }

    @Test("a merger is what the rules bring together without being a pair")
    func mergers() {
        // `maths` and `math` are spellings of one word; no list shows that of `plough` and `plowing`.
        let report = SpellingReport(british: ["plough", "plowing", "mould", "mold"], american: ["mold"])
        #expect(report.mergers.map(\.words) == [["plough", "plowing"]])
        #expect(report.mergers.map(\.strayCount) == [1])
        #expect(report.shareMerged == 0.25)
    }

    @Test("empty lists have no pairs")
    func empty() {
        let report = SpellingReport(british: [], american: [])
        #expect(report.pairs.isEmpty && report.mergers.isEmpty)
        #expect(report.shareThatMeets == 1 && report.shareMerged == 0)
    }
}
