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

    /// Counts that are looked at or passed over together.
    private static let granularity = 128
    /// Counts to a mark.
    private static let countsPerMark = 16

    private var counts: UnsafeMutablePointer<UInt32>
    /// A byte for every 16 counts, set when one of them isn't 0.
    private var marks: UnsafeMutablePointer<UInt8>
    private var capacity = 0
    private var found = 0

    init() {
        unsafe counts = .allocate(capacity: 0)
        unsafe marks = .allocate(capacity: 0)
    }

    deinit {
        unsafe counts.deallocate()
        unsafe marks.deallocate()
    }

    /// Gets ready for a segment.
    func begin(documentCount: Int) {
        found = 0
        guard documentCount > capacity else { return }
        makeRoom(for: documentCount)
    }

    private func makeRoom(for documentCount: Int) {
        unsafe counts.deallocate()
        unsafe marks.deallocate()
        capacity = (documentCount + Self.granularity - 1) / Self.granularity * Self.granularity
        unsafe counts = .allocate(capacity: capacity)
        unsafe marks = .allocate(capacity: capacity / Self.countsPerMark)
        abandon()
    }

    /// Adds the postings of a term; the cursor's documents are below the segment's count.
    func add(_ cursor: PostingsCursor) throws(IndexError) {
        while try cursor.next() {
            let frequencies = try unsafe cursor.frequencies()
            unsafe found += ev_add_counts(cursor.documents, frequencies, cursor.count, counts, marks)
        }
    }

    /// Adds a term of one document, which is below the segment's count.
    func add(_ document: UInt32, frequency: UInt32) {
        let place = Int(document)
        precondition(place < capacity)
        unsafe found += counts[place] == 0 ? 1 : 0
        unsafe counts[place] += frequency
        unsafe marks[place / Self.countsPerMark] = 1
    }

    /// The documents that were added, with the sums of their frequencies; all counts are 0 again.
    /// - Parameter terms: those that were added.
    func take(documentCount: Int, terms: [TermMetadata]) -> ExpandedPostings {
        let room = found + Self.margin
        var frequencies: [UInt32] = []
        let documents = unsafe [UInt32](unsafeUninitializedCapacity: room) { documents, taken in
            unsafe frequencies = [UInt32](unsafeUninitializedCapacity: room) { frequencies, count in
                count = unsafe ev_take_counts(
                    counts, marks, documentCount, documents.baseAddress.unsafelyUnwrapped,
                    frequencies.baseAddress.unsafelyUnwrapped)
                taken = count
            }
        }
        if capacity > Self.keptCount { makeRoom(for: 0) }
        return ExpandedPostings(documents: documents, frequencies: frequencies, terms: terms)
    }

    /// Sets all counts to 0, after what was begun can't be completed.
    func abandon() {
        unsafe counts.initialize(repeating: 0, count: capacity)
        unsafe marks.initialize(repeating: 0, count: capacity / Self.countsPerMark)
    }
}
