/// What tells of most blocks of documents, without reading a date, whether a filter keeps none or all of them: between
/// which days lie the first days that the block's dates can mean, and between which the last. 16 bytes of the column
/// `dateBounds`: four u32 in the order of the properties.
package struct DateBounds: Equatable, BitwiseCopyable, Sendable {
    /// Documents in a block; the last of a segment may have fewer.
    package static let documentCount = 256
    /// Integers of the column that a block takes.
    static let integerCount = 4

    // Days are `yyyymmdd`.
    private var leastFirst = UInt32.max
    private var greatestFirst: UInt32 = 0
    private var leastLast = UInt32.max
    private var greatestLast: UInt32 = 0

    /// The bounds of some dates (`PartialDate.packed`). O(dates).
    package init(of dates: some Sequence<UInt32>) {
        for date in dates {
            let (first, last) = Self.days(of: date)
            leastFirst = min(leastFirst, first)
            greatestFirst = max(greatestFirst, first)
            leastLast = min(leastLast, last)
            greatestLast = max(greatestLast, last)
        }
    }

    /// The first and the last day that a date can mean. Where there's no date, the first is after the calendar and the
    /// last before it: so it changes neither the least first nor the greatest last day, and lies in no range whole.
    private static func days(of packed: UInt32) -> (first: UInt32, last: UInt32) {
        guard packed != 0 else { return (.max, 0) }
        var first = packed
        var last = packed
        // No day of the calendar lies between a month's true last day and its 31st, so the 31st will do.
        if packed % 100 == 0 { (first, last) = (first + 1, last + 31) }
        if packed / 100 % 100 == 0 { (first, last) = (first + 100, last + 1200) }
        return (first, last)
    }

    /// Reads a block's four integers.
    init(_ integers: UnsafePointer<UInt32>) {
        unsafe leastFirst = integers[0]
        unsafe greatestFirst = integers[1]
        unsafe leastLast = integers[2]
        unsafe greatestLast = integers[3]
    }

    /// What a filter keeps of a block.
    package enum Verdict: Sendable {
        case nothing
        /// Each date must be looked at.
        case some
        case everything
    }

    /// What a filter keeps of the block. O(1).
    package func verdict(_ filter: DateFilter) -> Verdict {
        let days = filter.days
        if leastFirst > days.upperBound || greatestLast < days.lowerBound { return .nothing }
        return greatestFirst <= days.upperBound && leastLast >= days.lowerBound ? .everything : .some
    }

    /// How many blocks so many documents have.
    static func blockCount(documentCount count: Int) -> Int {
        (count + documentCount - 1) / documentCount
    }

    /// The documents of a block.
    static func documents(of block: Int, documentCount count: Int) -> Range<Int> {
        block * documentCount..<min(count, (block + 1) * documentCount)
    }

    /// The column of a segment with these dates: the integers of all its blocks, in order.
    package static func column(_ dates: [UInt32]) -> [UInt32] {
        (0..<blockCount(documentCount: dates.count)).flatMap { block in
            let bounds = DateBounds(of: dates[documents(of: block, documentCount: dates.count)])
            return [bounds.leastFirst, bounds.greatestFirst, bounds.leastLast, bounds.greatestLast]
        }
    }
}
