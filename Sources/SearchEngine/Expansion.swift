import IndexCodec
import IndexStorage
import SearchIndex

/// Finds the terms that a truncation stands for and joins their postings. No cap: every term counts.
enum Expansion {
    /// Terms between two questions whether the search was cancelled.
    private static let termsPerCheck = 256

    /// The postings of all surface terms of `field` that begin with `prefix`.
    ///
    /// Few postings are gathered and sorted; many are counted into one array with a place for each document.
    /// - Throws: `cancelled`, and what reading the segment throws.
    static func postings(
        prefix: [UInt8], field: Field, segment: SegmentReader, isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        var references: [TermMetadata] = []
        var postingsCount = 0
        try segment.forEachTerm(in: field, prefix: prefix) { (_, reference) throws(IndexError) in
            references.append(reference)
            postingsCount += Int(reference.documentFrequency)
            if references.count % termsPerCheck == 0, isCancelled() { throw .cancelled }
            return true
        }
        return try joined(references, postingsCount, segment, isCancelled)
    }

    /// The postings of all surface terms of `field` that are near a word.
    /// - Throws: as the other.
    static func postings(
        near word: LevenshteinAutomaton, field: Field, segment: SegmentReader, isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        var references: [TermMetadata] = []
        var postingsCount = 0
        try segment.forEachTerm(in: field, near: word) { (reference) throws(IndexError) in
            references.append(reference)
            postingsCount += Int(reference.documentFrequency)
            if references.count % termsPerCheck == 0, isCancelled() { throw .cancelled }
        }
        return try joined(references, postingsCount, segment, isCancelled)
    }

    private static func joined(
        _ references: [TermMetadata], _ postingsCount: Int, _ segment: SegmentReader,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        let isSparse = postingsCount < segment.documentCount / 16
        return isSparse
            ? try gathered(references, postingsCount, segment, isCancelled)
            : try counted(references, segment, isCancelled)
    }

    private static func gathered(
        _ references: [TermMetadata], _ postingsCount: Int, _ segment: SegmentReader,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        let liveWords = segment.liveWords
        // Document in the upper half, frequency in the lower: sorts by document.
        var pairs: [UInt64] = []
        pairs.reserveCapacity(postingsCount)
        for (index, reference) in references.enumerated() {
            if index % termsPerCheck == 0, isCancelled() { throw .cancelled }
            let cursor = try segment.postings(reference)
            while try cursor.next() {
                let (documents, frequencies) = try unsafe (cursor.documents, cursor.frequencies())
                for i in 0..<cursor.count {
                    let document = unsafe documents[i]
                    guard isLive(document, liveWords) else { continue }
                    unsafe pairs.append(UInt64(document) << 32 | UInt64(frequencies[i]))
                }
            }
        }
        pairs.sort()
        var documents: [UInt32] = []
        var frequencies: [UInt32] = []
        for pair in pairs {
            let document = UInt32(pair >> 32)
            let frequency = UInt32(truncatingIfNeeded: pair)
            if documents.last == document {
                frequencies[frequencies.count - 1] = saturatingSum(
                    frequencies[frequencies.count - 1], frequency)
            } else {
                documents.append(document)
                frequencies.append(frequency)
            }
        }
        return ExpandedPostings(documents: documents, frequencies: frequencies)
    }

    private static func counted(
        _ references: [TermMetadata], _ segment: SegmentReader, _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        let liveWords = segment.liveWords
        var counts = [UInt32](repeating: 0, count: segment.documentCount)
        // The largest count of documents that a list can have is known after the counting.
        var found = 0
        try unsafe counts.withUnsafeMutableBufferPointer { (counts) throws(IndexError) in
            for (index, reference) in references.enumerated() {
                if index % termsPerCheck == 0, isCancelled() { throw .cancelled }
                let cursor = try segment.postings(reference)
                while try cursor.next() {
                    let (documents, frequencies) = try unsafe (cursor.documents, cursor.frequencies())
                    for i in 0..<cursor.count {
                        // The cursor's documents are below the segment's count.
                        let place = unsafe counts.baseAddress.unsafelyUnwrapped + Int(documents[i])
                        let before = unsafe place.pointee
                        found &+= before == 0 ? 1 : 0
                        unsafe place.pointee = saturatingSum(before, frequencies[i])
                    }
                }
            }
        }
        let count = found + 1
        var frequencies: [UInt32] = []
        let documents = unsafe [UInt32](unsafeUninitializedCapacity: count) { documents, used in
            unsafe frequencies = [UInt32](unsafeUninitializedCapacity: count) { frequencies, frequencyCount in
                // Written whether it counts or not, and then passed over or overwritten: no branch to guess. Both have
                // room for one more.
                for (document, count) in counts.enumerated() {
                    unsafe (documents.baseAddress.unsafelyUnwrapped + used).initialize(to: UInt32(document))
                    unsafe (frequencies.baseAddress.unsafelyUnwrapped + used).initialize(to: count)
                    used &+= count > 0 && isLive(UInt32(document), liveWords) ? 1 : 0
                }
                frequencyCount = used
            }
        }
        return ExpandedPostings(documents: documents, frequencies: frequencies)
    }

    @inline(__always)
    private static func isLive(_ document: UInt32, _ liveWords: [UInt64]?) -> Bool {
        guard let liveWords else { return true }
        let word = Int(document >> 6)
        return word < liveWords.count && liveWords[word] >> UInt64(document & 63) & 1 != 0
    }

    @inline(__always)
    private static func saturatingSum(_ a: UInt32, _ b: UInt32) -> UInt32 {
        // Kernels read frequencies as signed.
        min(a &+ min(b, UInt32.max &- a), UInt32(Int32.max))
    }
}
