import SearchIndex

/// Evaluates an interval expression over the occurrences in one text. Not thread-safe.
final class ProximityScan {
    /// The fields in which the expression may have an interval.
    let fields: FieldSet
    private let leaves: [Int]
    private let evaluator: IntervalEvaluator
    /// By leaf of the evaluator, the occurrences behind its intervals.
    private var numbers: [[Int]]

    init(_ expression: IntervalExpression, _ tree: [QueryTree.Leaf]) {
        leaves = Array(Set(expression.leaves)).sorted()
        var places: [Int: Int] = [:]
        for (place, leaf) in leaves.enumerated() { places[leaf] = place }
        evaluator = IntervalEvaluator(expression.numbered { places[$0] ?? 0 }, leafCount: leaves.count)
        numbers = leaves.map { _ in [] }
        fields = leaves.reduce([]) { $0.union(FieldSet(tree[$1].fields)) }
    }

    /// What a text holds of the expression.
    struct Finding {
        /// Numbers of the occurrences that take part, rising.
        var participants: [Int] = []
        /// The shortest intervals as bytes of the text, rising; none holds another.
        var spans: [Range<Int>] = []
    }

    /// Finds the expression's intervals in a text.
    /// - Parameter field: the one field that is looked at.
    /// - Returns: `nil` when there is none.
    func find(_ text: HighlightProgram.ScannedText, in field: Field) -> Finding? {
        let field = FieldSet([field])
        guard fields.isSuperset(of: field) else { return nil }
        evaluator.clear()
        evaluator.sentences = text.sentences
        for (place, leaf) in leaves.enumerated() {
            numbers[place].removeAll(keepingCapacity: true)
            for number in text.occurrences.indices
            where text.occurrences[number].leaf == leaf
                && text.occurrences[number].fields.isSuperset(of: field)
            {
                numbers[place].append(number)
            }
            evaluator.occurrences[place] = numbers[place].map { text.occurrences[$0].interval }
            evaluator.occurrences[place].normalize()
        }
        // A search that would have to look at more than the budget allows ends in an error and has no hits.
        guard (try? evaluator.hasInterval()) ?? false else { return nil }
        let participants = IntervalParticipants(evaluator)
        var finding = Finding()
        var starts: [UInt64: Int] = [:]
        var ends: [UInt64: Int] = [:]
        for (place, occurrences) in numbers.enumerated() {
            var taking: Set<Interval> = []
            for (number, interval) in evaluator.occurrences[place].enumerated()
            where participants.takePart[place][number] { taking.insert(interval) }
            for number in occurrences where taking.contains(text.occurrences[number].interval) {
                let occurrence = text.occurrences[number]
                finding.participants.append(number)
                starts[occurrence.interval.first] = min(
                    starts[occurrence.interval.first] ?? .max, occurrence.range.lowerBound)
                ends[occurrence.interval.last] = max(
                    ends[occurrence.interval.last] ?? 0, occurrence.range.upperBound)
            }
        }
        finding.participants = Array(Set(finding.participants)).sorted()
        finding.spans = shortestSpans().compactMap { span in
            guard let start = starts[span.first], let end = ends[span.last], start < end else { return nil }
            return start..<end
        }
        return finding
    }

    private func shortestSpans() -> [Interval] {
        var spans: [Interval] = []
        for span in ((try? evaluator.shortestIntervals()) ?? []).reversed()
        where spans.last.map({ span.last < $0.last }) ?? true {
            if spans.last?.first == span.first { spans.removeLast() }
            spans.append(span)
        }
        return spans.reversed()
    }
}
