import IndexCodec
import IndexStorage
import QueryModel
import TestSupport
import Testing

@Suite("Bounds of dates decide for a block what each of its dates would")
struct DateBoundsTests {
    @Test("A filter keeps a date that can lie in its range")
    func spans() {
        let june = DateFilter(20_140_601...20_140_630)
        for packed in [20_140_000, 20_140_600, 20_140_601, 20_140_630] as [UInt32] {
            #expect(june.keeps(packed), "\(packed)")
        }
        for packed in [20_140_500, 20_140_531, 20_140_700, 20_130_000, 0] as [UInt32] {
            #expect(!june.keeps(packed), "\(packed)")
        }
        let all = DateFilter(PartialDate.calendar)
        #expect(!all.keeps(0))
        #expect(all.keeps(10_000))
        #expect(all.keeps(99_991_231))
    }

    /// A date of a year and the ones beside it, often known in part, or none.
    private func date(_ random: inout SeededRandom, near year: Int) -> PartialDate? {
        let year = year + random.below(3) - 1
        let month = 1 + random.below(12)
        switch random.below(8) {
        case 0: return nil
        case 1: return PartialDate(year: year)
        case 2: return PartialDate(year: year, month: month)
        default: return PartialDate(year: year, month: month, day: 1 + random.below(28))
        }
    }

    /// A range between two dates, open at an end now and then.
    private func range(_ random: inout SeededRandom, near year: Int) -> ClosedRange<UInt32> {
        let from = (date(&random, near: year)?.days ?? PartialDate.calendar).lowerBound
        let through = (date(&random, near: year)?.days ?? PartialDate.calendar).upperBound
        return min(from, through)...max(from, through)
    }

    @Test(
        "A filter keeps what has a day in its range; a block's verdict is what holds of its dates",
        arguments: 0..<50 as Range<UInt64>)
    func verdicts(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<50 {
            let dates = (0..<1 + random.below(6)).map { _ in date(&random, near: 2_012) }
            let days = range(&random, near: 2_012)
            let kept = dates.map { $0?.days.overlaps(days) ?? false }
            let packed = dates.map { $0?.packed ?? 0 }
            #expect(
                packed.map { DateFilter(days).keeps($0) } == kept, "seed \(seed): \(dates), \(days)")
            switch DateBounds(of: packed).verdict(DateFilter(days)) {
            case .nothing: #expect(!kept.contains(true), "seed \(seed): \(dates), \(days)")
            case .everything: #expect(!kept.contains(false), "seed \(seed): \(dates), \(days)")
            // What lies on one side of the days is told by the bounds, so that it takes a date on each or a match.
            case .some: #expect(dates.count > 1, "seed \(seed): \(dates), \(days)")
            }
        }
    }

    private func columns(_ dates: [UInt32], bounds: [UInt32]) throws -> Columns {
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "c", role: .columns, segment: 1)
        var writer = ColumnsWriter(file)
        try writer.add(.date, dates)
        try writer.add(.dateBounds, bounds)
        try writer.finish()
        let seal = try file.finish()
        return try Columns(FramedFile(in: directory, name: "c", role: .columns, segment: 1, seal: seal))
    }

    @Test("A column has them of each block", arguments: [1, 2, 255, 256, 257, 511, 4095, 4096, 4097])
    func column(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let dates = (0..<count).map { date(&random, near: 1_990 + $0 / 64)?.packed ?? 0 }
        let written = try columns(dates, bounds: DateBounds.column(dates))
        let column = try DateColumn(written, documentCount: count)
        #expect(column.blockCount == (count + 255) / 256)
        var read: [UInt32] = []
        for block in 0..<column.blockCount {
            let ofBlock = unsafe Array(try column.dates(of: block))
            #expect(column.bounds(of: block) == DateBounds(of: ofBlock), "block \(block)")
            read += ofBlock
        }
        #expect(read == dates)
    }

    @Test("Columns of other lengths, or without bounds, are damage")
    func damage() throws {
        let dates = [UInt32](repeating: 20_140_527, count: 257)
        let bounds = DateBounds.column(dates)
        for count in [0, 4, 7, 9, 12] {
            let others = Array((bounds + bounds).prefix(count))
            let cut = try columns(dates, bounds: others)
            #expect(throws: IndexError.self, "\(count)") { try DateColumn(cut, documentCount: 257) }
        }
        let whole = try columns(dates, bounds: bounds)
        #expect(try DateColumn(whole, documentCount: 257).blockCount == 2)
        for count in [256, 258, 512] {
            #expect(throws: IndexError.self, "\(count)") { try DateColumn(whole, documentCount: count) }
        }
    }
}
