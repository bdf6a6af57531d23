package import IndexStorage

/// Writes postings lists and their positions, one term after another.
///
/// A postings list of n >= 2 documents is cut into `n / 128` full blocks and a tail of `n % 128`. Its bytes:
///
///     skip entry * (n / 128)   16 bytes each, see `SkipEntry`
///     block * (n / 128)        width of the gaps (u8), width of the frequencies (u8), the gaps less 1, the frequencies
///                              less 1, each as a `PackedBlock`
///     tail                     per document a varint `(gap - 1) << 1 | (frequency == 1)`, and unless the frequency
///                              is 1 a varint `frequency - 2`
///
/// A gap is the distance to the document before; the first document's is to -1.
///
/// The positions of a term with m >= 2 occurrences, document by document, each the difference to the position
/// before in its document (the first to 0):
///
///     end * (m / 128)          u32: where the block ends, counted from the end of this table
///     block * (m / 128)        width (u8), the differences as a `PackedBlock`
///     tail                     a varint each
///
/// Not thread-safe.
@safe
package struct PostingsWriter: ~Copyable {
    private let postingsFile: any ContentOutput
    private let positionsFile: any ContentOutput

    private var skip = ByteWriter()
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
            unsafe summary.postings = occurrences[0] >> 32
        } else {
            summary.postings = postingsFile.count
            summary.postingsByteCount = UInt64(skip.count + blocks.count)
            try checkExtent(blocks.count)
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
        skip.removeAll()
        blocks.removeAll()
        var metadata = TermMetadata(
            documentFrequency: 0, occurrences: UInt64(occurrences.count), hasPositions: false, postings: 0,
            postingsByteCount: 0, positions: 0, maximumFrequency: 0, minimumNorm: 0)
        var block = SkipEntry()
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
            block.maximumFrequency = max(block.maximumFrequency, UInt16(clamping: frequency))
            block.minimumNorm = min(block.minimumNorm, norm)
            block.cumulativeFrequency = UInt32(end)
            if filled == PackedBlock.count {
                block.lastDocument = document
                unsafe appendPacked(gaps, and: frequencies)
                block.blockEnd = UInt32(truncatingIfNeeded: blocks.count)
                block.write(to: &skip)
                block = SkipEntry()
                filled = 0
            }
        }
        metadata.minimumNorm = listNorm
        for j in 0..<filled {
            let more = unsafe frequencies[j]
            unsafe blocks.append(varint: UInt64(gaps[j]) << 1 | (more == 0 ? 1 : 0))
            if more > 0 { blocks.append(varint: UInt64(more - 1)) }
        }
        return metadata
    }

    private mutating func appendPacked(
        _ first: UnsafePointer<UInt32>, and second: UnsafePointer<UInt32>
    ) {
        let firstWidth = unsafe PackedBlock.width(of: first)
        let secondWidth = unsafe PackedBlock.width(of: second)
        blocks.append(u8: UInt8(firstWidth))
        blocks.append(u8: UInt8(secondWidth))
        unsafe Self.append(first, width: firstWidth, to: &blocks)
        unsafe Self.append(second, width: secondWidth, to: &blocks)
    }

    private static func append(_ values: UnsafePointer<UInt32>, width: Int, to writer: inout ByteWriter) {
        unsafe withUnsafeTemporaryAllocation(byteCount: PackedBlock.byteCount(width: 32), alignment: 16) {
            buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe PackedBlock.pack(values, width: width, into: base)
            unsafe writer.append(
                bytes: UnsafeRawBufferPointer(start: base, count: PackedBlock.byteCount(width: width)))
        }
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
                let width = unsafe PackedBlock.width(of: differences)
                positionBlocks.append(u8: UInt8(width))
                unsafe Self.append(differences, width: width, to: &positionBlocks)
                positionEnds.append(u32: UInt32(truncatingIfNeeded: positionBlocks.count))
                filled = 0
            }
        }
        for j in 0..<filled { unsafe positionBlocks.append(varint: UInt64(differences[j])) }
    }
}

/// What is known of a block of 128 postings without decoding it. 16 bytes: last document (u32), where the
/// block ends, counted from the end of the skip entries (u32), occurrences in the list through this block
/// (u32), the greatest frequency in a document (u16, 65,535 for more), the smallest norm code (u8), zero
/// (u8).
package struct SkipEntry {
    package static let byteCount = 16

    package var lastDocument: UInt32 = 0
    package var blockEnd: UInt32 = 0
    package var cumulativeFrequency: UInt32 = 0
    package var maximumFrequency: UInt16 = 0
    package var minimumNorm: UInt8 = .max

    init() {}

    func write(to writer: inout ByteWriter) {
        writer.append(u32: lastDocument)
        writer.append(u32: blockEnd)
        writer.append(u32: cumulativeFrequency)
        writer.append(u16: maximumFrequency)
        writer.append(u8: minimumNorm)
        writer.append(u8: 0)
    }
}
