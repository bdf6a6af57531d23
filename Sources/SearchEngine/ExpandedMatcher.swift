import IndexStorage
import SearchIndex

/// Matches what a truncation stands for: a list that is in memory.
final class ExpandedMatcher: PartMatcher {
    private let postings: ExpandedPostings
    /// The first document that isn't below the last `target` or `base`.
    private var index = 0

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

    /// Doubles its steps, then halves them: O(log n) in the documents passed over.
    private func advance(to target: UInt32) {
        let documents = postings.documents
        var low = index
        var step = 1
        var high = low
        while high < documents.count, documents[high] < target {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, documents.count)
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < target { low = middle + 1 } else { high = middle }
        }
        index = low
    }
}
