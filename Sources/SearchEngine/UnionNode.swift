import IndexStorage

/// Documents that match at least one operand.
final class UnionNode: MatchNode {
    private let operands: [MatchNode]
    /// Whether all operands must look at every candidate, since scores depend on what an operand matched, or on how
    /// often a phrase was seen to occur.
    private let asksAll: Bool
    private var candidates = DocumentBits()
    private var matched = DocumentBits()

    init(_ operands: [MatchNode]) {
        self.operands = operands
        var leaves: [GatedLeaf] = []
        for operand in operands { operand.collectLeaves(behind: [], into: &leaves) }
        asksAll = leaves.contains { !$0.gates.isEmpty || !$0.phrases.isEmpty }
    }

    override var cost: Int { operands.totalCost }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try operands.lowestBound(target)
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        candidates.assign(documents)
        documents.removeAll()
        for operand in operands {
            matched.assign(candidates)
            try operand.match(base: base, &matched, isCancelled: isCancelled)
            documents.formUnion(matched)
            if !asksAll {
                candidates.subtract(matched)
                if candidates.isEmpty { break }
            }
        }
    }

    override func collectLeaves(behind gates: [MatchNode], into leaves: inout [GatedLeaf]) {
        for operand in operands { operand.collectLeaves(behind: gates, into: &leaves) }
    }
}
