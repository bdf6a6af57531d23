import IndexCodec
import IndexStorage
import SearchIndex

/// Finds the terms that a truncation stands for and joins their postings. No cap: every term counts.
enum Expansion {
    /// Terms between two questions whether the search was cancelled.
    private static let termsPerCheck = 256

    /// The postings of all terms of `field`, of some classes, that begin with `prefix`.
    ///
    /// Few postings are gathered and sorted; many are counted into one array with a place for each document.
    /// - Throws: `cancelled`, and what reading the segment throws.
    static func postings(
        prefix: [UInt8], classes: [TermKey.Class], field: Field, segment: SegmentReader,
        counts: FrequencyCounts,
        isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        var references: [TermMetadata] = []
        var postingsCount = 0
        for termClass in classes {
            try segment.forEachTerm(of: termClass, in: field, prefix: prefix) {
                (_, reference) throws(IndexError) in
                references.append(reference)
                postingsCount += Int(reference.documentFrequency)
                if references.count % termsPerCheck == 0, isCancelled() { throw .cancelled }
                return true
            }
        }
        return try joined(references, postingsCount, segment, counts, isCancelled)
    }

    /// The postings of all surface terms of `field` that are near a word.
    /// - Throws: as the other.
    static func postings(
        near word: LevenshteinAutomaton, field: Field, segment: SegmentReader, counts: FrequencyCounts,
        isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        var references: [TermMetadata] = []
        var postingsCount = 0
        try segment.forEachTerm(in: field, near: word) { (reference) throws(IndexError) in
            references.append(reference)
            postingsCount += Int(reference.documentFrequency)
            if references.count % termsPerCheck == 0, isCancelled() { throw .cancelled }
        }
        return try joined(references, postingsCount, segment, counts, isCancelled)
    }

    private static func joined(
        _ references: [TermMetadata], _ postingsCount: Int, _ segment: SegmentReader,
        _ counts: FrequencyCounts, _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        let isSparse = postingsCount < segment.documentCount / 64
        return isSparse
            ? try gathered(references, postingsCount, segment, isCancelled)
            : try counted(references, segment, counts, isCancelled)
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
        return ExpandedPostings(documents: documents, frequencies: frequencies, terms: references)
    }

    private static func counted(
        _ references: [TermMetadata], _ segment: SegmentReader, _ counts: FrequencyCounts,
        _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        counts.begin(documentCount: segment.documentCount)
        do throws(IndexError) {
            for (index, reference) in references.enumerated() {
                if index % termsPerCheck == 0, isCancelled() { throw .cancelled }
                try counts.add(segment.postings(reference))
            }
        } catch {
            counts.abandon()
            throw error
        }
        let postings = counts.take(documentCount: segment.documentCount, terms: references)
        guard let liveWords = segment.liveWords else { return postings }
        let live = postings.documents.indices.filter { isLive(postings.documents[$0], liveWords) }
        return ExpandedPostings(
            documents: live.map { postings.documents[$0] },
            frequencies: live.map { postings.frequencies[$0] }, terms: references)
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
