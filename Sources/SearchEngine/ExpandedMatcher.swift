import IndexStorage
import SearchIndex

/// Matches what a truncation stands for: a list that is in memory.
final class ExpandedMatcher: PartMatcher {
    private let postings: ExpandedPostings
    /// The first document that isn't below the last `target` or `base`.
    private var index = 0
    /// The first document of the last window that bounds were asked of.
    private var boundIndex = 0

    init(field: Field, postings: ExpandedPostings, keepsFrequencies: Bool) {
        self.postings = postings
        super.init(field: field, keepsFrequencies: keepsFrequencies)
    }

    override var cost: Int { postings.documents.count }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        advance(to: target)
        return index < postings.documents.count ? postings.documents[index] : .max
    }

    override func match(
        base: UInt32, candidates: borrowing DocumentBits, into found: inout DocumentBits
    ) throws(IndexError) {
        matches.removeAll()
        advance(to: base)
        let documents = postings.documents
        var index = self.index
        while index < documents.count {
            let slot = documents[index] &- base
            guard slot < DocumentBits.capacity else { break }
            if candidates.contains(slot) {
                found.insert(slot)
                if keepsFrequencies { matches.append(slot, frequency: postings.frequencies[index]) }
            }
            index += 1
        }
        self.index = index
    }

    private func advance(to target: UInt32) { index = postings.index(atLeast: target, from: index) }

    // MARK: - Bounds

    override func greatestFrequency(_ factors: NormFactors) -> Double {
        unsafe Double(postings.frequencies.max() ?? 0) * factors.values[0]
    }

    /// There are no blocks with bounds: the weighted frequencies themselves are looked at.
    override func raise(
        _ bounds: inout RangeBounds, base: UInt32, factors: NormFactors, norms: UnsafePointer<UInt8>
    ) {
        boundIndex = postings.index(atLeast: base, from: boundIndex)
        let (documents, frequencies) = (postings.documents, postings.frequencies)
        let values = unsafe factors.values
        var index = boundIndex
        while index < documents.count {
            let document = documents[index]
            let slot = document &- base
            guard slot < DocumentBits.capacity else { break }
            let frequency = unsafe Double(frequencies[index]) * values[Int(norms[Int(document)])]
            bounds.raise(Int(slot)...Int(slot), to: frequency)
            index += 1
        }
    }
}
