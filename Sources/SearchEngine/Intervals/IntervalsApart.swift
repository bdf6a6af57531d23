/// Finds the intervals of a list that no interval of another overlaps or lies near to. Reused, so that nothing is
/// allocated once it has grown.
struct IntervalsApart {
    private var latest: [UInt64] = []

    /// Calls `body` with each of them, until it returns false.
    /// - Parameter list: sorted, as is `others`.
    @inline(__always)
    mutating func forEach(
        _ list: Span<Interval>, from others: Span<Interval>, _ distance: UInt32, _ body: (Interval) -> Bool
    ) {
        // Of the intervals that begin early enough, the one that ends last decides: it overlaps, or ends nearest
        // before.
        latest.removeAll(keepingCapacity: true)
        var end: UInt64 = 0
        for place in others.indices {
            end = max(end, others[place].last)
            latest.append(end)
        }
        var from = 0
        for place in list.indices {
            let interval = list[place]
            from = others.firstPlace(after: interval.last + UInt64(distance) + 1, from: from)
            let isNear = from > 0 && latest[from - 1] + UInt64(distance) + 1 >= interval.first
            if !isNear, !body(interval) { return }
        }
    }
}
