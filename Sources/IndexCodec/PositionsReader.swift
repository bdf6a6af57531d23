package import IndexStorage

/// Reads the positions of one term, at any place of its list. Keeps the block read last, since neighbouring
/// documents' positions lie in it. Not thread-safe.
@safe
package final class PositionsReader {
    private let file: FramedFile
    private let occurrences: UInt64
    /// The position of a term of one occurrence.
    private let only: UInt32?
    private let fullBlockCount: Int
    private let tableStart: Int
    private let blocksStart: Int
    private let listEnd: Int
    private let differences: UnsafeMutablePointer<UInt32>
    /// The block in `differences`, -1 at first. The tail counts as the block after the last full one.
    private var loaded = -1
    /// The block that positions were taken out of last without decoding it.
    private var touched = -1

    init(_ metadata: TermMetadata, file: FramedFile) throws(IndexError) {
        self.file = file
        occurrences = metadata.occurrences
        guard occurrences > 1 else {
            only = UInt32(truncatingIfNeeded: metadata.positions)
            (fullBlockCount, tableStart, blocksStart, listEnd) = (0, 0, 0, 0)
            unsafe differences = .allocate(capacity: 0)
            return
        }
        only = nil
        let blockCount = occurrences / UInt64(PackedBlock.count)
        // Every full block has at least its width and its table slot, so a count past that can't be true.
        guard metadata.positions <= UInt64(file.count),
            metadata.positionsByteCount <= UInt64(file.count) - metadata.positions,
            blockCount <= metadata.positionsByteCount / 5
        else {
            throw file.corrupt(
                at: Int(truncatingIfNeeded: metadata.positions), "a positions list outside its file")
        }
        fullBlockCount = Int(blockCount)
        tableStart = Int(metadata.positions)
        blocksStart = tableStart + 4 * fullBlockCount
        listEnd = tableStart + Int(metadata.positionsByteCount)
        try file.verify(tableStart..<blocksStart)
        unsafe differences = .allocate(capacity: PackedBlock.count)
    }

    deinit { unsafe differences.deallocate() }

    /// Appends `count` positions of one document, which begin at occurrence `start` of the list.
    func read(from start: UInt64, count: Int, into positions: inout [UInt32]) throws(IndexError) {
        guard start <= occurrences, UInt64(count) <= occurrences - start else {
            throw damaged(tableStart)
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

    /// Replaces `positions` by `count` positions of one document, which begin at occurrence `start` of the
    /// list. A few positions in a block that isn't decoded are taken out of it one by one.
    package func read(
        from start: UInt64, count: Int, into positions: inout PositionBuffer
    ) throws(IndexError) {
        guard start <= occurrences, UInt64(count) <= occurrences - start else {
            throw damaged(tableStart)
        }
        let output = unsafe positions.makeRoom(count)
        if let only {
            unsafe output[0] = only
            return
        }
        var ordinal = Int(start)
        let end = ordinal + count
        var position: UInt32 = 0
        var written = 0
        while ordinal < end {
            let block = ordinal >> 7
            let upper = min(end, (block + 1) << 7)
            if block != loaded {
                if count <= Self.singleCount, block < fullBlockCount, block != touched {
                    touched = block
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
            let source = unsafe differences + (ordinal & 127)
            for i in 0..<(upper - ordinal) {
                unsafe position &+= source[i]
                unsafe output[written &+ i] = position
            }
            written += upper - ordinal
            ordinal = upper
        }
    }

    /// Up to so many positions aren't worth decoding a block for, unless others were taken out of it before.
    private static let singleCount = 4

    private func blockEnd(_ block: Int) -> Int {
        let slot = unsafe file.base + tableStart + 4 * block
        return unsafe Int(UInt32(littleEndian: slot.loadUnaligned(as: UInt32.self)))
    }

    /// Where a full block lies, verified, and its layout.
    private func packed(_ block: Int) throws(IndexError) -> (UnsafeRawPointer, PatchedBlock.Layout) {
        let start = blocksStart + (block > 0 ? blockEnd(block - 1) : 0)
        let end = blocksStart + blockEnd(block)
        guard start < end, end <= listEnd else { throw damaged(start) }
        try file.verify(start..<end)
        let base = unsafe file.base + start
        guard let layout = unsafe PatchedBlock.Layout(base, count: end - start) else { throw damaged(start) }
        return unsafe (base, layout)
    }

    private func load(_ block: Int) throws(IndexError) {
        loaded = -1
        if block < fullBlockCount {
            let (base, layout) = try unsafe packed(block)
            unsafe PatchedBlock.unpack(base, layout, into: differences)
        } else {
            let start = blocksStart + (block > 0 ? blockEnd(block - 1) : 0)
            let tailCount = Int(occurrences) - fullBlockCount * PackedBlock.count
            guard start <= listEnd else { throw damaged(start) }
            var reader = try file.reader(start..<listEnd)
            for i in 0..<tailCount { unsafe differences[i] = UInt32(truncatingIfNeeded: try reader.varint()) }
            guard reader.isAtEnd else { throw damaged(start) }
        }
        loaded = block
    }

    private func damaged(_ offset: Int) -> IndexError {
        file.corrupt(at: offset, "a block of positions that contradicts its list")
    }
}
