import IndexStorage

/// Documents that satisfy a proximity operator, scored by the words of its operands wherever they occur.
final class ProximityNode: MatchNode {
    private let condition: MatchNode
    /// The numbers of the leaves that score, in the query's order.
    private let words: [Int]
    private var matched = DocumentBits()

    init(_ condition: MatchNode, words: [Int]) {
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

    override func collectLeaves(behind gates: [MatchNode], into leaves: inout [GatedLeaf]) {
        let gates = gates + [self]
        for word in words { leaves.append(GatedLeaf(leaf: word, gates: gates)) }
    }

    override func keepMatched(_ documents: inout DocumentBits) { documents.formIntersection(matched) }
}
