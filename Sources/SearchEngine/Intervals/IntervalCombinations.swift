import IndexStorage

/// Finds the combinations of intervals, one of each of several lists, that satisfy a proximity. Reused, so that
/// nothing is allocated once its buffers have grown.
///
/// From each interval on, the later ones are gone through in order of their first words, and partial combinations
/// kept as states: which operands have their interval, where the last of these ends, and how few words may lie
/// between them. A state takes an interval that begins after its end. States that nothing can be near to any more
/// are dropped, so that a step costs the states within reach.
struct IntervalCombinations {
    /// The most operands whose order is free or whose lengths vary.
    static let maximumOperandCount = 64

    /// An interval of an operand.
    struct Item: BitwiseCopyable {
        var interval: Interval
        var operand: Int
        /// Its place in the operand's list.
        var place: Int
    }

    private struct State: BitwiseCopyable {
        /// A bit for each operand that has its interval.
        var operands: UInt64
        var last: UInt64
        /// Words between, at least.
        var words: UInt64
    }

    private var items: [Item] = []
    private var states: [State] = []
    private var lasts: [UInt64] = []
    /// By operand: how many of its intervals a window holds, or the place of the next one.
    private var counts: [Int] = []

    /// Lists all intervals from the beginning of a combination to its end, sorted.
    /// - Parameter existenceOnly: ends with the first one found.
    /// - Throws: `limitExceeded`
    mutating func find(
        _ lists: [[Interval]], _ nearness: IntervalExpression.Nearness, _ sentences: SentenceBorders,
        existenceOnly: Bool, into result: inout [Interval], _ budget: inout IntervalBudget
    ) throws(IndexError) {
        if existenceOnly, nearness.isOrdered, let length = Self.uniformLength(lists) {
            if let span = firstChain(lists, length: length, nearness, sentences) { result.append(span) }
            return
        }
        items.removeAll(keepingCapacity: true)
        for (operand, list) in lists.enumerated() {
            for (place, interval) in list.enumerated() {
                items.append(Item(interval: interval, operand: operand, place: place))
            }
        }
        items.sort { $0.interval < $1.interval }
        if existenceOnly, !nearness.isOrdered, itemsAreDistinctWords {
            if let span = firstWindow(lists.count, nearness, sentences) { result.append(span) }
            return
        }
        guard lists.count <= Self.maximumOperandCount else {
            throw .limitExceeded(
                limit: "operands of a proximity", value: UInt64(lists.count),
                maximum: UInt64(Self.maximumOperandCount))
        }
        let all: UInt64 = lists.count == 64 ? .max : 1 << UInt64(lists.count) - 1
        let distance = UInt64(nearness.distance)
        var hint = 0
        lasts.removeAll(keepingCapacity: true)
        for start in items.indices {
            let beginning = items[start]
            if start > 0, items[start - 1].interval.first != beginning.interval.first {
                append(from: items[start - 1].interval.first, to: &result)
            }
            if nearness.isOrdered, beginning.operand != 0 { continue }
            let end =
                nearness.isInSentence ? sentences.end(of: beginning.interval.first, &hint) : UInt64.max
            states.removeAll(keepingCapacity: true)
            states.append(
                State(operands: 1 << UInt64(beginning.operand), last: beginning.interval.last, words: 0))
            var next = start + 1
            while next < items.count, !states.isEmpty, items[next].interval.first < end {
                let item = items[next]
                next += 1
                let bit: UInt64 = 1 << UInt64(item.operand)
                let count = states.count
                try budget.spend(count)
                var kept = 0
                for place in 0..<count {
                    let state = states[place]
                    let follows = item.interval.first > state.last
                    let words = follows ? state.words + item.interval.first - state.last - 1 : 0
                    // States out of reach give way to those that follow.
                    guard words <= distance else { continue }
                    states[kept] = state
                    kept += 1
                    guard follows, state.operands & bit == 0,
                        !nearness.isOrdered || state.operands == bit - 1, item.interval.last < end
                    else { continue }
                    let operands = state.operands | bit
                    if operands == all {
                        if existenceOnly {
                            result.append(
                                Interval(first: beginning.interval.first, last: item.interval.last))
                            return
                        }
                        lasts.append(item.interval.last)
                    } else {
                        states.append(State(operands: operands, last: item.interval.last, words: words))
                    }
                }
                try merge(new: count, kept: kept, &budget)
            }
        }
        if let last = items.last { append(from: last.interval.first, to: &result) }
    }

