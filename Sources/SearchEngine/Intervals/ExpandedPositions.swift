import HeapModule
import IndexCodec
import IndexStorage
import SearchIndex

/// The occurrences of all terms that a truncation stands for.
///
/// A heap knows each term's next document, so that no term is looked at where it doesn't occur, and positions are decoded
/// only for the documents that are asked for.
final class ExpandedPositions: PositionSource {
    /// Terms with more documents keep their cursor, which takes a kilobyte and a half; others are opened again.
    private static let keptDocumentFrequency = 128

    private let postings: ExpandedPostings
    private let segment: SegmentReader
    private var cursors: [PostingsCursor?]
    /// One that was used last for a term that keeps none.
    private var spare: PostingsCursor?
    /// `document << 32 | term`: a document that no posting of the term that's still to come is below.
    private var next: Heap<UInt64>

    init(_ postings: ExpandedPostings, segment: SegmentReader) {
        self.postings = postings
        self.segment = segment
        cursors = [PostingsCursor?](repeating: nil, count: postings.terms.count)
        next = Heap(
            postings.terms.enumerated().map { number, term in
                UInt64(term.documentFrequency == 1 ? term.onlyDocument : 0) << 32 | UInt64(number)
            })
    }

    override func add(
        in documents: [UInt32], _ reader: inout OccurrenceReader, to table: inout OccurrenceTable
    ) throws(IndexError) {
        let last = documents[documents.count - 1]
        while let first = next.min, first >> 32 <= UInt64(last) {
            let term = Int(first & 0xFFFF_FFFF)
            let metadata = postings.terms[term]
            if metadata.occurrences == 1 {
                let document = UInt32(first >> 32)
                let number = documents.index(from: 0) { $0 < document }
                if documents[number] == document {
                    table.add(number, first: UInt32(truncatingIfNeeded: metadata.positions), length: 1)
                }
                next.removeMin()
                continue
            }
            let kept = cursors[term]
            let cursor: PostingsCursor
            if let kept { cursor = kept } else { cursor = try segment.postings(metadata, with: &spare) }
            try reader.add(cursor, in: documents, to: &table)
            if last < .max, try cursor.seek(last + 1) {
                let following = unsafe cursor.documents[cursor.index(atLeast: last + 1)]
                next.replaceMin(with: UInt64(following) << 32 | UInt64(term))
                if kept == nil, metadata.documentFrequency > Self.keptDocumentFrequency {
                    cursors[term] = cursor
                    spare = nil
                }
            } else {
                next.removeMin()
                cursors[term] = nil
            }
        }
    }
}
