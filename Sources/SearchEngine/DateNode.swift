import IndexCodec
import IndexStorage
import SearchIndex

/// Documents whose date can lie within a range of days. Documents without a date don't match. Bounds decide most blocks
/// of an index whose neighbours have like dates; dates are read of the others alone.
final class DateNode: MatchNode {
    private let column: DateColumn
    private let documentCount: Int
    private let filter: DateFilter
    /// In the blocks from `lowerBound`'s last target to this one nothing matches. Kept, so that each block is passed
    /// over once, however often an OR asks on its way there.
    private var nextBlock = 0

    /// - Parameters:
    ///   - days: of the calendar, as `yyyymmdd`.
    ///   - segment: has metadata.
    init(_ days: ClosedRange<UInt32>, segment: SegmentReader) throws(IndexError) {
        column = try segment.dateColumn()
        documentCount = segment.documentCount
        filter = DateFilter(days)
    }

    /// After all words, since a date takes longer to look at than a posting, and windows in which nothing can match
    /// are passed over by `lowerBound`. Before what a NOT leaves over, which may be dear to tell.
    override var cost: Int { max(0, documentCount - 1) }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        nextBlock = max(nextBlock, Int(target) / DateBounds.documentCount)
        while nextBlock < column.blockCount, column.bounds(of: nextBlock).verdict(filter) == .nothing {
            nextBlock += 1
        }
        guard nextBlock < column.blockCount else { return .max }
        return max(target, UInt32(nextBlock * DateBounds.documentCount))
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        // A block of dates is one of the window's ranges.
        let firstBlock = Int(base) / DateBounds.documentCount
        for range in 0..<RangeBounds.count where !documents.isEmpty(range: range) {
            let block = firstBlock + range
            switch column.bounds(of: block).verdict(filter) {
            case .nothing: documents.remove(range: range)
            case .everything: break
            case .some:
                let dates = try unsafe column.dates(of: block)
                documents.filter(range: range) { slot in
                    unsafe filter.keeps(dates[Int(slot) % DateBounds.documentCount])
                }
            }
        }
    }
}
