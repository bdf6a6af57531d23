import IndexCodec
import IndexStorage
import SearchIndex

/// Finds the terms that a truncation stands for and joins their postings. No cap: every term counts.
enum Expansion {
    /// Postings, and terms, between two questions whether the search was cancelled: about a tenth of a
    /// millisecond.
    private static let postingsPerCheck = 1 << 16
    private static let termsPerCheck = 1_024
    /// Postings from which on counting is faster than sorting.
    private static let mostGathered = 1_024
    /// Terms that most filters let pass no more than.
    private static let usualTermCount = 128

    /// The postings of all terms of `field` that a filter lets pass.
    ///
    /// A few postings are gathered and sorted; more are counted into one array with a place for each document.
    /// - Throws: `cancelled`, and what reading the segment throws.
    static func postings(
        of filter: TermFilter, field: Field, segment: SegmentReader, counts: FrequencyCounts,
        isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        var references: [TermMetadata] = []
        references.reserveCapacity(usualTermCount)
        var postingsCount = 0
        for termClass in filter.classes {
            try segment.forEachTerm(of: termClass, in: field, filter, isCancelled: isCancelled) {
                (_, reference) throws(IndexError) in
                references.append(reference)
                postingsCount += Int(reference.documentFrequency)
                return true
            }
        }
        return try joined(references, postingsCount, segment, counts, isCancelled)
    }

    private static func joined(
        _ references: [TermMetadata], _ postingsCount: Int, _ segment: SegmentReader,
        _ counts: FrequencyCounts, _ isCancelled: () -> Bool
    ) throws(IndexError) -> ExpandedPostings {
        return postingsCount < mostGathered
            ? try gathered(references, segment)
            : try counted(references, segment, counts, isCancelled)
    }

    /// The postings of a few terms as one list.
    static func gathered(
        _ references: [TermMetadata], _ segment: SegmentReader
    ) throws(IndexError) -> ExpandedPostings {
        let liveWords = segment.liveWords
        let postingsCount = references.reduce(0) { $0 + Int($1.documentFrequency) }
        // Document in the upper half, frequency in the lower: sorts by document.
        var pairs: [UInt64] = []
        pairs.reserveCapacity(postingsCount)
        var cursor: PostingsCursor?
        for reference in references {
            let cursor = try segment.postings(reference, with: &cursor)
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
        documents.reserveCapacity(pairs.count)
        frequencies.reserveCapacity(pairs.count)
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
            var cost = 0
            var cursor: PostingsCursor?
            for reference in references {
                cost += Int(reference.documentFrequency) + postingsPerCheck / termsPerCheck
                if cost > postingsPerCheck {
                    if isCancelled() { throw .cancelled }
                    cost = 0
                }
                if reference.documentFrequency == 1, reference.onlyDocument < segment.documentCount {
                    counts.add(
                        reference.onlyDocument, frequency: UInt32(truncatingIfNeeded: reference.occurrences))
                } else {
                    try counts.add(segment.postings(reference, with: &cursor))
                }
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

extension SegmentReader {
    /// The terms of a field and a class that a filter lets pass, in byte order, until `body` returns false.
    /// - Parameter isCancelled: asked about once in a tenth of a millisecond.
    /// - Throws: `cancelled`; what reading the segment and `body` throw.
    func forEachTerm(
        of termClass: TermKey.Class, in field: Field, _ filter: TermFilter, isCancelled: () -> Bool,
        _ body: (_ term: Span<UInt8>, _ metadata: TermMetadata) throws(IndexError) -> Bool
    ) throws(IndexError) {
        switch filter.condition {
        case .prefix(let prefix):
            try forEachTerm(of: termClass, in: field, prefix: prefix, isCancelled: isCancelled, body)
        case .automaton(let automaton):
            try forEachTerm(of: termClass, in: field, matching: automaton, isCancelled: isCancelled, body)
        }
    }
}
