import IndexCodec
import IndexStorage
import Synchronization

/// A number for each live document of a segment, made of all that the segment has of it: its terms with their
/// positions, its norms, columns and stored bytes. It doesn't depend on the document's number: so two segments
/// that hold the same documents in different orders are told from two that don't.
///
/// It guards against chance: two documents that differ have the same digest once in 2^64.
enum DocumentDigests {
    /// By number of the document; a deleted one's means nothing.
    ///
    /// - Parameter threads: how many read the terms at most.
    /// - Throws: `cancelled`; what reading the segment throws.
    /// - Complexity: reads the whole segment; 8 bytes a document and thread.
    static func of(
        _ segment: SegmentReader, threads: Int, isCancelled: () -> Bool
    ) throws(IndexError) -> [UInt64] {
        var digests = try documents(of: segment, isCancelled)
        if isCancelled() { throw .cancelled }
        let sums = Mutex<(digests: [[UInt64]], failure: IndexError?)>(([], nil))
        let keys = try segment.terms.sampledKeys(blocksApart: 64)
        let next = Atomic(0)
        OrderedRanges.concurrently(max(1, threads)) { _ in
            var digests = [UInt64](repeating: 0, count: segment.documentCount)
            do throws(IndexError) {
                while true {
                    let range = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard range < keys.count, sums.withLock({ $0.failure == nil }) else { break }
                    try addTerms(
                        of: segment, from: keys[range], to: range + 1 < keys.count ? keys[range + 1] : nil,
                        to: &digests)
                }
                sums.withLock { $0.digests.append(digests) }
            } catch {
                sums.withLock { $0.failure = $0.failure ?? error }
            }
        }
        let (parts, failure) = sums.withLock { $0 }
        if let failure { throw failure }
        for part in parts { for i in digests.indices { digests[i] &+= part[i] } }
        return digests
    }

    /// Of what isn't terms.
    private static func documents(
        of segment: SegmentReader, _ isCancelled: () -> Bool
    ) throws(IndexError) -> [UInt64] {
        var digests: [UInt64] = []
        digests.reserveCapacity(segment.documentCount)
        var block = StoredFields.Block()
        var bytes = ByteWriter()
        for document in 0..<UInt32(segment.documentCount) {
            if document & 0xFFF == 0, isCancelled() { throw .cancelled }
            bytes.removeAll()
            for field in Field.texts {
                bytes.append(u8: unsafe try segment.norms(field)?[Int(document)] ?? 0)
            }
            if segment.schema.hasMetadata {
                let place = Int(document)
                bytes.append(u32: unsafe try segment.dates()[place])
                for (column, names) in [(Column.kind, segment.kinds), (.language, segment.languages)] {
                    let number = unsafe try segment.columns.integers(column, count: segment.documentCount)[
                        place]
                    bytes.append(string: try segment.name(Int(number), of: names))
                }
                unsafe bytes.append(bytes: try segment.idBytes(document))
            }
            if segment.schema.storesDocuments {
                try unsafe segment.stored.withDocument(document, block: &block) {
                    (stored) throws(IndexError) in
                    unsafe bytes.append(bytes: stored)
                }
            }
            digests.append(ContentHash.of(bytes.bytes).low)
        }
        return digests
    }

    private static func addTerms(
        of segment: SegmentReader, from lower: [UInt8], to upper: [UInt8]?, to digests: inout [UInt64]
    ) throws(IndexError) {
        var iterator = TermIterator(segment.terms)
        guard try iterator.seek(lower) else { return }
        var positions: [UInt32] = []
        repeat {
            let key = iterator.key
            if let upper, !key.lexicographicallyPrecedes(upper) { return }
            let term = ContentHash.of(Array(key)).low
            let metadata = iterator.metadata
            let cursor = try segment.postings(metadata)
            let reader = metadata.hasPositions ? try cursor.openPositions() : nil
            var ordinal: UInt64 = 0
            while try cursor.next() {
                let frequencies = try unsafe cursor.frequencies()
                for i in 0..<cursor.count {
                    let frequency = unsafe Int(frequencies[i])
                    var digest = mixed(term, UInt64(frequency))
                    if let reader {
                        positions.removeAll(keepingCapacity: true)
                        try reader.read(from: ordinal, count: frequency, into: &positions)
                        for position in positions { digest = mixed(digest, UInt64(position)) }
                    }
                    ordinal += UInt64(frequency)
                    unsafe digests[Int(cursor.documents[i])] &+= digest
                }
            }
        } while try iterator.next()
    }

    /// One round of the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    @inline(__always)
    private static func mixed(_ state: UInt64, _ more: UInt64) -> UInt64 {
        var z = state &* 0x9E37_79B9_7F4A_7C15 &+ more &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
