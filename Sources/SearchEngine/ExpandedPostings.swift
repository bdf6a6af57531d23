import IndexCodec

/// The postings of all terms that a truncation stands for, in one field of one segment, as one list: live
/// documents only, each once, with the sum of the terms' frequencies. Immutable.
final class ExpandedPostings: Sendable {
    /// Segment-local document numbers, strictly increasing.
    let documents: [UInt32]
    /// As many term frequencies, each at least 1.
    let frequencies: [UInt32]
    /// The terms, in the segment's dictionary: where their positions are.
    let terms: [TermMetadata]

    init(documents: [UInt32], frequencies: [UInt32], terms: [TermMetadata]) {
        self.documents = documents
        self.frequencies = frequencies
        self.terms = terms
    }

    /// The first document from `start` on that's `target` or more. Doubles its steps, then halves them: O(log n) in
    /// the documents passed over.
    func index(atLeast target: UInt32, from start: Int) -> Int {
        var low = start
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
        return low
    }
}
