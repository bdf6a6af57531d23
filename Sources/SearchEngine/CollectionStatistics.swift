import IndexCodec
import IndexStorage
import SearchIndex

/// What scores are computed from, over all segments of a snapshot. Only live documents count, so that the
/// numbers don't depend on how documents lie in segments, nor on merges to come.
struct CollectionStatistics {
    /// A term as the segments know it.
    struct Term {
        /// Live documents that hold it.
        var documentFrequency = 0
        /// By segment, where its postings are; `nil` where it doesn't occur.
        var metadata: [TermMetadata?] = []
    }

    private let segments: [SegmentReader]
    /// Live documents.
    let documentCount: Int
    private var terms: [TermKey: Term] = [:]

    init(_ snapshot: Snapshot) {
        segments = snapshot.segments
        documentCount = snapshot.documentCount
    }

    /// The mean length of a `.text` field in tokens, over all live documents, those without it included.
    func averageLength(of field: Field) -> Double {
        var sum: UInt64 = 0
        for segment in segments { sum += segment.liveLength(field) }
        return documentCount > 0 ? Double(sum) / Double(documentCount) : 0
    }

    /// The live documents that hold a term. Reads the whole postings list in segments with deleted documents.
    mutating func documentFrequency(of key: TermKey) throws(IndexError) -> Int {
        if let known = terms[key] { return known.documentFrequency }
        var term = Term()
        term.metadata.reserveCapacity(segments.count)
        for segment in segments {
            let metadata = try segment.terms.find(key.bytes)
            term.metadata.append(metadata)
            guard let metadata else { continue }
            if let liveWords = segment.liveWords {
                term.documentFrequency += try Self.liveCount(segment.postings(metadata), liveWords)
            } else {
                term.documentFrequency += Int(metadata.documentFrequency)
            }
        }
        terms[key] = term
        return term.documentFrequency
    }

    /// Where a term's postings are in a segment; `nil` when it doesn't occur there.
    /// - Parameter segment: its place in the snapshot.
    func metadata(of key: TermKey, in segment: Int) throws(IndexError) -> TermMetadata? {
        if let known = terms[key] { return known.metadata[segment] }
        return try segments[segment].terms.find(key.bytes)
    }

    private static func liveCount(
        _ cursor: PostingsCursor, _ liveWords: [UInt64]
    ) throws(IndexError) -> Int {
        var count = 0
        while try cursor.next() {
            let documents = unsafe cursor.documents
            for index in 0..<cursor.count {
                let document = unsafe documents[index]
                let word = Int(document >> 6)
                if word < liveWords.count { count += Int(liveWords[word] >> UInt64(document & 63) & 1) }
            }
        }
        return count
    }
}
