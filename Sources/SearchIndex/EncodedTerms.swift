import IndexCodec
import IndexStorage

/// Terms with their postings and positions, encoded in memory: a stretch of a segment's files. `SegmentWriter`
/// appends it when all terms before it are written.
struct EncodedTerms: Sendable {
    struct Term: Sendable {
        /// Where its key ends.
        var keyEnd: Int
        /// Offsets count from the beginning of `postings` and `positions`, unless the lists are shared.
        var metadata: TermMetadata
        /// Whether its lists are those of a term that was written before.
        var isShared = false
    }

    fileprivate(set) var postings: [UInt8]
    fileprivate(set) var positions: [UInt8]
    /// In byte order.
    fileprivate(set) var terms: [Term]
    fileprivate(set) var keys: [UInt8]
    /// The documents of the ids among the terms: for each its term's place.
    fileprivate(set) var ids: [(document: UInt32, term: Int)]
}

/// Encodes terms, in byte order. Not thread-safe.
struct TermEncoder: ~Copyable {
    private let postingsContent = ContentBuffer()
    private let positionsContent = ContentBuffer()
    private var postings: PostingsWriter
    private var terms: [EncodedTerms.Term] = []
    private var keys: [UInt8] = []
    private var ids: [(document: UInt32, term: Int)] = []

    init() { postings = PostingsWriter(postings: postingsContent, positions: positionsContent) }

    /// Adds a surface term.
    /// - Parameters:
    ///   - occurrences: `document << 32 | position`, strictly increasing.
    ///   - lengths: the field's.
    mutating func add(
        _ term: UnsafeRawBufferPointer, _ field: Field, _ occurrences: [UInt64], _ lengths: FieldLengths
    ) throws(IndexError) {
        keys.append(field.rawValue)
        keys.append(TermKey.Class.surface.rawValue)
        unsafe keys.append(contentsOf: term.assumingMemoryBound(to: UInt8.self))
        try finish(field, occurrences, lengths)
    }

    /// Adds a term by its whole key.
    mutating func add(
        key: ArraySlice<UInt8>, _ field: Field, _ occurrences: [UInt64], _ lengths: FieldLengths
    ) throws(IndexError) {
        keys.append(contentsOf: key)
        try finish(field, occurrences, lengths)
    }

    /// Adds a term whose lists are those of a term before.
    mutating func add(key: ArraySlice<UInt8>, sharing metadata: TermMetadata) {
        keys.append(contentsOf: key)
        terms.append(EncodedTerms.Term(keyEnd: keys.count, metadata: metadata, isShared: true))
    }

    /// Terms added so far.
    var count: Int { terms.count }

    private mutating func finish(
        _ field: Field, _ occurrences: [UInt64], _ lengths: FieldLengths
    ) throws(IndexError) {
        let metadata: TermMetadata
        if occurrences.count == 1 {
            metadata = TermMetadata(
                onlyDocument: UInt32(truncatingIfNeeded: occurrences[0] >> 32),
                position: UInt32(truncatingIfNeeded: occurrences[0]), hasPositions: field.hasPositions)
        } else {
            metadata = try unsafe occurrences.span.withUnsafeBufferPointer { (all) throws(IndexError) in
                try unsafe postings.write(all, hasPositions: field.hasPositions, lengths)
            }
        }
        if field == .id {
            for occurrence in occurrences {
                ids.append((UInt32(truncatingIfNeeded: occurrence >> 32), terms.count))
            }
        }
        terms.append(EncodedTerms.Term(keyEnd: keys.count, metadata: metadata))
    }

    /// What was encoded.
    consuming func take() -> EncodedTerms {
        EncodedTerms(
            postings: postingsContent.bytes, positions: positionsContent.bytes, terms: terms, keys: keys,
            ids: ids)
    }
}

extension [FieldLengths] {
    /// Of all text fields, by number, those of one field; none for another field.
    func of(_ field: Field) -> FieldLengths { field.indexing == .text ? self[Int(field.rawValue)] : .none }
}
