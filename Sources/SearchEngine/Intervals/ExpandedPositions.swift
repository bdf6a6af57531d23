import HeapModule
import IndexCodec
import IndexStorage
import SearchIndex

/// The occurrences of all terms that a truncation stands for.
///
/// A heap knows each term's next document. For some candidates at a time, the terms that have postings among them are
/// gone through one by one, and what they give is sorted: so that no term is looked at where it doesn't occur, and
/// positions are decoded for candidates only.
final class ExpandedPositions: PositionSource {
    /// Occurrences that are gathered at a time, unless one document has more.
    private static let batchCount = 65_536
    /// Terms with more documents keep their cursor, which takes a kilobyte; others are opened again.
    private static let keptDocumentFrequency = 128

    private let postings: ExpandedPostings
    private let segment: SegmentReader
    private var cursors: [PostingsCursor?]
    /// `document << 32 | term`: a document that no posting of the term that's still to come is below.
    private var next: Heap<UInt64>
    private var base: UInt32 = 0
    private var candidates = DocumentBits()
    /// Of candidates below `end`: `document << 32 | position`, rising.
    private var occurrences: [UInt64] = []
    private var end: UInt32 = 0
    /// The first occurrence that wasn't given, and the first of `postings` that wasn't counted.
    private var place = 0
    private var counted = 0
    private var positions: [UInt32] = []

    init(_ postings: ExpandedPostings, segment: SegmentReader) {
        self.postings = postings
        self.segment = segment
        cursors = [PostingsCursor?](repeating: nil, count: postings.terms.count)
        next = Heap(
            postings.terms.enumerated().map { number, term in
                UInt64(term.documentFrequency == 1 ? term.onlyDocument : 0) << 32 | UInt64(number)
            })
    }

    override func begin(base: UInt32, candidates: borrowing DocumentBits) throws(IndexError) -> Bool {
        self.base = base
        self.candidates.assign(candidates)
        end = base
        return true
    }

    override func appendOccurrences(
        in document: UInt32, to intervals: inout [Interval]
    ) throws(IndexError) {
        if document >= end { try gather(from: document) }
        while place < occurrences.count, occurrences[place] >> 32 < UInt64(document) { place += 1 }
        while place < occurrences.count, occurrences[place] >> 32 == UInt64(document) {
            let position = occurrences[place] & 0xFFFF_FFFF
            // A word and a compound that begins with it may both be among the terms.
            if intervals.last?.first != position {
                intervals.append(Interval(first: position, last: position))
            }
            place += 1
        }
    }

    private func gather(from document: UInt32) throws(IndexError) {
        end = endOfBatch(from: document)
        occurrences.removeAll(keepingCapacity: true)
        place = 0
        while let first = next.min, first >> 32 < UInt64(end) {
            next.removeMin()
            let term = Int(first & 0xFFFF_FFFF)
            let metadata = postings.terms[term]
            let cursor: PostingsCursor
            if let kept = cursors[term] { cursor = kept } else { cursor = try segment.postings(metadata) }
            if let following = try gather(cursor, from: document) {
                next.insert(UInt64(following) << 32 | UInt64(term))
                if metadata.documentFrequency > Self.keptDocumentFrequency { cursors[term] = cursor }
            } else {
                cursors[term] = nil
            }
        }
        occurrences.sort()
    }

    /// Appends a term's occurrences in candidates of the batch. Returns its next document after that.
    private func gather(_ cursor: PostingsCursor, from document: UInt32) throws(IndexError) -> UInt32? {
        guard try cursor.seek(document) else { return nil }
        var place = cursor.index(atLeast: document)
        while true {
            while place < cursor.count {
                let found = unsafe cursor.documents[place]
                guard found < end else { return found }
                if candidates.contains(found - base) {
                    try cursor.positions(at: place, into: &positions)
                    for position in positions {
                        occurrences.append(UInt64(found) << 32 | UInt64(position))
                    }
                }
                place += 1
            }
            guard try cursor.next() else { return nil }
            place = 0
        }
    }

    /// The document before which a batch from `document` on ends.
    private func endOfBatch(from document: UInt32) -> UInt32 {
        let windowEnd = base + (DocumentBits.capacity - 1)
        var count = 0
        while counted < postings.documents.count, postings.documents[counted] <= windowEnd {
            let found = postings.documents[counted]
            if found >= document, candidates.contains(found - base) {
                count += Int(postings.frequencies[counted])
                if count > Self.batchCount, found > document { return found }
            }
            counted += 1
        }
        return windowEnd + 1
    }
}
