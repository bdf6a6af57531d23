import EvidenceBase
import Foundation
import QueryLanguage
import SearchEngine
import TestSupport
import Testing

@Suite("A strategy's counts are those of its lines written out")
struct StrategyRunTests {
    private let base: EvidenceBase

    init() throws {
        base = try EvidenceBase.inMemory()
        var corpus = CorpusGenerator(seed: 11)
        // Several segments, with deleted documents among them.
        for _ in 0..<3 { try base.add((0..<30).map { _ in corpus.document() }) }
        let found = try base.search(corpus.vocabulary[1])
        try #require(!found.hits.isEmpty)
        _ = try base.delete(ids: found.hits.map(\.id))
    }

    private static let replay = "swift test --filter StrategyRunTests"

    private static let seeds: ClosedRange<UInt64> =
        1...(ProcessInfo.processInfo.environment["EVIDENCE_STRESS"] == nil ? 20 : 1_000)

    @Test("In random strategies, with and without a filter and fields")
    func random() throws {
        for seed in Self.seeds { try compare(seed: seed) }
    }

    private func compare(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let vocabulary = CorpusGenerator(seed: 11).vocabulary
        // A first line that is small, since proximities multiply their operands.
        var text = "\"\(vocabulary[0])\" OR \(vocabulary[1].prefix(3))*\n"
        let lineCount = 2 + random.below(5)
        for number in 2...lineCount {
            func word() -> String { "\"\(vocabulary[random.zipf(below: vocabulary.count)])\"" }
            func operand() -> String {
                if !random.oneIn(3) { return "#\(1 + random.below(number - 1))" }
                return switch random.below(6) {
                case 0: "\(vocabulary[random.below(vocabulary.count)].prefix(2))*"
                case 1: "=\(word())"
                case 2: "-"
                case 3: "date:>=2014"
                default: word()
                }
            }
            func expression(_ depth: Int) -> String {
                if depth == 0 || random.oneIn(4) { return operand() }
                let (left, right) = (expression(depth - 1), expression(depth - 1))
                return switch random.below(7) {
                case 0, 1: "(\(left) AND \(right))"
                case 2, 3: "(\(left) OR \(right))"
                case 4: "(\(left) NOT \(right))"
                case 5: "(#1^2 NEAR/20 \(word()))"
                default: "title:(\(left) OR \(right))"
                }
            }
            text += expression(2) + "\n"
        }
        let read = Strategy(text).queries()
        #expect(read.problems.isEmpty, "\(text)")
        let queries = read.queries.compactMap { $0 }
        var options = StrategyOptions()
        options.listsIDs = true
        if random.oneIn(3) { options.filter = .fields([.kind], .literal("blog post")) }
        if random.oneIn(4) { options.fields = [.title, .body] }
        let run = try base.run(queries, options: options)
        #expect(run.lines.count == lineCount)
        var all = SearchOptions()
        all.limit = 1_000
        all.order = .id
        for line in run.lines {
            let found = try base.search(line.searched, options: all)
            #expect(
                line.documentCount == found.total,
                "seed \(seed), \(line.query.readAs) in\n\(text)\(Self.replay)")
        }
        let last = try #require(run.lines.last)
        #expect(
            run.ids == (try base.search(last.searched, options: all).hits.map(\.id)),
            "seed \(seed)\n\(text)\(Self.replay)")
    }

    @Test("What is searched has the options folded in, and reads back as itself")
    func folding() throws {
        let queries = Strategy("teacher AND pupil\nschool OR #1\n—").queries().queries.compactMap { $0 }
        var options = StrategyOptions()
        options.filter = .and([
            .fields([.kind], .word("note")), .date(from: PartialDate(year: 2014), through: nil),
        ])
        options.fields = [.title]
        let run = try base.run(queries, options: options)
        #expect(
            run.lines.map(\.searched.canonicalText) == [
                "title:(teacher AND pupil) AND kind:note AND date:>=2014",
                "title:(school OR (teacher AND pupil)) AND kind:note AND date:>=2014", "()",
            ])
        #expect(run.ids == nil)
        #expect(run.narrowing == "title:(…) AND kind:note AND date:>=2014")
    }

    @Test("A run that is cancelled throws, and gives no counts")
    func cancelling() throws {
        let queries = Strategy("a*\n#1 OR b*").queries().queries.compactMap { $0 }
        #expect(throws: IndexError.self) { try base.run(queries, isCancelled: { true }) }
    }

    @Test(
        "A record is read as it was written; what isn't one, is cut off, or lacks something is refused with its line"
    )
    func records() throws {
        let begin = #"{"type":"begin","schema":1,"strategy":"s","index":{"fingerprint":"f","documents":3}}"#
        let line = ##"{"type":"line","label":"#1","read":"a","count":2,"new":[{}]}"##
        let end = #"{"type":"end","ids":["x","y"]}"#
        func record(_ lines: String...) throws -> StrategyRecord {
            try StrategyRecord(parsing: Array(lines.joined(separator: "\n").utf8))
        }
        let read = try record(begin, "", line, "{\"type\":\"hit\"}", end)
        #expect(
            read
                == StrategyRecord(
                    lines: [.init(label: "#1", readAs: "a", documentCount: 2)], ids: ["x", "y"],
                    fingerprint: "f", documentCount: 3))
        func fault(_ lines: String...) -> Int? {
            do {
                _ = try StrategyRecord(parsing: Array(lines.joined(separator: "\n").utf8))
                return nil
            } catch {
                return error.line
            }
        }
        #expect(fault(begin, line) == 2)
        #expect(fault(begin, line, "{") == 3)
        #expect(fault(begin, ##"{"type":"line","label":"#1","count":2}"##, end) == 2)
        #expect(fault(begin, ##"{"type":"line","label":"#1","read":"a","count":-2}"##, end) == 2)
        #expect(fault(begin, #"{"type":"end"}"#) == 2)
        #expect(fault(#"{"type":"begin","query":"q"}"#) == 1)
        #expect(fault("") == 1)
        #expect(fault(line, end) == 2)
    }

    @Test("A difference tells counts, other queries, lines that came and went, and ids")
    func differences() {
        func record(_ lines: [(String, String, Int)], ids: [String], fingerprint: String) -> StrategyRecord {
            StrategyRecord(
                lines: lines.map { .init(label: $0.0, readAs: $0.1, documentCount: $0.2) }, ids: ids,
                fingerprint: fingerprint, documentCount: 9)
        }
        let before = record(
            [("#1", "a", 5), ("#2", "b", 3), ("#x", "c", 1)], ids: ["p", "q"], fingerprint: "f")
        let after = record(
            [("#1", "a", 6), ("#2", "b2", 3), ("#3", "d", 2)], ids: ["q", "r"], fingerprint: "g")
        let difference = StrategyDifference(from: before, to: after)
        #expect(
            difference.lines == [
                .init(label: "#1", countBefore: 5, countAfter: 6),
                .init(label: "#2", countBefore: 3, countAfter: 3, readBefore: "b"),
                .init(label: "#3", countBefore: nil, countAfter: 2),
                .init(label: "#x", countBefore: 1, countAfter: nil, readBefore: "c"),
            ])
        #expect(difference.added == ["r"] && difference.removed == ["p"])
        #expect(!difference.hasSameIndex && !difference.isEmpty)
        #expect(StrategyDifference(from: after, to: after).isEmpty)
    }
}
