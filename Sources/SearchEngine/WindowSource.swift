import IndexStorage

/// What documents of a segment can come from, window by window: a node of a query, or a part of a leaf. Called once
/// or twice a window, never once a document.
protocol WindowSource {
    /// About how much work it is, in documents.
    var cost: Int { get }

    /// A document number that no match at or after `target` is below; `UInt32.max` when there is none.
    /// - Parameter target: never falls from call to call.
    func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32
}

/// Alternatives: a document may come from any of them.
extension Array where Element: WindowSource {
    var totalCost: Int {
        reduce(0) { sum, source in
            let (total, overflow) = sum.addingReportingOverflow(source.cost)
            return overflow ? .max : total
        }
    }

    func lowestBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        var lowest = UInt32.max
        for source in self {
            lowest = Swift.min(lowest, try source.lowerBound(target))
            if lowest == target { break }
        }
        return lowest
    }
}
