import IndexStorage

/// Documents that don't match the operand. Adds nothing to scores.
final class ComplementNode: MatchNode {
    private let operand: MatchNode
    private let documentCount: Int
    private var matched = DocumentBits()

    init(_ operand: MatchNode, documentCount: Int) {
        self.operand = operand
        self.documentCount = documentCount
    }

    /// Most documents are left over: after everything that narrows the candidates down.
    override var cost: Int { max(documentCount, operand.cost) }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        matched.assign(documents)
        try operand.match(base: base, &matched, isCancelled: isCancelled)
        documents.subtract(matched)
    }
}
