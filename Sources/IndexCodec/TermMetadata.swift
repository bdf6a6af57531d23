package import IndexStorage

/// What the term dictionary says of one term: how many postings it has and where they are.
///
/// Layout (varints unless said otherwise), after the term's key:
/// - `documentFrequency << 1 | hasPositions`
/// - with a document frequency of 1: the document; `frequency - 1`, and then, when there are positions, the
///   position itself if the frequency is 1, else the offset of the positions
/// - else: the zigzag difference of the postings' offset to the previous such term's in the dictionary block,
///   their byte count, and when there are positions `occurrences - documentFrequency`, and the positions'
///   offset, likewise as a difference; then the term's impact: the greatest frequency (varint) and the
///   shortest norm (one byte)
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
    /// The greatest frequency in a document, and the smallest norm code of a document, of the whole list:
    /// room for bounds on the term's score. 0 and 0 where the field has no norms.
    package var maximumFrequency: UInt32
    package var minimumNorm: UInt8

    /// The one document of a term with a document frequency of 1.
    package var onlyDocument: UInt32 { UInt32(truncatingIfNeeded: postings) }

    /// The offsets of the term before in the same dictionary block, from which the next one's are counted.
    package struct Base {
        var postings: UInt64 = 0
        var positions: UInt64 = 0
        package init() {}
    }

    package func write(to writer: inout ByteWriter, after base: inout Base) {
        writer.append(varint: UInt64(documentFrequency) << 1 | (hasPositions ? 1 : 0))
        if documentFrequency == 1 {
            writer.append(varint: postings)
            writer.append(varint: occurrences - 1)
            if hasPositions {
                if occurrences == 1 {
                    writer.append(varint: positions)
                } else {
                    writer.append(varint: Self.zigzag(positions, base.positions))
                    base.positions = positions
                }
            }
            return
        }
        writer.append(varint: Self.zigzag(postings, base.postings))
        base.postings = postings
        writer.append(varint: postingsByteCount)
        if hasPositions {
            writer.append(varint: occurrences - UInt64(documentFrequency))
            writer.append(varint: Self.zigzag(positions, base.positions))
            base.positions = positions
        }
        writer.append(varint: UInt64(maximumFrequency))
        writer.append(u8: minimumNorm)
    }

    /// The same term when its lists were moved by so many bytes.
    package func moved(postings postingsOffset: UInt64, positions positionsOffset: UInt64) -> TermMetadata {
        var moved = self
        if documentFrequency > 1 { moved.postings += postingsOffset }
        if hasPositions, occurrences > 1 { moved.positions += positionsOffset }
        return moved
    }

    package init(
        documentFrequency: UInt32, occurrences: UInt64, hasPositions: Bool, postings: UInt64,
        postingsByteCount: UInt64,
        positions: UInt64, maximumFrequency: UInt32, minimumNorm: UInt8
    ) {
        self.documentFrequency = documentFrequency
        self.occurrences = occurrences
        self.hasPositions = hasPositions
        self.postings = postings
        self.postingsByteCount = postingsByteCount
        self.positions = positions
        self.maximumFrequency = maximumFrequency
        self.minimumNorm = minimumNorm
    }

    package init(from reader: inout ByteReader, after base: inout Base) throws(IndexError) {
        let head = try reader.varint()
        guard head >> 1 > 0, head >> 1 <= UInt64(UInt32.max) else {
            throw reader.corrupt("a document frequency of \(head >> 1)")
        }
        documentFrequency = UInt32(head >> 1)
        hasPositions = head & 1 == 1
        positions = 0
        maximumFrequency = 0
        minimumNorm = 0
        if documentFrequency == 1 {
            postings = try reader.varint()
            postingsByteCount = 0
            let more = try reader.varint()
            guard postings <= UInt64(UInt32.max), more < UInt64(UInt32.max) else {
                throw reader.corrupt("a posting out of range")
            }
            occurrences = more + 1
            maximumFrequency = UInt32(occurrences)
            if hasPositions {
                if occurrences == 1 {
                    positions = try reader.varint()
                } else {
                    positions = Self.unzigzag(try reader.varint(), base.positions)
                    base.positions = positions
                }
            }
            return
        }
        postings = Self.unzigzag(try reader.varint(), base.postings)
        base.postings = postings
        postingsByteCount = try reader.varint()
        occurrences = UInt64(documentFrequency)
        if hasPositions {
            let (sum, overflow) = occurrences.addingReportingOverflow(try reader.varint())
            guard !overflow else { throw reader.corrupt("a count of occurrences out of range") }
            occurrences = sum
            positions = Self.unzigzag(try reader.varint(), base.positions)
            base.positions = positions
        }
        maximumFrequency = UInt32(truncatingIfNeeded: try reader.varint())
        minimumNorm = try reader.u8()
    }

    private static func zigzag(_ value: UInt64, _ base: UInt64) -> UInt64 {
        let difference = Int64(bitPattern: value &- base)
        return UInt64(bitPattern: (difference << 1) ^ (difference >> 63))
    }

    private static func unzigzag(_ code: UInt64, _ base: UInt64) -> UInt64 {
        base &+ ((code >> 1) ^ (0 &- (code & 1)))
    }
}
