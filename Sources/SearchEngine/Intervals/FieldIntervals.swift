import IndexStorage
import SearchIndex

/// Documents of a segment in which an expression has an interval in one field. Not thread-safe.
final class FieldIntervals {
    /// Documents that may match.
    private let candidates: MatchNode
    private let evaluator: IntervalEvaluator
    /// By leaf of the evaluator's expression, one for each part in the field.
    private let sources: [[PositionSource]]
    /// By leaf, those of the sources that occur in the current window.
    private var active: [[PositionSource]]
    private let borderSource: SequencePositions?
    /// By leaf, whether its occurrences in the current document were read.
    private var isLoaded: [Bool]
    private var borders = TextBorders()
    private var borderPositions: [UInt32] = []
    private var borderIntervals: [Interval] = []

    /// - Parameter borders: the term of the field's borders; `nil` where there are none.
    init(
        _ expression: IntervalExpression, candidates: MatchNode, sources: [[PositionSource]],
        borders: SequencePositions?
    ) {
        self.candidates = candidates
        self.sources = sources
        active = sources
        borderSource = borders
        isLoaded = [Bool](repeating: false, count: sources.count)
        evaluator = IntervalEvaluator(expression, leafCount: sources.count)
    }

    var cost: Int { candidates.cost }

    func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 { try candidates.lowerBound(target) }

    /// As `MatchNode.match`.
    func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        try candidates.match(base: base, &documents, isCancelled: isCancelled)
        guard !documents.isEmpty, !evaluator.expression.isUnion else { return }
        for leaf in sources.indices {
            active[leaf].removeAll(keepingCapacity: true)
            for source in sources[leaf] where try source.begin(base: base, candidates: documents) {
                active[leaf].append(source)
            }
        }
        var next = documents.next(from: 0)
        while let slot = next {
            // A document can take many milliseconds: `IntervalBudget` bounds it.
            if isCancelled() { throw .cancelled }
            if try !matches(base + slot) { documents.remove(slot) }
            next = documents.next(from: slot + 1)
        }
    }

    private func matches(_ document: UInt32) throws(IndexError) -> Bool {
        evaluator.clear()
        for leaf in isLoaded.indices { isLoaded[leaf] = false }
        guard try load(evaluator.expression, document) else { return false }
        try placeWords(of: document)
        return try evaluator.hasInterval()
    }

    /// Reads the occurrences of leaves in a document, as far as it may match.
    /// - Returns: whether the expression may have an interval.
    private func load(
        _ expression: IntervalExpression, _ document: UInt32
    ) throws(IndexError) -> Bool {
        switch expression {
        case .leaf(let leaf):
            // An expression may name a leaf twice.
            if isLoaded[leaf] { return !evaluator.occurrences[leaf].isEmpty }
            isLoaded[leaf] = true
            for source in active[leaf] {
                try source.appendOccurrences(in: document, to: &evaluator.occurrences[leaf])
            }
            if active[leaf].count > 1 { evaluator.occurrences[leaf].normalize() }
            return !evaluator.occurrences[leaf].isEmpty
        case .or(let operands):
            var any = false
            for operand in operands where try load(operand, document) { any = true }
            return any
        case .near(let operands, _):
            for operand in operands where try !load(operand, document) { return false }
            return true
        case .notNear(let operand, let other, distance: _):
            guard try load(operand, document) else { return false }
            _ = try load(other, document)
            return true
        }
    }

    /// Turns positions into places of words.
    private func placeWords(of document: UInt32) throws(IndexError) {
        guard let borderSource else { return }
        borderIntervals.removeAll(keepingCapacity: true)
        try borderSource.appendOccurrences(in: document, to: &borderIntervals)
        guard !borderIntervals.isEmpty else { return }
        borderPositions.removeAll(keepingCapacity: true)
        for interval in borderIntervals {
            borderPositions.append(UInt32(truncatingIfNeeded: interval.first))
        }
        borders.set(borderPositions)
        for leaf in evaluator.occurrences.indices { borders.place(&evaluator.occurrences[leaf]) }
        if evaluator.looksAtSentences { borders.appendSentences(to: &evaluator.sentences) }
    }
}
