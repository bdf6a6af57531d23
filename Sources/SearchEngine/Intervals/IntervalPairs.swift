/// Finds the pairs of intervals of two lists that satisfy a proximity of two operands.
struct IntervalPairs {
    let nearness: IntervalExpression.Nearness
    let sentences: SentenceBorders

    /// Whether any interval of one list is near to one of the other, in the order of the lists where that counts.
    @inline(__always)
    func exists(_ first: Span<Interval>, _ second: Span<Interval>) -> Bool {
        var isFound = false
        func find(_ first: Span<Interval>, before second: Span<Interval>) {
            forEach(first, before: second) { _, _ in
                isFound = true
                return false
            }
        }
        find(first, before: second)
        if !isFound, !nearness.isOrdered { find(second, before: first) }
        return isFound
    }

    /// Calls `body` with every pair of an interval and one after it: places in `first` and `second`, which are
    /// sorted. Stops when `body` returns false.
    @inline(__always)
    func forEach<E: Error>(
        _ first: Span<Interval>, before second: Span<Interval>, _ body: (Int, Int) throws(E) -> Bool
    ) throws(E) {
        var (from, hint) = (0, 0)
        for place in first.indices {
            let interval = first[place]
            from = second.firstPlace(after: interval.last, from: from)
            guard from < second.count else { continue }
            let end = end(of: interval, &hint)
            var other = from
            while other < second.count, isNear(interval, second[other]), second[other].first < end {
                if second[other].last < end, try !body(place, other) { return }
                other += 1
            }
        }
    }

    /// As `forEach`, but only each interval with the nearest one after it, and each with the nearest one before it:
    /// all intervals that have any partner, and the shortest spans. Linear.
    /// - Precondition: both lists are sorted and monotone.
    @inline(__always)
    func forEachNearest<E: Error>(
        _ first: Span<Interval>, before second: Span<Interval>, _ body: (Int, Int) throws(E) -> Bool
    ) throws(E) {
        var (next, hint) = (0, 0)
        for place in first.indices {
            next = second.firstPlace(after: first[place].last, from: next)
            guard next < second.count else { break }
            if pairs(first[place], second[next], &hint), try !body(place, next) { return }
        }
        var before = 0
        hint = 0
        for place in second.indices {
            while before < first.count, first[before].last < second[place].first { before += 1 }
            guard before > 0 else { continue }
            if pairs(first[before - 1], second[place], &hint), try !body(before - 1, place) { return }
        }
    }

    @inline(__always)
    private func pairs(_ interval: Interval, _ later: Interval, _ hint: inout Int) -> Bool {
        isNear(interval, later) && later.last < end(of: interval, &hint)
    }

    @inline(__always)
    private func isNear(_ interval: Interval, _ later: Interval) -> Bool {
        later.first - interval.last - 1 <= UInt64(nearness.distance)
    }

    /// What a span that begins with an interval must end before.
    @inline(__always)
    private func end(of interval: Interval, _ hint: inout Int) -> UInt64 {
        nearness.isInSentence ? sentences.end(of: interval.first, &hint) : .max
    }
}
