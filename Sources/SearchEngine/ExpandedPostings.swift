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

    /// The place of the first document from `start` on that's `target` or more. O(log n) in the documents passed over.
    func index(atLeast target: UInt32, from start: Int) -> Int {
        documents.index(from: start) { $0 < target }
    }
}
