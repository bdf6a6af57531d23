package import IndexStorage

/// Writes postings lists and their positions, one term after another.
///
/// A postings list of n >= 2 documents is cut into `n / 128` full blocks and a tail of `n % 128`. Its bytes:
///
///     impacts                  8 bytes, of the whole list; only when there are full blocks. See `Impacts`
///     group * (n / 4096)       of 32 blocks: last document (u32), impacts (8 bytes)
///     skip entry * (n / 128)   20 bytes each, see `SkipEntry`
///     block * (n / 128)        width of the gaps (u8), the gaps less 1 as a `PackedBlock`, the frequencies
///                              less 1 as a `PatchedBlock`
///     tail                     per document a varint `(gap - 1) << 1 | (frequency == 1)`, and unless the
///                              frequency is 1 a varint `frequency - 2`
///
/// A gap is the distance to the document before; the first document's is to -1.
///
/// The positions of a term with m >= 2 occurrences, document by document, each the difference to the position
/// before in its document (the first to 0):
///
///     end * (m / 128)          u32: where the block ends, counted from the end of this table
///     block * (m / 128)        the differences as a `PatchedBlock`
///     tail                     a varint each
///
/// Not thread-safe.
@safe
package struct PostingsWriter: ~Copyable {
    private let postingsFile: any ContentOutput
    private let positionsFile: any ContentOutput

    /// The impacts of the list, its groups and its skip entries.
    private var head = ByteWriter()
    private var skip = ByteWriter()
    private var blockImpacts = Impacts.Accumulator()
    private var groupImpacts = Impacts.Accumulator()
    private var listImpacts = Impacts.Accumulator()
    private var blocks = ByteWriter()
    private var positionEnds = ByteWriter()
    private var positionBlocks = ByteWriter()
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
    ///   - norms: the field's norm code of every document, or `nil` for a field without norms.
    /// - Throws: `limitExceeded` for a list whose offsets pass 32 bits.
    /// - Complexity: linear, no allocation after the first long list.
    package mutating func write(
        _ occurrences: UnsafeBufferPointer<UInt64>, hasPositions: Bool, norms: UnsafePointer<UInt8>?
    ) throws(IndexError) -> TermMetadata {
        precondition(occurrences.count > 0)
        guard occurrences.count <= Int(UInt32.max) else {
            throw .limitExceeded(
                limit: "occurrences of a term in a segment", value: UInt64(occurrences.count),
                maximum: UInt64(UInt32.max))
        }
        var summary = unsafe encodeDocuments(occurrences, norms: norms)
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
                summary.positionsByteCount = UInt64(positionEnds.count + positionBlocks.count)
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
        _ occurrences: UnsafeBufferPointer<UInt64>, norms: UnsafePointer<UInt8>?
    ) -> TermMetadata {
        head.removeAll()
        skip.removeAll()
        blocks.removeAll()
        var groups = ByteWriter()
        var metadata = TermMetadata(
            documentFrequency: 0, occurrences: UInt64(occurrences.count), hasPositions: false, postings: 0,
            postingsByteCount: 0, positions: 0, positionsByteCount: 0, maximumFrequency: 0, minimumNorm: 0)
        var blockCount = 0
        var listNorm = UInt8.max
        var previous: Int64 = -1
        var filled = 0
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
            let norm = unsafe norms.map { unsafe $0[Int(document)] } ?? 0
            listNorm = min(listNorm, norm)
            blockImpacts.add(frequency: frequency, norm: norm)
            if filled == PackedBlock.count {
                let width = unsafe PackedBlock.width(of: gaps)
                blocks.append(u8: UInt8(width))
                unsafe PackedBlock.append(gaps, width: width, to: &blocks)
                unsafe PatchedBlock.append(frequencies, to: &blocks)
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
        if blockCount > 0 {
            listImpacts.add(tailImpacts)
            listImpacts.add(restImpacts)
            head.append(u64: listImpacts.take().bits)
            head.append(bytes: groups.bytes)
        }
        metadata.minimumNorm = listNorm
        for j in 0..<filled {
            let more = unsafe frequencies[j]
            unsafe blocks.append(varint: UInt64(gaps[j]) << 1 | (more == 0 ? 1 : 0))
            if more > 0 { blocks.append(varint: UInt64(more - 1)) }
        }
        return metadata
    }

    private mutating func encodePositions(_ occurrences: UnsafeBufferPointer<UInt64>) {
        positionEnds.removeAll()
        positionBlocks.removeAll()
        var document = UInt64.max
        var previous: UInt32 = 0
        var filled = 0
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
                unsafe PatchedBlock.append(differences, to: &positionBlocks)
                positionEnds.append(u32: UInt32(truncatingIfNeeded: positionBlocks.count))
                filled = 0
            }
        }
        for j in 0..<filled { unsafe positionBlocks.append(varint: UInt64(differences[j])) }
    }
}
