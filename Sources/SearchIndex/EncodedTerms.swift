import IndexCodec
import IndexStorage

/// Terms with their postings and positions, encoded in memory: a stretch of a segment's files. `SegmentWriter`
/// appends it when all terms before it are written.
struct EncodedTerms {
    fileprivate(set) var postings: [UInt8]
    fileprivate(set) var positions: [UInt8]
    /// In byte order; offsets count from the beginning of `postings` and `positions`.
    fileprivate(set) var terms: [(keyEnd: Int, metadata: TermMetadata)]
    fileprivate(set) var keys: [UInt8]
}

/// Encodes terms, in byte order. Not thread-safe.
struct TermEncoder: ~Copyable {
    private let postingsContent = ContentBuffer()
    private let positionsContent = ContentBuffer()
    private var postings: PostingsWriter
    private var terms: [(keyEnd: Int, metadata: TermMetadata)] = []
    private var keys: [UInt8] = []

    init() { postings = PostingsWriter(postings: postingsContent, positions: positionsContent) }

    /// Adds a surface term.
    /// - Parameters:
    ///   - occurrences: `document << 32 | position`, strictly increasing.
    ///   - norms: the field's norm code of every document.
    mutating func add(
        _ term: UnsafeRawBufferPointer, _ field: Field, _ occurrences: [UInt64], norms: [UInt8]
    ) throws(IndexError) {
        keys.append(field.rawValue)
        keys.append(TermKey.Class.surface.rawValue)
        unsafe keys.append(contentsOf: term.assumingMemoryBound(to: UInt8.self))
        try add(field, occurrences, norms: norms)
    }

    private mutating func add(
        _ field: Field, _ occurrences: [UInt64], norms: [UInt8]
    ) throws(IndexError) {
        let metadata: TermMetadata
        if occurrences.count == 1 {
            metadata = TermMetadata(
                onlyDocument: UInt32(truncatingIfNeeded: occurrences[0] >> 32),
                position: UInt32(truncatingIfNeeded: occurrences[0]), hasPositions: field.hasPositions)
        } else {
            metadata = try unsafe occurrences.span.withUnsafeBufferPointer { (all) throws(IndexError) in
                try unsafe norms.span.withUnsafeBufferPointer { (codes) throws(IndexError) in
                    try unsafe postings.write(
                        all, hasPositions: field.hasPositions, norms: codes.baseAddress)
                }
            }
        }
        terms.append((keys.count, metadata))
    }

    /// What was encoded.
    consuming func take() -> EncodedTerms {
        EncodedTerms(
            postings: postingsContent.bytes, positions: positionsContent.bytes, terms: terms, keys: keys)
    }
}
