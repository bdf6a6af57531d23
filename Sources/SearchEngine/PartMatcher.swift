import IndexStorage
import SearchIndex

/// Matches one part of a leaf in one segment, window by window, from the first document to the last. A
/// subclass is called once a window; within it nothing is dispatched. Not thread-safe.
class PartMatcher: WindowSource {
    let field: Field
    /// Whether frequencies are kept for scoring.
    let keepsFrequencies: Bool
    /// What the current window holds, when frequencies are kept.
    final var matches = PartMatches()

    init(field: Field, keepsFrequencies: Bool) {
        self.field = field
        self.keepsFrequencies = keepsFrequencies
    }

    /// About how many documents there are to look at.
    var cost: Int { 0 }

    /// A document number that no match at or after `target` is below; `UInt32.max` when there is none.
    /// - Parameter target: never falls from call to call.
    func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 { .max }

    /// Adds to `found` the documents of the window that match, all those among the candidates and maybe others, and
    /// keeps in `matches` those among the candidates, when frequencies are kept.
    /// - Parameters:
    ///   - base: the window's first document; never falls from call to call.
    ///   - candidates: the documents to look at.
    func match(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits
    ) throws(IndexError) {}

    // MARK: - Bounds

    /// What no document's weighted frequency exceeds.
    func greatestFrequency(_ factors: NormFactors) -> Double { 0 }

    /// Raises bounds to what the weighted frequencies of a window's documents don't exceed.
    /// - Parameters:
    ///   - base: the window's first document; never falls from call to call.
    ///   - norms: the norm of every document.
    func raise(
        _ bounds: inout RangeBounds, base: UInt32, factors: NormFactors, norms: UnsafePointer<UInt8>
    ) {}
}
