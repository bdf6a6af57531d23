import IndexStorage

/// Documents that match every operand. The cheapest operand is asked first, and the others look only at what
/// it left.
final class IntersectionNode: MatchNode {
    /// In the query's order.
    private let operands: [MatchNode]
    private let cheapestFirst: [MatchNode]
    /// What matched in the current window. Inside an OR, a document that matches by another operand gets no
    /// score from words of an AND that it doesn't satisfy.
    private var matched = DocumentBits()

    init(_ operands: [MatchNode]) {
        self.operands = operands
        cheapestFirst = operands.enumerated()
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
            .map(\.element)
    }

    override var cost: Int { cheapestFirst.first?.cost ?? 0 }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        var target = target
        for operand in cheapestFirst {
            target = try operand.lowerBound(target)
            if target == .max { break }
        }
        return target
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        for operand in cheapestFirst {
            try operand.match(base: base, &documents, isCancelled: isCancelled)
            if documents.isEmpty { break }
        }
        matched.assign(documents)
    }

    override func collectLeaves(behind gates: [MatchNode], into leaves: inout [GatedLeaf]) {
        let gates = gates + [self]
        for operand in operands { operand.collectLeaves(behind: gates, into: &leaves) }
    }

    override func keepMatched(_ documents: inout DocumentBits) { documents.formIntersection(matched) }
}
