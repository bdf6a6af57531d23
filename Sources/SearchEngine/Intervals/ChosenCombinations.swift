import IndexStorage

/// The intervals of several lists that take part in a combination satisfying a proximity.
///
/// As `IntervalCombinations`, with every step from one partial combination to the next kept. A step takes part when the
/// fewest words between before it, in it, and from it to a wanted end are within the distance.
struct ChosenCombinations {
    /// By operand.
    private(set) var chosen: [Set<Interval>]

    private struct State {
        var operands: UInt64
        var last: UInt64
        var words: UInt64
        /// The fewest words between that are still to come; `nil` when no wanted end is known.
        var wordsToCome: UInt64?
    }

    private struct Step {
        var from: Int
        /// `nil` at the end of a combination.
        var to: Int?
        var operand: Int
        var interval: Interval
        var words: UInt64
    }

    /// - Parameter wanted: the spans that count; `nil` for all.
    /// - Throws: `limitExceeded`
    init(
        _ lists: [[Interval]], _ nearness: IntervalExpression.Nearness, _ sentences: SentenceBorders,
        _ wanted: Set<Interval>?
    ) throws(IndexError) {
        chosen = lists.map { _ in [] }
        guard lists.count <= IntervalCombinations.maximumOperandCount,
            lists.allSatisfy({ !$0.isEmpty })
        else { return }
        var budget = IntervalBudget()
        var items: [(interval: Interval, operand: Int)] = []
        for (operand, list) in lists.enumerated() { items += list.map { ($0, operand) } }
        items.sort { $0.interval < $1.interval }
        let all: UInt64 = lists.count == 64 ? .max : 1 << UInt64(lists.count) - 1
        let distance = UInt64(nearness.distance)
        var hint = 0
        for (start, beginning) in items.enumerated() where !nearness.isOrdered || beginning.operand == 0 {
            let end = nearness.isInSentence ? sentences.end(of: beginning.interval.first, &hint) : .max
            var states = [
                State(operands: 1 << UInt64(beginning.operand), last: beginning.interval.last, words: 0)
            ]
            var steps: [Step] = []
            var inReach = [0]
            for item in items[(start + 1)...] {
                guard item.interval.first < end, !inReach.isEmpty else { break }
                try budget.spend(inReach.count)
                inReach.removeAll { number in
                    let state = states[number]
                    return item.interval.first > state.last
                        && state.words + item.interval.first - state.last - 1 > distance
                }
                let bit: UInt64 = 1 << UInt64(item.operand)
                for number in inReach {
                    let state = states[number]
                    guard item.interval.first > state.last, item.interval.last < end,
                        state.operands & bit == 0, !nearness.isOrdered || state.operands == bit - 1
                    else { continue }
                    let words = item.interval.first - state.last - 1
                    let operands = state.operands | bit
                    var step = Step(
                        from: number, to: nil, operand: item.operand, interval: item.interval, words: words)
                    if operands != all {
                        try budget.spend(states.count)
                        let known = states.firstIndex {
                            $0.operands == operands && $0.last == item.interval.last
                        }
                        if let known {
                            states[known].words = min(states[known].words, state.words + words)
                        } else {
                            states.append(
                                State(
                                    operands: operands, last: item.interval.last, words: state.words + words))
                            inReach.append(states.count - 1)
                        }
                        step.to = known ?? states.count - 1
                    }
                    steps.append(step)
                }
            }
            // All steps from a state were made after all steps to it.
            for step in steps.reversed() {
                let span = Interval(first: beginning.interval.first, last: step.interval.last)
                let toCome =
                    step.to.map { states[$0].wordsToCome } ?? (wanted?.contains(span) ?? true ? 0 : nil)
                guard let toCome else { continue }
                let sum = step.words + toCome
                states[step.from].wordsToCome = min(states[step.from].wordsToCome ?? .max, sum)
                if states[step.from].words + sum <= distance {
                    chosen[step.operand].insert(step.interval)
                }
            }
            if let toCome = states[0].wordsToCome, toCome <= distance {
                chosen[beginning.operand].insert(beginning.interval)
            }
        }
    }
}
