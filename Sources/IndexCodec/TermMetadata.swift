import IndexStorage

/// What the term dictionary says of one term: how many postings it has and where they are.
package struct TermMetadata: Sendable, Equatable {
    /// Documents that hold the term, deleted ones included; at least 1.
    package var documentFrequency: UInt32
    /// All occurrences; equal to the document frequency in fields without positions.
    package var occurrences: UInt64
    package var hasPositions: Bool
    /// With a document frequency of 1: the document; else the offset of the postings in the postings file.
    package var postings: UInt64
    /// Bytes of the postings; 0 with a document frequency of 1.
    package var postingsByteCount: UInt64
    /// With one occurrence: its position; else the offset of the positions in the positions file.
    package var positions: UInt64
    /// Bytes of the positions; 0 with one occurrence, and without positions.
    package var positionsByteCount: UInt64
    /// No document has more occurrences than this, and none a smaller norm code: room for bounds on the term's
    /// score. Kept exactly only where they're worth their bytes, see `bounded`.
    package var maximumFrequency: UInt32
    package var minimumNorm: UInt8

    /// The one document of a term with a document frequency of 1.
    package var onlyDocument: UInt32 { UInt32(truncatingIfNeeded: postings) }

    package init(
        documentFrequency: UInt32, occurrences: UInt64, hasPositions: Bool, postings: UInt64,
        postingsByteCount: UInt64, positions: UInt64, positionsByteCount: UInt64, maximumFrequency: UInt32,
        minimumNorm: UInt8
    ) {
        self.documentFrequency = documentFrequency
        self.occurrences = occurrences
        self.hasPositions = hasPositions
        self.postings = postings
        self.postingsByteCount = postingsByteCount
        self.positions = positions
        self.positionsByteCount = positionsByteCount
        self.maximumFrequency = maximumFrequency
        self.minimumNorm = minimumNorm
    }

    /// A term of one occurrence.
    package init(onlyDocument: UInt32, position: UInt32, hasPositions: Bool) {
        self.init(
            documentFrequency: 1, occurrences: 1, hasPositions: hasPositions,
            postings: UInt64(onlyDocument), postingsByteCount: 0,
            positions: hasPositions ? UInt64(position) : 0,
            positionsByteCount: 0, maximumFrequency: 1, minimumNorm: 0)
    }

    /// The same term when its lists were moved by so many bytes.
    package func moved(postings postingsOffset: UInt64, positions positionsOffset: UInt64) -> TermMetadata {
        var moved = self
        if documentFrequency > 1 { moved.postings += postingsOffset }
        if hasPositions, occurrences > 1 { moved.positions += positionsOffset }
        return moved
    }

    /// Documents from which on the greatest frequency is kept: fewer are soon looked at, and are bounded by
    /// what their number and that of the occurrences say.
    static let boundedFrequency: UInt32 = 8

    /// The greatest frequency that the other numbers allow.
    private var possibleFrequency: UInt32 {
        UInt32(truncatingIfNeeded: min(occurrences - UInt64(documentFrequency) + 1, UInt64(UInt32.max)))
    }

    /// Whether the greatest frequency is kept.
    private var keepsFrequency: Bool {
        hasPositions && documentFrequency >= Self.boundedFrequency
            && occurrences > UInt64(documentFrequency)
    }

    /// Whether the smallest norm is kept: longer lists have impacts of their own.
    private var keepsNorm: Bool {
        hasPositions && documentFrequency >= Self.boundedFrequency
            && documentFrequency < UInt32(PackedBlock.count)
    }

    /// The same with the bounds that the dictionary keeps: no tighter, and of short lists looser.
    package var bounded: TermMetadata {
        var bounded = self
        if !keepsFrequency { bounded.maximumFrequency = possibleFrequency }
        if !keepsNorm { bounded.minimumNorm = 0 }
        return bounded
    }

    /// Writes and reads the metadata of a block's terms, one after another.
    ///
    /// Layout, varints unless said otherwise:
    /// - `(documentFrequency - 1) << 1 | (occurrences > documentFrequency)`
    /// - if there are more occurrences than documents: `occurrences - documentFrequency - 1`
    /// - with one document: the document; else the place of the postings
    /// - with positions: with one occurrence the position; else the place of the positions
    /// - with positions and at least 8 documents: the greatest frequency less 2 if there are more occurrences
    ///   than documents, and of fewer than 128 documents the smallest norm (u8)
    ///
    /// A place is the list's byte count. Before it stands, for the first list of the block in its file and in
    /// a scattered block for each, the zigzag difference of its offset to the end of the list before, for the
    /// first to 0.
    struct Coder {
        private let head: TermBlockHead
        private var postings: Place
        private var positions: Place

        init(_ head: TermBlockHead) {
            self.head = head
            postings = Place(isScattered: head.isScattered)
            positions = Place(isScattered: head.isScattered)
        }

        mutating func write(_ term: TermMetadata, to writer: inout ByteWriter) {
            let documents = UInt64(term.documentFrequency)
            let more = term.occurrences - documents
            writer.append(varint: (documents - 1) << 1 | (more > 0 ? 1 : 0))
            if more > 0 { writer.append(varint: more - 1) }
            if documents == 1 {
                writer.append(varint: term.postings)
            } else {
                postings.write(term.postings, term.postingsByteCount, to: &writer)
            }
            guard head.hasPositions else { return }
            if term.occurrences == 1 {
                writer.append(varint: term.positions)
            } else {
                positions.write(term.positions, term.positionsByteCount, to: &writer)
            }
            if term.keepsFrequency { writer.append(varint: UInt64(term.maximumFrequency) - 2) }
            if term.keepsNorm { writer.append(u8: term.minimumNorm) }
        }

        @inline(__always)
        mutating func read(from reader: inout ByteReader) throws(IndexError) -> TermMetadata {
            let code = try reader.varint()
            guard code >> 1 < UInt64(UInt32.max) else {
                throw reader.corrupt("a document frequency of \(code >> 1)")
            }
            var term = TermMetadata(
                documentFrequency: UInt32(code >> 1) + 1, occurrences: code >> 1 + 1,
                hasPositions: head.hasPositions, postings: 0, postingsByteCount: 0, positions: 0,
                positionsByteCount: 0, maximumFrequency: 1, minimumNorm: 0)
            if code & 1 == 1 {
                let more = try reader.varint()
                guard more < UInt64(UInt32.max) else {
                    throw reader.corrupt("a count of occurrences out of range")
                }
                term.occurrences += more + 1
            }
            if term.documentFrequency == 1 {
                term.postings = try reader.varint()
                guard term.postings <= UInt64(UInt32.max) else {
                    throw reader.corrupt("a document out of range")
                }
            } else {
                (term.postings, term.postingsByteCount) = try postings.read(from: &reader)
            }
            if head.hasPositions {
                if term.occurrences == 1 {
                    term.positions = try reader.varint()
                } else {
                    (term.positions, term.positionsByteCount) = try positions.read(from: &reader)
                }
            }
            if term.keepsFrequency {
                term.maximumFrequency = UInt32(truncatingIfNeeded: try reader.varint() &+ 2)
            } else {
                term.maximumFrequency = term.possibleFrequency
            }
            if term.keepsNorm { term.minimumNorm = try reader.u8() }
            return term
        }
    }

    /// The place of a list in its file, told by that of the list before.
    private struct Place {
        let isScattered: Bool
        private var isFirst = true
        private var end: UInt64 = 0

        init(isScattered: Bool) { self.isScattered = isScattered }

        mutating func write(_ offset: UInt64, _ byteCount: UInt64, to writer: inout ByteWriter) {
            if isFirst || isScattered {
                let difference = Int64(bitPattern: offset &- end)
                writer.append(varint: UInt64(bitPattern: (difference << 1) ^ (difference >> 63)))
            }
            writer.append(varint: byteCount)
            isFirst = false
            end = offset &+ byteCount
        }

        @inline(__always)
        mutating func read(
            from reader: inout ByteReader
        ) throws(IndexError) -> (offset: UInt64, byteCount: UInt64) {
            var offset = end
            if isFirst || isScattered {
                let code = try reader.varint()
                offset = end &+ ((code >> 1) ^ (0 &- (code & 1)))
            }
            let byteCount = try reader.varint()
            isFirst = false
            end = offset &+ byteCount
            return (offset, byteCount)
        }
    }
}

extension TermBlockHead {
    /// The head of a block of terms, all of which have positions or none.
    init(_ terms: [TermMetadata]) {
        var isScattered = false
        var postings: UInt64?
        var positions: UInt64?
        for term in terms {
            if term.documentFrequency > 1 {
                if let postings, term.postings != postings { isScattered = true }
                postings = term.postings &+ term.postingsByteCount
            }
            if term.hasPositions, term.occurrences > 1 {
                if let positions, term.positions != positions { isScattered = true }
                positions = term.positions &+ term.positionsByteCount
            }
        }
        self.init(
            termCount: terms.count, hasPositions: terms[0].hasPositions, isScattered: isScattered)
    }
}
