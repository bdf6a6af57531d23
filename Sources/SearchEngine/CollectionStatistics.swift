import IndexCodec
import IndexStorage
import SearchIndex

/// What scores are computed from, over all segments of a snapshot. Only live documents count, so that the
/// numbers don't depend on how documents lie in segments, nor on merges to come.
struct CollectionStatistics {
    /// Up to so many terms are searched one by one: comparing them takes less than hashing one.
    private static let listedCount = 8

    private let segments: [SegmentReader]
    /// Live documents.
    let documentCount: Int
    /// The terms that were looked at, and the live documents that hold each.
    private var keys: [TermKey] = []
    private var frequencies: [Int] = []
    /// For each term and each segment, where its postings are; `nil` where it doesn't occur.
    private var metadata: [TermMetadata?] = []
    /// The terms' places in `keys`, once there are many.
    private var places: [TermKey: Int] = [:]

    /// - Parameter termCount: about how many terms will be looked at.
    init(_ snapshot: Snapshot, termCount: Int = 0) {
        segments = snapshot.segments
        documentCount = snapshot.documentCount
        guard termCount > 0 else { return }
        keys.reserveCapacity(termCount)
        frequencies.reserveCapacity(termCount)
        metadata.reserveCapacity(termCount * segments.count)
    }

    /// The mean length of a `.text` field in tokens, over all live documents, those without it included.
    func averageLength(of field: Field) -> Double {
        var sum: UInt64 = 0
        for segment in segments { sum += segment.liveLength(field) }
        return documentCount > 0 ? Double(sum) / Double(documentCount) : 0
    }

    /// The live documents that hold a term. Reads the whole postings list in segments with deleted documents.
    mutating func documentFrequency(of key: TermKey) throws(IndexError) -> Int {
        if let known = place(of: key) { return frequencies[known] }
        var frequency = 0
        for segment in segments {
            let found = try segment.terms.find(key.bytes)
            metadata.append(found)
            if let found { frequency += try segment.liveFrequency(of: found) }
        }
        append(key, frequency)
        return frequency
    }

    /// Where a term's postings are in a segment; `nil` when it doesn't occur there.
    /// - Parameter segment: its place in the snapshot.
    func metadata(of key: TermKey, in segment: Int) throws(IndexError) -> TermMetadata? {
        if let known = place(of: key) { return metadata[known * segments.count + segment] }
        return try segments[segment].terms.find(key.bytes)
    }

    private func place(of key: TermKey) -> Int? {
        keys.count <= Self.listedCount ? keys.firstIndex(of: key) : places[key]
    }

    private mutating func append(_ key: TermKey, _ frequency: Int) {
        keys.append(key)
        frequencies.append(frequency)
        if keys.count == Self.listedCount + 1 {
            for (place, key) in keys.enumerated() { places[key] = place }
        } else if keys.count > Self.listedCount {
            places[key] = keys.count - 1
        }
    }
}

extension SegmentReader {
    /// The live documents that hold a term. Reads the whole postings list where documents were deleted.
    func liveFrequency(of term: TermMetadata) throws(IndexError) -> Int {
        guard let liveWords else { return Int(term.documentFrequency) }
        let cursor = try postings(term)
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