    /// Moves the states from `new` on, which were added, behind the `kept` first ones: of two that differ in words
    /// alone, the one with fewer.
    private mutating func merge(new: Int, kept: Int, _ budget: inout IntervalBudget) throws(IndexError) {
        var count = kept
        for place in new..<states.count {
            let state = states[place]
            try budget.spend(count)
            let known = states[..<count].firstIndex {
                $0.last == state.last && $0.operands == state.operands
            }
            if let known {
                states[known].words = min(states[known].words, state.words)
            } else {
                states[count] = state
                count += 1
            }
        }
        states.removeLast(states.count - count)
    }

    // MARK: - Existence in linear time

    /// The sum of the lists' lengths in words, where all intervals of a list have the same; else `nil`.
    private static func uniformLength(_ lists: [[Interval]]) -> UInt64? {
        var sum: UInt64 = 0
        for list in lists {
            guard let first = list.first else { return 0 }
            let length = first.last - first.first
            for interval in list where interval.last - interval.first != length { return nil }
            sum += length + 1
        }
        return sum
    }

    /// A combination in order: from each beginning, the next interval of each operand in turn is as good as any.
    private mutating func firstChain(
        _ lists: [[Interval]], length: UInt64, _ nearness: IntervalExpression.Nearness,
        _ sentences: SentenceBorders
    ) -> Interval? {
        counts.removeAll(keepingCapacity: true)
        for _ in lists { counts.append(0) }
        var hint = 0
        starts: for start in lists[0] {
            var last = start.last
            for operand in lists.indices.dropFirst() {
                let list = lists[operand]
                counts[operand] = list.span.firstPlace(after: last, from: counts[operand])
                guard counts[operand] < lists[operand].count else { break starts }
                last = lists[operand][counts[operand]].last
            }
            guard last - start.first + 1 - length <= UInt64(nearness.distance) else { continue }
            if !nearness.isInSentence || last < sentences.end(of: start.first, &hint) {
                return Interval(first: start.first, last: last)
            }
        }
        return nil
    }

    private var itemsAreDistinctWords: Bool {
        for place in items.indices {
            let interval = items[place].interval
            if interval.first != interval.last { return false }
            if place > 0, items[place - 1].interval.first == interval.first { return false }
        }
        return true
    }

    /// A combination of words in any order: each shortest window that holds all operands is looked at.
    private mutating func firstWindow(
        _ operandCount: Int, _ nearness: IntervalExpression.Nearness, _ sentences: SentenceBorders
    ) -> Interval? {
        counts.removeAll(keepingCapacity: true)
        for _ in 0..<operandCount { counts.append(0) }
        var missing = operandCount
        var start = 0
        var hint = 0
        for item in items {
            if counts[item.operand] == 0 { missing -= 1 }
            counts[item.operand] += 1
            guard missing == 0 else { continue }
            while counts[items[start].operand] > 1 {
                counts[items[start].operand] -= 1
                start += 1
            }
            let span = Interval(first: items[start].interval.first, last: item.interval.last)
            let words = span.last - span.first + 1 - UInt64(operandCount)
            if words <= UInt64(nearness.distance),
                !nearness.isInSentence || span.last < sentences.end(of: span.first, &hint)
            {
                return span
            }
        }
        return nil
    }

    private mutating func append(from first: UInt64, to result: inout [Interval]) {
        guard !lasts.isEmpty else { return }
        lasts.sort()
        for place in lasts.indices where place == 0 || lasts[place] != lasts[place - 1] {
            result.append(Interval(first: first, last: lasts[place]))
        }
        lasts.removeAll(keepingCapacity: true)
    }
}

/// What evaluating an expression in one field of a document may cost: pairs of intervals, or of an interval and a
/// partial combination, that are looked at. Bounds time and memory, whatever the query and the document.
struct IntervalBudget {
    /// A paragraph of 2,800 words has no more pairs of a first and a last word.
    static let limit = 1 << 22

    private var spent = 0

    @inline(__always)
    mutating func spend(_ count: Int) throws(IndexError) {
        spent += count
        if spent > Self.limit { throw exceeded }
    }

    private var exceeded: IndexError {
        .limitExceeded(
            limit: "combinations of a proximity in one document", value: UInt64(spent),
            maximum: UInt64(Self.limit))
    }
}
