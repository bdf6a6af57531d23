/// A range of days, and which dates on disk (`PartialDate.packed`) can lie in it.
package struct DateFilter: Sendable {
    @usableFromInline let days: ClosedRange<UInt32>
    /// The year and the month of the first day, as dates that are known no further.
    @usableFromInline let year: UInt32
    @usableFromInline let month: UInt32

    /// - Parameter days: of the calendar (`PartialDate.calendar`), as `yyyymmdd`.
    package init(_ days: ClosedRange<UInt32>) {
        self.days = days
        year = days.lowerBound / 10_000 * 10_000
        month = days.lowerBound / 100 * 100
    }

    /// Whether a day of the range can be meant. As a number, a year or a month comes right before its days: so only the
    /// year and the month that the range begins in have days in it without lying in it. 0, for no date, is neither.
    ///
    /// Without a branch: a query for half of the dates, which come in no order, takes 0.6 of the time.
    @inlinable @inline(__always)
    package func keeps(_ packed: UInt32) -> Bool {
        let isWithin: UInt8 = packed &- days.lowerBound <= days.upperBound &- days.lowerBound ? 1 : 0
        let isYear: UInt8 = packed == year ? 1 : 0
        let isMonth: UInt8 = packed == month ? 1 : 0
        return isWithin | isYear | isMonth != 0
    }
}
