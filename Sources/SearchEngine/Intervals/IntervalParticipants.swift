import IndexStorage

/// Says which occurrences take part in an interval of an expression: those of a choice of one interval of each operand
/// that satisfies the operator, on every level up to the whole expression. What stands behind NOT NEAR takes no part.
struct IntervalParticipants {
    private let evaluator: IntervalEvaluator
    /// By leaf and by its occurrences in the evaluator.
    private(set) var takePart: [[Bool]]

    /// - Parameter evaluator: holds the occurrences; where telling all that take part would cost more than
    ///   `IntervalBudget`, those of shortest intervals are told.
    init(_ evaluator: IntervalEvaluator) {
        self.evaluator = evaluator
        takePart = evaluator.occurrences.map { [Bool](repeating: false, count: $0.count) }
        mark(evaluator.expression, nil)
    }

    /// - Parameter wanted: the intervals of the expression that count; `nil` for all.
    private mutating func mark(_ expression: IntervalExpression, _ wanted: Set<Interval>?) {
        switch expression {
        case .leaf(let leaf):
            for (number, interval) in evaluator.occurrences[leaf].enumerated()
            where wanted?.contains(interval) ?? true {
                takePart[leaf][number] = true
            }
        case .or(let operands):
            for operand in operands { mark(operand, wanted) }
        case .notNear(let operand, _, distance: _):
            let left = intervals(expression)
            mark(operand, Set(wanted.map { wanted in left.filter(wanted.contains) } ?? left))
        case .near(let operands, let nearness):
            let lists = operands.map(intervals)
            for (operand, chosen) in zip(operands, evaluator.chosen(lists, nearness, wanted)) {
                if !chosen.isEmpty { mark(operand, chosen) }
            }
        }
    }

    private func intervals(_ expression: IntervalExpression) -> [Interval] {
        do {
            return try evaluator.intervals(of: expression)
        } catch {
            // Too many to list.
            return (try? evaluator.shortestIntervals(of: expression)) ?? []
        }
    }
}

extension IntervalEvaluator {
    /// By operand, the intervals that take part in a choice of one interval of each list.
    /// - Parameter wanted: the spans that count; `nil` for all.
    fileprivate func chosen(
        _ lists: [[Interval]], _ nearness: IntervalExpression.Nearness, _ wanted: Set<Interval>?
    ) -> [Set<Interval>] {
        guard lists.count == 2 else {
            do {
                return try ChosenCombinations(lists, nearness, sentences, wanted).chosen
            } catch {
                return lists.map { _ in [] }
            }
        }
        var chosen: [Set<Interval>] = [[], []]
        let pairs = IntervalPairs(nearness: nearness, sentences: sentences)
        let isMonotone = lists.allSatisfy { $0.span.isMonotone }
        func choose(_ first: Int, before second: Int) {
            let (earlier, others) = (lists[first], lists[second])
            func take(_ one: Int, _ other: Int) -> Bool {
                let (interval, later) = (earlier[one], others[other])
                if wanted?.contains(Interval(first: interval.first, last: later.last)) ?? true {
                    chosen[first].insert(interval)
                    chosen[second].insert(later)
                }
                return true
            }
            if wanted == nil, isMonotone {
                pairs.forEachNearest(earlier.span, before: others.span, take)
            } else {
                var left = IntervalBudget.limit
                pairs.forEach(earlier.span, before: others.span) { one, other in
                    left -= 1
                    return left > 0 && take(one, other)
                }
            }
        }
        choose(0, before: 1)
        if !nearness.isOrdered { choose(1, before: 0) }
        return chosen
    }
}
