import IndexCodec
import IndexStorage

/// The segments of several snapshots as those of one index, in which a document's id is its own: of documents
/// with the same id, that of the first snapshot that has it counts, and the others' are as if deleted.
struct JoinedSegments {
    private(set) var segments: [SegmentReader] = []

    /// - Complexity: linear in the ids, where those of two snapshots lie among each other; else about the number
    ///   of segments.
    init(_ snapshots: [Snapshot]) throws(IndexError) {
        for snapshot in snapshots {
            // One snapshot's segments never hold an id twice.
            let earlier = segments
            for segment in snapshot.segments {
                var hidden: [UInt32] = []
                for other in earlier { try Self.append(to: &hidden, documentsOf: segment, alsoIn: other) }
                segments.append(hidden.isEmpty ? segment : try segment.hiding(hidden))
            }
        }
    }

    /// Adds the live documents of a segment whose ids live documents of another have.
    private static func append(
        to hidden: inout [UInt32], documentsOf segment: SegmentReader, alsoIn other: SegmentReader
    ) throws(IndexError) {
        let first = TermKey.surface(.id, []).bytes
        var own = TermIterator(segment.terms)
        var others = TermIterator(other.terms)
        guard try own.seek(first), try others.seek(first) else { return }
        while own.key.starts(with: first), others.key.starts(with: first) {
            let order = own.compare(others)
            if order == 0 {
                if let document = try segment.firstLiveDocument(of: own.metadata),
                    try other.firstLiveDocument(of: others.metadata) != nil
                {
                    hidden.append(document)
                }
                guard try own.next(), try others.next() else { return }
            } else if order < 0 {
                guard try own.seek(Array(others.key)) else { return }
            } else {
                guard try others.seek(Array(own.key)) else { return }
            }
        }
    }
}

extension SegmentReader {
    /// The same segment, with some of its live documents as if they were deleted.
    fileprivate func hiding(_ documents: [UInt32]) throws(IndexError) -> SegmentReader {
        var live = live ?? LiveDocuments(documentCount: documentCount, lengths: totalLengths)
        for document in documents { try delete(document, from: &live) }
        return SegmentReader(self, live: live)
    }
}
