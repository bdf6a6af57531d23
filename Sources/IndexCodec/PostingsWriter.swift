package import IndexStorage

/// Writes postings lists and their positions, one term after another.
///
/// A postings list of n >= 2 documents is cut into `n / 128` full blocks and a tail of `n % 128`. Its bytes:
///
///     top impacts              20 bytes; only when n is at least 512. See `TopImpacts`
///     impacts                  8 bytes, of the whole list; only when there are full blocks. See `Impacts`
///     group * (n / 4096)       of 32 blocks: last document (u32), impacts (8 bytes)
///     skip entry * (n / 128)   20 bytes each, see `SkipEntry`
///     block * (n / 128)        the gaps less 1, the frequencies less 1, each as a `PatchedBlock`
///     tail                     see below
///
/// A gap is the distance to the document before; the first document's is to -1.
///
/// In a tail of fewer than 8 documents each is a varint: the gap less 1 when each document of the tail has the
/// term once, as the counts of occurrences say; else `(gap - 1) << 1 | (frequency == 1)`, and unless the
/// frequency is 1 a varint `frequency - 2`. A longer one is a width (u8), when there are more occurrences than
/// documents another width (u8), and a string of bits: the gaps less 1 in `RiceCode` of the first width, and
/// then the frequencies less 1 in that of the second.
///
/// The positions of a term with m >= 2 occurrences, document by document, each the difference to the position
/// before in its document (the first to 0):
///
///     base * ceil((m / 128) / 32)  u32: where 32 blocks begin, counted from the end of the tables
///     end * (m / 128)              u16: where the block ends, counted from its base
///     block * (m / 128)            the differences as a `PatchedBlock`
///     tail                         width (u8), the differences as a string of bits in `RiceCode`
///
/// Not thread-safe.
@safe
package struct PostingsWriter: ~Copyable {
    private let postingsFile: any ContentOutput
    private let positionsFile: any ContentOutput

    /// The impacts of the list, and those of its groups.
    private var head = ByteWriter()
    private var skip = ByteWriter()
    private var blockImpacts = Impacts.Accumulator()
    private var groupImpacts = Impacts.Accumulator()
    private var listImpacts = Impacts.Accumulator()
    private var topImpacts = TopImpacts.Accumulator()
    private var blocks = ByteWriter()
    private var positionBases = ByteWriter()
    private var positionEnds = ByteWriter()
    private var positionBlocks = ByteWriter()
    private var bits = BitWriter()
    private let gaps = UnsafeMutablePointer<UInt32>.allocate(capacity: PackedBlock.count)
    private let frequencies = UnsafeMutablePointer<UInt32>.allocate(capacity: PackedBlock.count)
    private let differences = UnsafeMutablePointer<UInt32>.allocate(capacity: PackedBlock.count)

    package init(postings: any ContentOutput, positions: any ContentOutput) {
        postingsFile = postings
        positionsFile = positions
    }

    deinit {
        unsafe gaps.deallocate()
        unsafe frequencies.deallocate()
        unsafe differences.deallocate()
    }

    /// Writes one term's list.
    ///
    /// - Parameters:
    ///   - occurrences: `document << 32 | position` of every occurrence, strictly increasing, at least one.
    ///     Without positions, one a document.
    ///   - lengths: the field's.
    /// - Throws: `limitExceeded` for a list whose offsets pass 32 bits.
    /// - Complexity: linear, no allocation after the first long list.
    package mutating func write(
        _ occurrences: UnsafeBufferPointer<UInt64>, hasPositions: Bool, _ lengths: FieldLengths
    ) throws(IndexError) -> TermMetadata {
        precondition(occurrences.count > 0)
        guard occurrences.count <= Int(UInt32.max) else {
            throw .limitExceeded(
                limit: "occurrences of a term in a segment", value: UInt64(occurrences.count),
                maximum: UInt64(UInt32.max))
        }
        var summary = unsafe encodeDocuments(occurrences, lengths)
        summary.hasPositions = hasPositions
        if summary.documentFrequency == 1 {
            summary.postings = unsafe occurrences[0] >> 32
        } else {
            summary.postings = postingsFile.count
            summary.postingsByteCount = UInt64(head.count + skip.count + blocks.count)
            try checkExtent(blocks.count)
            try postingsFile.write(head)
            try postingsFile.write(skip)
            try postingsFile.write(blocks)
        }
        if hasPositions {
            if occurrences.count == 1 {
                unsafe summary.positions = occurrences[0] & 0xFFFF_FFFF
            } else {
                unsafe encodePositions(occurrences)
                try checkExtent(positionBlocks.count)
                summary.positions = positionsFile.count
                summary.positionsByteCount = UInt64(
                    positionBases.count + positionEnds.count + positionBlocks.count)
                try positionsFile.write(positionBases)
                try positionsFile.write(positionEnds)
                try positionsFile.write(positionBlocks)
            }
        }
        return summary
    }

    private func checkExtent(_ byteCount: Int) throws(IndexError) {
        guard byteCount <= Int(UInt32.max) else {
            throw .limitExceeded(
                limit: "bytes of a term's postings in a segment", value: UInt64(byteCount),
                maximum: UInt64(UInt32.max))
        }
    }

    private mutating func encodeDocuments(
        _ occurrences: UnsafeBufferPointer<UInt64>, _ lengths: FieldLengths
    ) -> TermMetadata {
        head.removeAll()
        skip.removeAll()
        blocks.removeAll()
        var groups = ByteWriter()
        var metadata = TermMetadata(
            documentFrequency: 0, occurrences: UInt64(occurrences.count), hasPositions: false, postings: 0,
            postingsByteCount: 0, positions: 0, positionsByteCount: 0, maximumFrequency: 0, minimumNorm: 0)
        let mayHaveTopImpacts = occurrences.count >= TopImpacts.leastDocumentCount
        var blockCount = 0
        var listNorm = UInt8.max
        var previous: Int64 = -1
        var filled = 0
        var tailStart = 0
        var i = 0
        while i < occurrences.count {
            let document = unsafe UInt32(truncatingIfNeeded: occurrences[i] >> 32)
            var end = i + 1
            while end < occurrences.count, unsafe occurrences[end] >> 32 == UInt64(document) { end += 1 }
            let frequency = UInt32(end - i)
            unsafe gaps[filled] = UInt32(Int64(document) - previous - 1)
            unsafe frequencies[filled] = frequency - 1
            previous = Int64(document)
            filled += 1
            i = end
            metadata.documentFrequency += 1
            metadata.maximumFrequency = max(metadata.maximumFrequency, frequency)
            let norm = lengths.norm(of: document)
            listNorm = min(listNorm, norm)
            blockImpacts.add(frequency: frequency, norm: norm)
            if mayHaveTopImpacts { topImpacts.add(frequency: frequency, norm: norm, lengths) }
            if filled == PackedBlock.count {
                unsafe PatchedBlock.append(gaps, leastGain: Self.leastGapGain, &bits, to: &blocks)
                unsafe PatchedBlock.append(frequencies, &bits, to: &blocks)
                tailStart = end
                let impacts = blockImpacts.take()
                groupImpacts.add(impacts)
                SkipEntry(
                    lastDocument: document, blockEnd: UInt32(truncatingIfNeeded: blocks.count),
                    cumulativeFrequency: UInt32(end), impacts: impacts
                ).write(to: &skip)
                blockCount += 1
                if blockCount % SkipEntry.groupCount == 0 {
                    let impacts = groupImpacts.take()
                    listImpacts.add(impacts)
                    groups.append(u32: document)
                    groups.append(u64: impacts.bits)
                }
                filled = 0
            }
        }
        let tailImpacts = blockImpacts.take()
        let restImpacts = groupImpacts.take()
        if mayHaveTopImpacts {
            let impacts = topImpacts.take()
            if metadata.documentFrequency >= TopImpacts.leastDocumentCount { impacts.append(to: &head) }
        }
        if blockCount > 0 {
            listImpacts.add(tailImpacts)
            listImpacts.add(restImpacts)
            head.append(u64: listImpacts.take().bits)
            head.append(bytes: groups.bytes)
        }
        metadata.minimumNorm = listNorm
        encodeTail(filled, isRepeated: occurrences.count - tailStart > filled)
        return metadata
    }

    /// Documents of a tail from which on its gaps and frequencies are strings of bits.
    static let packedTailCount = 8
    /// The gaps of a block are read more often than the rest, and without exceptions faster.
    private static let leastGapGain = 8

    /// - Parameter isRepeated: whether some document has the term more than once.
    private mutating func encodeTail(_ count: Int, isRepeated: Bool) {
        guard count < Self.packedTailCount else {
            bits.removeAll()
            let width = unsafe RiceCode.width(gaps, count: count)
            blocks.append(u8: UInt8(width))
            unsafe RiceCode.append(gaps, count: count, width: width, to: &bits)
            if isRepeated {
                let width = unsafe RiceCode.width(frequencies, count: count)
                blocks.append(u8: UInt8(width))
                unsafe RiceCode.append(frequencies, count: count, width: width, to: &bits)
            }
            bits.finish()
            blocks.append(bytes: bits.bytes.bytes)
            return
        }
        for i in 0..<count {
            guard isRepeated else {
                unsafe blocks.append(varint: UInt64(gaps[i]))
                continue
            }
            let more = unsafe frequencies[i]
            unsafe blocks.append(varint: UInt64(gaps[i]) << 1 | (more == 0 ? 1 : 0))
            if more > 0 { blocks.append(varint: UInt64(more - 1)) }
        }
    }

    private mutating func encodePositions(_ occurrences: UnsafeBufferPointer<UInt64>) {
        positionBases.removeAll()
        positionEnds.removeAll()
        positionBlocks.removeAll()
        var document = UInt64.max
        var previous: UInt32 = 0
        var filled = 0
        var blockCount = 0
        var base = 0
        for i in occurrences.indices {
            let occurrence = unsafe occurrences[i]
            let position = UInt32(truncatingIfNeeded: occurrence)
            if occurrence >> 32 != document {
                document = occurrence >> 32
                previous = 0
            }
            unsafe differences[filled] = position - previous
            previous = position
            filled += 1
            if filled == PackedBlock.count {
                if blockCount % PositionBlocks.basedCount == 0 {
                    base = positionBlocks.count
                    positionBases.append(u32: UInt32(truncatingIfNeeded: base))
                }
                unsafe PatchedBlock.append(differences, &bits, to: &positionBlocks)
                positionEnds.append(u16: UInt16(positionBlocks.count - base))
                blockCount += 1
                filled = 0
            }
        }
        guard filled > 0 else { return }
        bits.removeAll()
        let width = unsafe RiceCode.width(differences, count: filled)
        unsafe RiceCode.append(differences, count: filled, width: width, to: &bits)
        bits.finish()
        positionBlocks.append(u8: UInt8(width))
        positionBlocks.append(bytes: bits.bytes.bytes)
    }
}
