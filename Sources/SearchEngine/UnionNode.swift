import IndexStorage

/// Documents that match at least one operand.
final class UnionNode: MatchNode {
    private let operands: [MatchNode]
    /// Whether all operands must look at every candidate, since each adds to the score.
    private let isScoring: Bool
    private var candidates = DocumentBits()
    private var matched = DocumentBits()

    init(_ operands: [MatchNode], isScoring: Bool) {
        self.operands = operands
        self.isScoring = isScoring
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
            if !isScoring {
                candidates.subtract(matched)
                if candidates.isEmpty { break }
            }
        }
    }

    override func score(
        base: UInt32, _ documents: borrowing DocumentBits, into scores: inout WindowScores
    ) throws(IndexError) {
        for operand in operands { try operand.score(base: base, documents, into: &scores) }
    }
}
