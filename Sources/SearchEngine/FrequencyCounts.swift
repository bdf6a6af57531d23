import CKernels
import IndexCodec
import IndexStorage

/// A count for each document of a segment, in which the postings of many terms are added up. Kept from query
/// to query, all zeros in between. Not thread-safe.
@safe final class FrequencyCounts {
    /// Memory that is kept.
    private static let keptCount = 1 << 22
    /// Places that the lists need beyond what is written to them.
    private static let margin = 16

    private var counts: UnsafeMutablePointer<UInt32>
    private var capacity = 0
    private var found = 0

    init() { unsafe counts = .allocate(capacity: 0) }

    deinit { unsafe counts.deallocate() }

    /// Gets ready for a segment.
    func begin(documentCount: Int) {
        found = 0
        guard documentCount > capacity else { return }
        unsafe counts.deallocate()
        unsafe counts = .allocate(capacity: documentCount)
        unsafe counts.initialize(repeating: 0, count: documentCount)
        capacity = documentCount
    }

    /// Adds the postings of a term; the cursor's documents are below the segment's count.
    func add(_ cursor: PostingsCursor) throws(IndexError) {
        while try cursor.next() {
            let frequencies = try unsafe cursor.frequencies()
            unsafe found += ev_add_counts(cursor.documents, frequencies, cursor.count, counts)
        }
    }

    /// The documents that were added, with the sums of their frequencies; all counts are 0 again.
    /// - Parameter terms: those that were added.
    func take(documentCount: Int, terms: [TermMetadata]) -> ExpandedPostings {
        let room = found + Self.margin
        var frequencies: [UInt32] = []
        let documents = unsafe [UInt32](unsafeUninitializedCapacity: room) { documents, taken in
            unsafe frequencies = [UInt32](unsafeUninitializedCapacity: room) { frequencies, count in
                count = unsafe ev_take_counts(
                    counts, documentCount, documents.baseAddress.unsafelyUnwrapped,
                    frequencies.baseAddress.unsafelyUnwrapped)
                taken = count
            }
        }
        if capacity > Self.keptCount {
            unsafe counts.deallocate()
            unsafe counts = .allocate(capacity: 0)
            capacity = 0
        }
        return ExpandedPostings(documents: documents, frequencies: frequencies, terms: terms)
    }

    /// Sets all counts to 0, after what was begun can't be completed.
    func abandon() { unsafe counts.update(repeating: 0, count: capacity) }
}
