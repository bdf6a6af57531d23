import IndexStorage
import SearchIndex

/// Documents of a segment in which an expression has an interval in one field. Not thread-safe.
///
/// The occurrences of some documents are read at a time, one list after another, so that what a list costs to ask is
/// paid for many documents.
final class FieldIntervals {
    /// Documents whose occurrences are held at a time.
    private static let batchCount = 1_024

    /// Documents that may match.
    private let candidates: MatchNode
    /// Of NOT NEAR, documents that may have an interval of the second operand.
    private let others: MatchNode?
    private let evaluator: IntervalEvaluator
    /// By leaf of the evaluator's expression, one for each part in the field.
    private let sources: [[PositionSource]]
    /// By leaf, those of the sources that occur in the current window.
    private var active: [[PositionSource]]
    private let borderSource: SequencePositions?
    private var undecided = DocumentBits()
    private var reader = OccurrenceReader()
    private var buffers = Buffers()

    /// Reused from batch to batch.
    private struct Buffers {
        var documents: [UInt32] = []
        /// By leaf.
        var tables: [OccurrenceTable] = []
        var borderTable = OccurrenceTable()
        var borders = TextBorders()
        var sentences = SentenceBorders()
        var apart = IntervalsApart()

        /// Turns positions in a document into places of words.
        mutating func placeWords(of document: Int, looksAtSentences: Bool) {
            sentences.removeAll()
            let range = borderTable.range(document)
            guard !range.isEmpty else { return }
            borders.set(borderTable.intervals[range].lazy.map { UInt32(truncatingIfNeeded: $0.first) })
            for leaf in tables.indices { tables[leaf].place(borders, document) }
            if looksAtSentences { borders.appendSentences(to: &sentences) }
        }

        /// Whether the two leaves are near in a document.
        func isNear(_ document: Int, _ nearness: IntervalExpression.Nearness) -> Bool {
            let (first, second) = (tables[0].range(document), tables[1].range(document))
            guard !first.isEmpty, !second.isEmpty else { return false }
            let (firsts, seconds) = (tables[0].intervals, tables[1].intervals)
            return IntervalPairs(nearness: nearness, sentences: sentences).exists(
                firsts.span.extracting(first), seconds.span.extracting(second))
        }

        /// Whether the first leaf has an interval in a document that none of the second is near.
        mutating func isApart(_ document: Int, _ distance: UInt32) -> Bool {
            let (first, second) = (tables[0].range(document), tables[1].range(document))
            let (firsts, seconds) = (tables[0].intervals, tables[1].intervals)
            var isFound = false
            apart.forEach(
                firsts.span.extracting(first), from: seconds.span.extracting(second), distance
            ) { _ in
                isFound = true
                return false
            }
            return isFound
        }
    }

    /// - Parameters:
    ///   - others: of NOT NEAR, documents that may have an interval of the second operand in the field.
    ///   - borders: the term of the field's borders; `nil` where there are none.
    init(
        _ expression: IntervalExpression, candidates: MatchNode, others: MatchNode?,
        sources: [[PositionSource]], borders: SequencePositions?
    ) {
        self.candidates = candidates
        if case .notNear(.leaf, _, distance: _) = expression {
            self.others = others
        } else {
            self.others = nil
        }
        self.sources = sources
        active = sources
        borderSource = borders
        buffers.tables = sources.map { _ in OccurrenceTable() }
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
        undecided.assign(documents)
        // Where the second operand of NOT NEAR is nowhere, any occurrence of the first is apart.
        if let others { try others.match(base: base, &undecided, isCancelled: isCancelled) }
        guard !undecided.isEmpty else { return }
        for leaf in sources.indices {
            active[leaf].removeAll(keepingCapacity: true)
            for source in sources[leaf] where try source.begin(base: base) { active[leaf].append(source) }
        }
        let hasBorders = try borderSource?.begin(base: base) ?? false
        // Local for the loops: each access to a property of a class costs a check.
        var buffers = Buffers()
        swap(&buffers, &self.buffers)
        defer { swap(&buffers, &self.buffers) }
        var next = undecided.next(from: 0)
        while next != nil {
            if isCancelled() { throw .cancelled }
            buffers.documents.removeAll(keepingCapacity: true)
            while let slot = next, buffers.documents.count < Self.batchCount {
                buffers.documents.append(base + slot)
                next = undecided.next(from: slot + 1)
            }
            try read(&buffers, hasBorders: hasBorders)
            try evaluate(&buffers, hasBorders: hasBorders, isCancelled) { documents.remove($0 - base) }
        }
    }

    /// Reads the occurrences of all leaves in a batch of documents.
    private func read(_ buffers: inout Buffers, hasBorders: Bool) throws(IndexError) {
        let count = buffers.documents.count
        for leaf in active.indices {
            for source in active[leaf] {
                try source.add(in: buffers.documents, &reader, to: &buffers.tables[leaf])
            }
            buffers.tables[leaf].arrange(documentCount: count)
        }
        guard hasBorders, let borderSource else { return }
        try borderSource.add(in: buffers.documents, &reader, to: &buffers.borderTable)
        buffers.borderTable.arrange(documentCount: count)
    }

    /// - Parameter drop: called with each document of the batch that has no interval.
    @inline(__always)
    private func evaluate(
        _ buffers: inout Buffers, hasBorders: Bool, _ isCancelled: () -> Bool, drop: (UInt32) -> Void
    ) throws(IndexError) {
        let expression = evaluator.expression
        for number in buffers.documents.indices {
            if hasBorders { buffers.placeWords(of: number, looksAtSentences: evaluator.looksAtSentences) }
            let matches: Bool
            switch expression {
            case .near(let operands, let nearness)
            where operands.count == 2 && operands.allSatisfy(\.isUnion):
                matches = buffers.isNear(number, nearness)
            case .notNear(.leaf, .leaf, let distance):
                matches = buffers.isApart(number, distance)
            default:
                // A document can take many milliseconds: `IntervalBudget` bounds it.
                if isCancelled() { throw .cancelled }
                evaluator.clear()
                evaluator.sentences = buffers.sentences
                for leaf in buffers.tables.indices {
                    let table = buffers.tables[leaf]
                    evaluator.occurrences[leaf] += table.intervals[table.range(number)]
                }
                matches = try evaluator.hasInterval()
            }
            if !matches { drop(buffers.documents[number]) }
        }
    }
}
