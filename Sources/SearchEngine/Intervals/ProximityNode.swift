import IndexStorage

/// Documents that satisfy a proximity operator, scored by the words of its operands wherever they occur.
final class ProximityNode: MatchNode {
    private let condition: MatchNode
    /// In the query's order.
    private let words: [LeafNode]
    private var matched = DocumentBits()
    private var found = DocumentBits()

    /// - Parameter condition: doesn't score.
    init(_ condition: MatchNode, words: [LeafNode]) {
        self.condition = condition
        self.words = words
    }

    override var cost: Int { condition.cost }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try condition.lowerBound(target)
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        try condition.match(base: base, &documents, isCancelled: isCancelled)
        matched.assign(documents)
    }

    override func score(
        base: UInt32, _ documents: borrowing DocumentBits, into scores: inout WindowScores
    ) throws(IndexError) {
        matched.formIntersection(documents)
        guard !matched.isEmpty else { return }
        for word in words {
            found.assign(matched)
            try word.match(base: base, &found, isCancelled: { false })
            try word.score(base: base, found, into: &scores)
        }
    }
}
