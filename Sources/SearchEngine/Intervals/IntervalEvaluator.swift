import IndexStorage

/// Evaluates an interval expression over the words of one field of a document. The index and the marks use it alike.
/// Its buffers are kept from document to document, so that nothing is allocated once they have grown. Not
/// thread-safe.
///
/// Whether there is an interval at all is asked far more often than which. It takes time linear in the occurrences
/// for words and phrases near each other, however far the distance, and where one operand of two is such a proximity
/// itself. Deeper, all intervals of operands are listed, within `IntervalBudget`.
final class IntervalEvaluator {
    /// Leaves are places in `occurrences`.
    let expression: IntervalExpression
    /// By leaf, its occurrences, sorted, each once. Filled by the caller.
    var occurrences: [[Interval]]
    /// Filled by the caller where `looksAtSentences`.
    var sentences = SentenceBorders()
    let looksAtSentences: Bool

    private var budget = IntervalBudget()
    private var combinations = IntervalCombinations()
    /// Buffers that wait for use.
    private var spare: [[Interval]] = []
    private var spareLists: [[[Interval]]] = []
    private var apart = IntervalsApart()

    /// - Parameter leafCount: leaves of the expression are below it.
    init(_ expression: IntervalExpression, leafCount: Int) {
        self.expression = expression
        occurrences = [[Interval]](repeating: [], count: leafCount)
        looksAtSentences = expression.looksAtSentences
    }

    /// Empties `occurrences` and `sentences`.
    func clear() {
        for leaf in occurrences.indices { occurrences[leaf].removeAll(keepingCapacity: true) }
        sentences.removeAll()
    }

    /// Whether the expression has an interval.
    /// - Throws: `limitExceeded`
    func hasInterval() throws(IndexError) -> Bool {
        budget = IntervalBudget()
        return try exists(expression)
    }

    /// The shortest intervals, so that each interval holds one of them; perhaps others besides. Sorted.
    /// - Throws: `limitExceeded`
    func shortestIntervals() throws(IndexError) -> [Interval] { try shortestIntervals(of: expression) }

    /// The same of a part of the expression.
    func shortestIntervals(of expression: IntervalExpression) throws(IndexError) -> [Interval] {
        budget = IntervalBudget()
        return try list(expression, .shortest)
    }

    /// All intervals of a part of the expression, sorted.
    /// - Throws: `limitExceeded`
    func intervals(of expression: IntervalExpression) throws(IndexError) -> [Interval] {
        budget = IntervalBudget()
        return try list(expression, .all)
    }

    /// What intervals of an expression are wanted.
    private enum Detail {
        /// For each first word that any has the nearest last, and for each last word the nearest first; perhaps
        /// others.
        case shortest
        case all
    }

    private func exists(_ expression: IntervalExpression) throws(IndexError) -> Bool {
        switch expression {
        case .leaf(let leaf): return !occurrences[leaf].isEmpty
        case .or(let operands):
            for operand in operands where try exists(operand) { return true }
            return false
        case .near(let operands, let nearness) where operands.count == 2:
            let first = try list(operands[0], .shortest)
            let second = first.isEmpty ? [] : try list(operands[1], .shortest)
            let exists = pairExists(first, second, nearness)
            recycle(first, of: operands[0])
            recycle(second, of: operands[1])
            return exists
        case .near(let operands, let nearness):
            var found = take()
            try appendCombinations(operands, nearness, existenceOnly: true, to: &found)
            let exists = !found.isEmpty
            recycle(found, of: expression)
            return exists
        case .notNear:
            let found = try list(expression, .shortest)
            let exists = !found.isEmpty
            recycle(found, of: expression)
            return exists
        }
    }

    /// An expression's intervals, sorted, each once; to be given back by `recycle`.
    private func list(_ expression: IntervalExpression, _ detail: Detail) throws(IndexError) -> [Interval] {
        if case .leaf(let leaf) = expression { return occurrences[leaf] }
        var result = take()
        switch expression {
        case .leaf: break
        case .or(let operands):
            for operand in operands {
                let list = try list(operand, detail)
                result += list
                recycle(list, of: operand)
            }
            result.normalize()
        case .near(let operands, let nearness) where operands.count == 2:
            let first = try list(operands[0], .all)
            let second = try list(operands[1], .all)
            try appendPairs(first, second, nearness, detail, to: &result)
            if !nearness.isOrdered { try appendPairs(second, first, nearness, detail, to: &result) }
            recycle(first, of: operands[0])
            recycle(second, of: operands[1])
            result.normalize()
        case .near(let operands, let nearness):
            try appendCombinations(operands, nearness, existenceOnly: false, to: &result)
        case .notNear(let operand, let other, let distance):
            let list = try list(operand, detail)
            if !list.isEmpty {
                let others = try self.list(other, .all)
                apart.forEach(list.span, from: others.span, distance) { interval in
                    result.append(interval)
                    return true
                }
                recycle(others, of: other)
            }
            recycle(list, of: operand)
        }
        return result
    }

    private func take() -> [Interval] { spare.popLast() ?? [] }

    /// Keeps the memory of a list that's no longer needed, unless it's a leaf's own.
    private func recycle(_ list: consuming [Interval], of expression: IntervalExpression) {
        if case .leaf = expression { return }
        list.removeAll(keepingCapacity: true)
        spare.append(list)
    }

    // MARK: - Two operands

    private func pairExists(
        _ first: [Interval], _ second: [Interval], _ nearness: IntervalExpression.Nearness
    ) -> Bool {
        let pairs = IntervalPairs(nearness: nearness, sentences: sentences)
        return pairs.exists(first.span, second.span)
    }

    private func appendPairs(
        _ first: [Interval], _ second: [Interval], _ nearness: IntervalExpression.Nearness, _ detail: Detail,
        to result: inout [Interval]
    ) throws(IndexError) {
        guard !first.isEmpty, !second.isEmpty else { return }
        let pairs = IntervalPairs(nearness: nearness, sentences: sentences)
        if detail == .shortest, first.span.isMonotone, second.span.isMonotone {
            pairs.forEachNearest(first.span, before: second.span) { place, later in
                result.append(Interval(first: first[place].first, last: second[later].last))
                return true
            }
            return
        }
        try pairs.forEach(first.span, before: second.span) { (place, later) throws(IndexError) in
            try budget.spend(1)
            result.append(Interval(first: first[place].first, last: second[later].last))
            return true
        }
    }

    // MARK: - More operands

    private func appendCombinations(
        _ operands: [IntervalExpression], _ nearness: IntervalExpression.Nearness, existenceOnly: Bool,
        to result: inout [Interval]
    ) throws(IndexError) {
        var lists = spareLists.popLast() ?? []
        for operand in operands {
            lists.append(try list(operand, .all))
            if lists[lists.count - 1].isEmpty { break }
        }
        if !lists[lists.count - 1].isEmpty {
            try combinations.find(
                lists, nearness, sentences, existenceOnly: existenceOnly, into: &result, &budget)
        }
        while let list = lists.popLast() { recycle(list, of: operands[lists.count]) }
        spareLists.append(lists)
    }
}

extension IntervalExpression {
    /// Whether an operator in it asks for one sentence.
    var looksAtSentences: Bool {
        switch self {
        case .leaf: false
        case .or(let operands): operands.contains(where: \.looksAtSentences)
        case .near(let operands, let nearness):
            nearness.isInSentence || operands.contains(where: \.looksAtSentences)
        case .notNear(let first, let second, _): first.looksAtSentences || second.looksAtSentences
        }
    }
}
