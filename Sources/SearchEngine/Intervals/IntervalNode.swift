import IndexStorage

/// Documents in which an interval expression has an interval in any of some fields. Adds nothing to scores.
final class IntervalNode: MatchNode {
    private let fields: [FieldIntervals]
    private var candidates = DocumentBits()
    private var matched = DocumentBits()

    init(_ fields: [FieldIntervals]) { self.fields = fields }

    /// Positions cost more than documents.
    override var cost: Int {
        let sum = fields.reduce(0) { $0.addingReportingOverflow($1.cost).partialValue }
        return sum < 0 ? .max : min(sum, .max / 8) * 8
    }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        var lowest = UInt32.max
        for field in fields {
            lowest = min(lowest, try field.lowerBound(target))
            if lowest == target { break }
        }
        return lowest
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        candidates.assign(documents)
        documents.removeAll()
        for field in fields {
            matched.assign(candidates)
            try field.match(base: base, &matched, isCancelled: isCancelled)
            documents.formUnion(matched)
            candidates.subtract(matched)
            if candidates.isEmpty { break }
        }
    }
}
