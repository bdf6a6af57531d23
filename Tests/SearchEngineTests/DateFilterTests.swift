import IndexStorage
import QueryModel
import SearchIndex
import TestSupport
import Testing

@testable import SearchEngine

/// A failure names its seed, from which documents and queries follow: `swift test --filter DateFilterTests` replays it.
@Suite("A date filter finds the documents whose date can lie in its range")
struct DateFilterTests {
    /// How the dates of neighbours go together.
    enum Arrangement: CaseIterable {
        /// Bounds decide almost all blocks.
        case sorted
        /// Bounds decide hardly any.
        case shuffled
        /// Dates of some blocks, all or none of others, blocks without any date.
        case mixed
    }

    private func documents(
        _ count: Int, _ arrangement: Arrangement, _ random: inout SeededRandom
    ) -> [Document] {
        (0..<count).map { number in
            var document = Document(
                id: "d\(number)", title: "",
                body: (random.oneIn(2) ? "often " : "") + (random.oneIn(40) ? "seldom" : "other"))
            let day =
                switch arrangement {
                case .sorted: number * 3_600 / count
                case .shuffled: random.below(3_600)
                case .mixed: number / 300 % 4 * 900 + random.below(number / 300 % 2 == 0 ? 1 : 900)
                }
            document.date = date(day, &random)
            if arrangement == .mixed, number / 700 % 3 == 1 { document.date = nil }
            return document
        }
    }

    /// The date of a day of ten years of 360 days, from 2010 on; not always known whole, or at all.
    private func date(_ day: Int, _ random: inout SeededRandom) -> PartialDate? {
        let (year, month) = (2_010 + day / 360, 1 + day / 30 % 12)
        switch random.below(60) {
        case 0: return nil
        case 1: return PartialDate(year: year)
        case 2: return PartialDate(year: year, month: month)
        default: return PartialDate(year: year, month: month, day: min(1 + day % 30, 28))
        }
    }

    /// A range from a day to years, open at an end now and then.
    private func filter(_ random: inout SeededRandom) -> Query {
        let first = random.below(3_700)
        let last = first + [0, 1, 20, 400, 2_000][random.below(5)]
        let from = random.oneIn(5) ? nil : date(first, &random)
        let through = random.oneIn(5) ? nil : date(last, &random)
        return .date(from: from, through: from == nil && through == nil ? PartialDate(year: 2_013) : through)
    }

    private func queries(_ random: inout SeededRandom) -> [Query] {
        let (date, other) = (filter(&random), filter(&random))
        let (often, seldom) = (Query.word("often"), Query.word("seldom"))
        return [
            date, .not(date), .and([date, often]), .and([often, date]), .and([date, seldom]),
            .and([often, .not(date)]), .or([date, seldom]), .or([date, other]), .and([date, other]),
            .and([date, .not(other)]), .and([.or([date, seldom]), .not(.and([other, often]))]),
            .or([.and([date, often]), .and([other, seldom])]), .not(.or([date, .not(other)])),
        ]
    }

    private func expectSame(
        _ queries: [Query], _ index: TestIndex, _ naive: NaiveIndex, _ comment: String
    ) throws {
        for query in queries {
            let expected = naive.search(query, order: .id).map(\.id)
            #expect(try index.ids(query, order: .id) == expected, "\(comment): \(query)")
        }
    }

    @Test(
        "Where blocks and windows end, alone and beside words", arguments: Arrangement.allCases,
        [0, 1, 255, 256, 257, 4095, 4096, 4097])
    func borders(arrangement: Arrangement, count: Int) throws {
        let seed = UInt64(count)
        var random = SeededRandom(seed: seed)
        let documents = documents(count, arrangement, &random)
        let index = try TestIndex(documents)
        try expectSame(queries(&random), index, NaiveIndex(documents), "seed \(seed), \(arrangement)")
    }

    @Test(
        "After deletions, a merge and another order", arguments: Arrangement.allCases,
        [1, 2] as [UInt64])
    func changes(arrangement: Arrangement, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var documents = documents(1_500, arrangement, &random)
        let index = try TestIndex(documents, segmentCount: 3)
        try index.deleteSome(of: &documents, oneIn: 4, &random)
        let naive = NaiveIndex(documents)
        try expectSame(queries(&random), index, naive, "seed \(seed), \(arrangement), deleted")
        try index.mergeAll()
        try expectSame(queries(&random), index, naive, "seed \(seed), \(arrangement), merged")
        try index.reorder()
        try expectSame(queries(&random), index, naive, "seed \(seed), \(arrangement), reordered")
    }

    @Test("Bounds pass over what can't match and no more", arguments: Arrangement.allCases)
    func lowerBound(arrangement: Arrangement) throws {
        let seed: UInt64 = 8
        var random = SeededRandom(seed: seed)
        let count = 9_000
        let documents = documents(count, arrangement, &random)
        let segment = try #require(TestIndex(documents).snapshot.segments.first)
        for days in [20_100_101...20_100_105, 20_140_601...20_150_630, 20_191_201...20_251_231]
            as [ClosedRange<UInt32>]
        {
            let matching = documents.indices.filter { documents[$0].date?.days.overlaps(days) ?? false }
            let node = try DateNode(days, segment: segment)
            var target = 0
            while target < count {
                let bound = try node.lowerBound(UInt32(target))
                #expect(bound >= target)
                let next = matching.first { $0 >= target }.map { UInt32($0) } ?? .max
                #expect(bound <= next, "seed \(seed), \(arrangement), \(days): from \(target)")
                if arrangement == .sorted, bound > target, bound < .max {
                    #expect(bound % 256 == 0, "\(days): a block begins where something can match")
                }
                target += 1 + random.below(300)
            }
        }
    }

    @Test("Documents without metadata have no date")
    func withoutMetadata() throws {
        let writer = try IndexWriter(MemoryDirectory(), schema: .text)
        let builder = try TextBuilder(schema: .text)
        for _ in 0..<3 {
            try builder.add(Array("school".utf8).span, stored: Document(id: "", title: "", body: ""))
        }
        try writer.add([builder], threads: 1)
        try writer.commit()
        let searcher = Searcher(snapshot: writer.snapshot)
        let (date, word) = (
            Query.date(from: PartialDate(year: 2_014), through: nil), Query.word("school", exactly: true)
        )
        #expect(try searcher.count(date) == 0)
        #expect(try searcher.count(.and([word, date])) == 0)
        #expect(try searcher.count(.and([word, .not(date)])) == 3)
    }
}
