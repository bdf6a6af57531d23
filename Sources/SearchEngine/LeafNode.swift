import IndexStorage
import SearchIndex

/// Documents in which one word, phrase or truncation of the query occurs, in any of its fields.
final class LeafNode: MatchNode {
    private let parts: [PartMatcher]
    /// Its number in the plan; `nil` when it doesn't score.
    private let number: Int?
    /// See `GatedLeaf`.
    private let phrases: [Int: PartMatcher]
    /// What was found in the current window.
    private var found = DocumentBits()

    init(parts: [PartMatcher], number: Int?, phrases: [Int: PartMatcher] = [:]) {
        self.parts = parts
        self.phrases = phrases
        self.number = number
    }

    /// What no document matches.
    static var nothing: LeafNode { LeafNode(parts: [], number: nil) }

    override var cost: Int { parts.totalCost }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try parts.lowestBound(target)
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        found.removeAll()
        for part in parts { try part.match(base: base, candidates: documents, into: &found) }
        documents.formIntersection(found)
    }

    override func collectLeaves(behind gates: [MatchNode], into leaves: inout [GatedLeaf]) {
        if let number { leaves.append(GatedLeaf(leaf: number, gates: gates, phrases: phrases)) }
    }
}
