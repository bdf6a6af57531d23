import IndexStorage
import SearchIndex

/// Documents whose date can lie within a range of days. Documents without a date don't match.
final class DateNode: MatchNode {
    private let segment: SegmentReader
    /// `yyyymmdd`
    private let days: ClosedRange<UInt32>

    init(_ days: ClosedRange<UInt32>, segment: SegmentReader) {
        self.segment = segment
        self.days = days
    }

    /// Looks at the date of every candidate, so that candidates had better be few.
    override var cost: Int { segment.documentCount / 2 }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        let dates = unsafe try segment.dates()
        var next = documents.next(from: 0)
        while let slot = next {
            if unsafe !Self.canLie(packed: dates[Int(base + slot)], in: days) { documents.remove(slot) }
            next = documents.next(from: slot + 1)
        }
    }

    /// Whether a date on disk (`PartialDate.packed`) can mean a day of the range.
    static func canLie(packed: UInt32, in days: ClosedRange<UInt32>) -> Bool {
        guard packed != 0 else { return false }
        var first = packed
        var last = packed
        // No day of the calendar lies between a month's true last day and its 31st, so the 31st will do.
        if packed % 100 == 0 { (first, last) = (first + 1, last + 31) }
        if packed / 100 % 100 == 0 { (first, last) = (first + 100, last + 1200) }
        return first <= days.upperBound && last >= days.lowerBound
    }
}
