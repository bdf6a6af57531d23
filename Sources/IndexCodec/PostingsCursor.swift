package import IndexStorage

/// The postings of one term in one segment, read in batches of up to 128 documents. Every byte is checked
/// against its checksum before it's first used, and what it decodes to against what the list promises, so
/// that neither damage nor malice leads out of bounds. Not thread-safe. Allocates when made, never after.
@safe
package final class PostingsCursor {
    package let metadata: TermMetadata
    private let postingsFile: FramedFile
    private let positionsFile: FramedFile
    /// Documents in the segment: every document number is below it.
    private let documentLimit: UInt32

    private let fullBlockCount: Int
    /// Offsets in the postings file.
    private let skipStart: Int
    private let blocksStart: Int
    private let listEnd: Int
    /// The block that the current batch is, `fullBlockCount` for the tail; -1 before the first.
    private var block = -1
    private var batchCount = 0
    /// Occurrences in the list before the current batch.
    private var occurrencesBefore: UInt64 = 0

    private let documentBuffer: UnsafeMutablePointer<UInt32>
    private let frequencyBuffer: UnsafeMutablePointer<UInt32>
    private var positionsReader: PositionsReader?

    /// - Throws: `corrupt` when the list doesn't lie in its file.
    package init(
        _ metadata: TermMetadata, postings: FramedFile, positions: FramedFile, documentLimit: Int
    ) throws(IndexError) {
        self.metadata = metadata
        postingsFile = postings
        positionsFile = positions
        self.documentLimit = UInt32(documentLimit)
        let documentCount = Int(metadata.documentFrequency)
        if documentCount == 1 {
            (fullBlockCount, skipStart, blocksStart, listEnd) = (0, 0, 0, 0)
        } else {
            fullBlockCount = documentCount / PackedBlock.count
            guard documentCount <= documentLimit,
                metadata.postings <= UInt64(postings.count),
                metadata.postingsByteCount <= UInt64(postings.count) - metadata.postings,
                metadata.postingsByteCount >= UInt64(fullBlockCount * SkipEntry.byteCount)
            else {
                throw postings.corrupt(
                    at: Int(truncatingIfNeeded: metadata.postings), "a postings list outside its file")
            }
            skipStart = Int(metadata.postings)
            blocksStart = skipStart + fullBlockCount * SkipEntry.byteCount
            listEnd = skipStart + Int(metadata.postingsByteCount)
            try postings.verify(skipStart..<blocksStart)
        }
        unsafe documentBuffer = .allocate(capacity: PackedBlock.count)
        unsafe frequencyBuffer = .allocate(capacity: PackedBlock.count)
    }

    deinit {
        unsafe documentBuffer.deallocate()
        unsafe frequencyBuffer.deallocate()
    }

    /// Documents in the list, deleted ones included.
    package var documentFrequency: Int { Int(metadata.documentFrequency) }
    /// The documents in the current batch: 0 before the first `next()` and after the last batch.
    package var count: Int { batchCount }
    /// `count` segment-local document numbers, strictly increasing. Valid until the next `next` or `seek`.
    package var documents: UnsafePointer<UInt32> { unsafe UnsafePointer(documentBuffer) }
    /// `count` term frequencies, each at least 1.
    package var frequencies: UnsafePointer<UInt32> { unsafe UnsafePointer(frequencyBuffer) }

    /// Moves to the next batch; false when there is none.
    package func next() throws(IndexError) -> Bool {
        if block < fullBlockCount { block += 1 }
        return try load()
    }

    /// Moves forward to the first batch whose last document is `target` or more, and stays where the current
    /// batch is that; false when there is none. The batch may begin before `target`. O(log n) in the blocks
    /// passed over.
    package func seek(_ target: UInt32) throws(IndexError) -> Bool {
        if batchCount > 0, unsafe documentBuffer[batchCount - 1] >= target { return true }
        if block < fullBlockCount {
            var low = block + 1
            var step = 1
            var high = low
            while high < fullBlockCount, skipEntry(high).lastDocument < target {
                low = high + 1
                high += step
                step *= 2
            }
            high = min(high, fullBlockCount)
            while low < high {
                let middle = (low + high) / 2
                if skipEntry(middle).lastDocument < target { low = middle + 1 } else { high = middle }
            }
            block = low
            guard try load() else { return false }
            if unsafe documentBuffer[batchCount - 1] >= target { return true }
        }
        // Only the tail's last document isn't known before it's decoded.
        batchCount = 0
        return false
    }

    /// Replaces `positions` by those of the document at `index` of the current batch, increasing.
    /// - Precondition: the field has positions; `0 <= index < count`.
    package func positions(at index: Int, into positions: inout [UInt32]) throws(IndexError) {
        precondition(metadata.hasPositions && index < batchCount)
        positions.removeAll(keepingCapacity: true)
        if metadata.occurrences == 1 {
            positions.append(UInt32(truncatingIfNeeded: metadata.positions))
            return
        }
        if positionsReader == nil {
            positionsReader = try PositionsReader(metadata, file: positionsFile)
        }
        var before = occurrencesBefore
        for i in 0..<index { unsafe before += UInt64(frequencyBuffer[i]) }
        let frequency = unsafe frequencyBuffer[index]
        try positionsReader?.read(from: before, count: Int(frequency), into: &positions)
    }

    private func skipEntry(_ index: Int) -> (
        lastDocument: UInt32, blockEnd: UInt32, cumulativeFrequency: UInt32
    ) {
        let entry = unsafe postingsFile.base + skipStart + index * SkipEntry.byteCount
        return unsafe (
            UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self)),
            UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)),
            UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        )
    }

    /// Decodes the batch `block`; false and an empty batch past the last.
    private func load() throws(IndexError) -> Bool {
        batchCount = 0
        if metadata.documentFrequency == 1 {
            guard block == 0 else { return false }
            guard metadata.onlyDocument < documentLimit else {
                throw postingsFile.corrupt(at: 0, "a document number past the segment's last")
            }
            unsafe documentBuffer[0] = metadata.onlyDocument
            unsafe frequencyBuffer[0] = UInt32(truncatingIfNeeded: metadata.occurrences)
            batchCount = 1
            // The only batch is the tail: a second `next` ends.
            block = fullBlockCount + 1
            return true
        }
        if block < fullBlockCount { return try loadFullBlock() }
        return try loadTail()
    }

    private func loadFullBlock() throws(IndexError) -> Bool {
        let entry = skipEntry(block)
        let before =
            block > 0 ? skipEntry(block - 1) : (lastDocument: .max, blockEnd: 0, cumulativeFrequency: 0)
        let start = blocksStart + Int(before.blockEnd)
        let end = blocksStart + Int(entry.blockEnd)
        guard start + 2 <= end, end <= listEnd, entry.lastDocument < documentLimit else {
            throw damaged(start)
        }
        try postingsFile.verify(start..<end)
        let base = unsafe postingsFile.base + start
        let gapWidth = unsafe Int(base.load(as: UInt8.self))
        let frequencyWidth = unsafe Int(base.load(fromByteOffset: 1, as: UInt8.self))
        let gapBytes = PackedBlock.byteCount(width: gapWidth)
        guard gapWidth <= 32, frequencyWidth <= 32,
            2 + gapBytes + PackedBlock.byteCount(width: frequencyWidth) == end - start
        else { throw damaged(start) }
        let documents = unsafe documentBuffer
        let frequencies = unsafe frequencyBuffer
        unsafe PackedBlock.unpack(base + 2, width: gapWidth, into: documents)
        unsafe PackedBlock.unpack(base + 2 + gapBytes, width: frequencyWidth, into: frequencies)
        // In 64 bits the sum can't wrap, so a last document that's right proves all before it to be in
        // bounds.
        var document: UInt64 = block > 0 ? UInt64(before.lastDocument) + 1 : 0
        var occurrences: UInt64 = 0
        for i in 0..<PackedBlock.count {
            unsafe document &+= UInt64(documents[i])
            unsafe documents[i] = UInt32(truncatingIfNeeded: document)
            document &+= 1
            unsafe occurrences &+= UInt64(frequencies[i]) &+ 1
            unsafe frequencies[i] &+= 1
        }
        guard document == UInt64(entry.lastDocument) + 1,
            UInt64(before.cumulativeFrequency) + occurrences == UInt64(entry.cumulativeFrequency)
        else { throw damaged(start) }
        occurrencesBefore = UInt64(before.cumulativeFrequency)
        batchCount = PackedBlock.count
        return true
    }

    private func loadTail() throws(IndexError) -> Bool {
        let tailCount = Int(metadata.documentFrequency) - fullBlockCount * PackedBlock.count
        guard block == fullBlockCount, tailCount > 0 else { return false }
        // Past the tail there is nothing: the next call ends.
        defer { block = fullBlockCount + 1 }
        let before =
            block > 0 ? skipEntry(block - 1) : (lastDocument: .max, blockEnd: 0, cumulativeFrequency: 0)
        let start = blocksStart + Int(before.blockEnd)
        guard start <= listEnd else { throw damaged(start) }
        var reader = try postingsFile.reader(start..<listEnd)
        var document: UInt64 = block > 0 ? UInt64(before.lastDocument) + 1 : 0
        for i in 0..<tailCount {
            let head = try reader.varint()
            document = document &+ head >> 1
            guard document < UInt64(documentLimit) else { throw damaged(start) }
            unsafe documentBuffer[i] = UInt32(truncatingIfNeeded: document)
            document += 1
            let frequency = head & 1 == 1 ? 1 : (try reader.varint()) &+ 2
            guard frequency <= metadata.occurrences else { throw damaged(start) }
            unsafe frequencyBuffer[i] = UInt32(truncatingIfNeeded: frequency)
        }
        guard reader.isAtEnd else { throw damaged(start) }
        occurrencesBefore = UInt64(before.cumulativeFrequency)
        batchCount = tailCount
        return true
    }

    private func damaged(_ offset: Int) -> IndexError {
        postingsFile.corrupt(at: offset, "a block of postings that contradicts its list")
    }
}
