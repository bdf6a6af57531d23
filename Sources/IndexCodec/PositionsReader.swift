package import IndexStorage

/// Reads the positions of one term, at any place of its list. Keeps the block read last, since neighbouring
/// documents' positions lie in it. Allocates when made, never after: `open` moves it to another list. Not
/// thread-safe.
@safe
package final class PositionsReader {
    private let file: FramedFile
    private var occurrences: UInt64 = 0
    /// The position of a term of one occurrence.
    private var only: UInt32?
    private var fullBlockCount = 0
    private var tableStart = 0
    private var endsStart = 0
    private var blocksStart = 0
    private var listEnd = 0
    private let differences: UnsafeMutablePointer<UInt32>
    /// The block in `differences`, -1 at first. The tail counts as the block after the last full one.
    private var loaded = -1

    init(_ metadata: TermMetadata, file: FramedFile) throws(IndexError) {
        self.file = file
        unsafe differences = .allocate(capacity: PackedBlock.count)
        try open(metadata)
    }

    /// Moves to another list of the same segment.
    /// - Throws: `corrupt` when the list doesn't lie in its file; the reader is then to be opened again before
    ///   it's used.
    package func open(_ metadata: TermMetadata) throws(IndexError) {
        loaded = -1
        occurrences = metadata.occurrences
        (fullBlockCount, tableStart, endsStart, blocksStart, listEnd) = (0, 0, 0, 0, 0)
        only = occurrences > 1 ? nil : UInt32(truncatingIfNeeded: metadata.positions)
        guard occurrences > 1 else { return }
        let blockCount = occurrences / UInt64(PackedBlock.count)
        // Every full block has at least its width and its table slot, so a count past that can't be true.
        guard metadata.positions <= UInt64(file.count),
            metadata.positionsByteCount <= UInt64(file.count) - metadata.positions,
            blockCount <= metadata.positionsByteCount / 3
        else {
            throw file.corrupt(
                at: Int(truncatingIfNeeded: metadata.positions), "a positions list outside its file")
        }
        fullBlockCount = Int(blockCount)
        tableStart = Int(metadata.positions)
        endsStart = tableStart + 4 * PositionBlocks.baseCount(fullBlockCount)
        blocksStart = endsStart + 2 * fullBlockCount
        listEnd = tableStart + Int(metadata.positionsByteCount)
        guard blocksStart <= listEnd else {
            throw file.corrupt(at: tableStart, "a positions list that is cut")
        }
        try file.verify(tableStart..<blocksStart)
    }

    deinit { unsafe differences.deallocate() }

    /// Appends `count` positions of one document, which begin at occurrence `start` of the list.
    package func read(
        from start: UInt64, count: Int, into positions: inout [UInt32]
    ) throws(IndexError) {
        guard start <= occurrences, UInt64(count) <= occurrences - start else {
            throw damaged(tableStart)
        }
        if let only {
            if count > 0 { positions.append(only) }
            return
        }
        var ordinal = Int(start)
        let end = ordinal + count
        var position: UInt32 = 0
        while ordinal < end {
            let block = ordinal / PackedBlock.count
            if block != loaded { try load(block) }
            let upper = min(end, (block + 1) * PackedBlock.count)
            while ordinal < upper {
                unsafe position &+= differences[ordinal % PackedBlock.count]
                positions.append(position)
                ordinal += 1
            }
        }
    }

    /// Replaces `positions` by those of `count` documents in the list's order, one after another.
    ///
    /// - Parameters:
    ///   - slots: where each document's numbers stand in the two others.
    ///   - firsts: the place of a document's first occurrence in the list.
    ///   - counts: how many occurrences it has.
    package func read(
        _ slots: UnsafePointer<UInt8>, count: Int, firsts: UnsafePointer<UInt32>,
        counts: UnsafePointer<UInt32>, into positions: inout PositionBuffer
    ) throws(IndexError) {
        var total = 0
        var least: UInt64 = 0
        for i in 0..<count {
            let slot = unsafe Int(slots[i])
            let (first, number) = unsafe (UInt64(firsts[slot]), UInt64(counts[slot]))
            guard first >= least, first <= occurrences, number <= occurrences - first else {
                throw damaged(tableStart)
            }
            least = first + number
            total += Int(number)
        }
        let output = unsafe positions.makeRoom(total)
        if let only {
            if total > 0 { unsafe output[0] = only }
            return
        }
        var written = 0
        for i in 0..<count {
            let slot = unsafe Int(slots[i])
            var ordinal = unsafe Int(firsts[slot])
            let end = unsafe ordinal + Int(counts[slot])
            var position: UInt32 = 0
            while ordinal < end {
                let block = ordinal >> 7
                let upper = min(end, (block + 1) << 7)
                if block != loaded {
                    let following = unsafe i + 1 < count ? Int(firsts[Int(slots[i + 1])]) : .max
                    if upper - ordinal <= Self.singleCount, following >> 7 != block, block < fullBlockCount {
                        let (base, layout) = try unsafe packed(block)
                        while ordinal < upper {
                            unsafe position &+= PatchedBlock.value(base, layout, at: ordinal & 127)
                            unsafe output[written] = position
                            written &+= 1
                            ordinal &+= 1
                        }
                        continue
                    }
                    try load(block)
                }
                while ordinal < upper {
                    unsafe position &+= differences[ordinal & 127]
                    unsafe output[written] = position
                    written &+= 1
                    ordinal &+= 1
                }
            }
        }
    }

    /// Up to so many positions aren't worth decoding a block for, unless the next document has some in it.
    private static let singleCount = 3

    /// Where a full block begins and ends.
    private func extent(ofBlock block: Int) -> (start: Int, end: Int) {
        let slot = unsafe file.base + (tableStart + 4 * (block / PositionBlocks.basedCount))
        let base = blocksStart + Int(unsafe UInt32(littleEndian: slot.loadUnaligned(as: UInt32.self)))
        let end = unsafe file.base + (endsStart + 2 * block)
        func offset(_ bytes: Int) -> Int {
            Int(unsafe UInt16(littleEndian: end.loadUnaligned(fromByteOffset: bytes, as: UInt16.self)))
        }
        return (base + (block % PositionBlocks.basedCount > 0 ? offset(-2) : 0), base + offset(0))
    }

    /// Where a full block lies, verified, and its layout.
    private func packed(_ block: Int) throws(IndexError) -> (UnsafeRawPointer, PatchedBlock.Layout) {
        let (start, end) = extent(ofBlock: block)
        guard start < end, end <= listEnd else { throw damaged(start) }
        try file.verify(start..<end)
        let base = unsafe file.base + start
        guard let layout = unsafe PatchedBlock.Layout(base, limit: end - start),
            layout.byteCount == end - start
        else { throw damaged(start) }
        return unsafe (base, layout)
    }

    private func load(_ block: Int) throws(IndexError) {
        loaded = -1
        if block < fullBlockCount {
            let (base, layout) = try unsafe packed(block)
            unsafe PatchedBlock.unpack(base, layout, into: differences)
        } else {
            let start = block > 0 ? extent(ofBlock: block - 1).end : blocksStart
            let tailCount = Int(occurrences) - fullBlockCount * PackedBlock.count
            guard start < listEnd else { throw damaged(start) }
            let width = unsafe Int(try file.bytes(start..<listEnd)[0])
            var reader = unsafe BitReader(file.base + start + 1, count: listEnd - start - 1)
            guard unsafe reader.read(rice: tailCount, width: width, into: differences), reader.isAtEnd else {
                throw damaged(start)
            }
        }
        loaded = block
    }

    private func damaged(_ offset: Int) -> IndexError {
        file.corrupt(at: offset, "a block of positions that contradicts its list")
    }
}

/// The blocks of a positions list.
enum PositionBlocks {
    /// Blocks that have a base in common, from which their ends are counted: they take less than 64 KiB.
    static let basedCount = 32

    /// The bases that so many blocks have.
    static func baseCount(_ blockCount: Int) -> Int { (blockCount + basedCount - 1) / basedCount }
}
