import IndexStorage

/// A node of a query being matched in one segment, window by window, from the first document to the last.
/// Called a few times a window, never once a document. Not thread-safe.
class MatchNode: WindowSource {
    /// About how much work the node is, in documents: cheap operands go first.
    var cost: Int { 0 }

    /// A document number that no match at or after `target` is below; `UInt32.max` when there is none.
    /// - Parameter target: never falls from call to call.
    func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 { target }

    /// Keeps in `documents` those that match.
    /// - Parameters:
    ///   - base: the window's first document; never falls from call to call.
    ///   - documents: at first the documents to look at, at least one.
    ///   - isCancelled: asked now and then where a document can take long.
    func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {}

    /// Adds to `leaves` the node's leaves that score.
    /// - Parameter gates: the nodes around it on whose matches the scores of its words depend.
    func collectLeaves(behind gates: [MatchNode], into leaves: inout [GatedLeaf]) {}

    /// As a gate: keeps in `documents`, which are matches of the root in the window that was matched last, those
    /// whose words count.
    func keepMatched(_ documents: inout DocumentBits) {}
}

/// A leaf that scores.
struct GatedLeaf {
    /// Its number in the plan.
    var leaf: Int
    /// The nodes that a document must match for the leaf to count.
    var gates: [MatchNode]
    /// By number of the part, what matches phrases and notes how often they occur in the current window.
    var phrases: [Int: PartMatcher] = [:]
}
