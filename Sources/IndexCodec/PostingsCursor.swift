import CKernels
package import IndexStorage

/// The postings of one term in one segment, read in batches of up to 128 documents, the blocks of the list
/// and its tail. Every byte is checked against its checksum before it's first used, and what it decodes to
/// against what the list promises, so that neither damage nor malice leads out of bounds. Not thread-safe.
/// Allocates when made, never after: `open` moves it to another list.
@safe
package final class PostingsCursor {
    private var term: TermMetadata
    private let postingsFile: FramedFile
    private let positionsFile: FramedFile
    /// Documents in the segment: every document number is below it.
    private let documentLimit: UInt32

    /// Full blocks; the tail, if there is one, counts as the block after them.
    private var fullBlockCount = 0
    private var batches = 0
    private var groupCount = 0
    /// Offsets in the postings file.
    private var skipStart = 0
    private var blocksStart = 0
    private var listEnd = 0
    /// The groups and the skip entries, verified.
    private var groups: UnsafeRawPointer
    private var skipEntries: UnsafeRawPointer
    /// The block that the current batch is; -1 before the first.
    private var block = -1
    private var batchCount = 0
    /// Occurrences in the list before the current batch, and through it as its skip entry says.
    private var occurrencesBefore: UInt64 = 0
    private var occurrencesThrough: UInt64 = 0
    /// The packed frequencies of the current batch, while they aren't decoded.
    private var packedFrequencies: UnsafeRawPointer?
    private var frequencyLayout = PatchedBlock.Layout()

    private let documentBuffer: UnsafeMutablePointer<UInt32>
    private let frequencyBuffer: UnsafeMutablePointer<UInt32>
    /// By document of the current batch, the place of its first occurrence in the list, once `hasFirsts`.
    private let firstsBuffer: UnsafeMutablePointer<UInt32>
    private var hasFirsts = false
    private var positionsReader: PositionsReader?

    /// - Throws: `corrupt` when the list doesn't lie in its file.
    package init(
        _ metadata: TermMetadata, postings: FramedFile, positions: FramedFile, documentLimit: Int
    ) throws(IndexError) {
        term = metadata
        postingsFile = postings
        positionsFile = positions
        self.documentLimit = UInt32(documentLimit)
        unsafe skipEntries = postings.base
        unsafe groups = postings.base
        unsafe documentBuffer = .allocate(capacity: 3 * PackedBlock.count)
        unsafe frequencyBuffer = documentBuffer + PackedBlock.count
        unsafe firstsBuffer = frequencyBuffer + PackedBlock.count
        unsafe packedFrequencies = nil
        try open(metadata)
    }

    /// Moves to the beginning of another list of the same segment.
    /// - Throws: as `init`; the cursor is then to be opened again before it's used.
    package func open(_ metadata: TermMetadata) throws(IndexError) {
        term = metadata
        block = -1
        batchCount = 0
        occurrencesBefore = 0
        occurrencesThrough = 0
        unsafe packedFrequencies = nil
        positionsReader = nil
        let documentCount = Int(metadata.documentFrequency)
        if documentCount == 1 {
            (fullBlockCount, groupCount, batches, skipStart, blocksStart, listEnd) = (0, 0, 1, 0, 0, 0)
        } else {
            fullBlockCount = documentCount / PackedBlock.count
            groupCount = fullBlockCount / SkipEntry.groupCount
            batches = (documentCount + PackedBlock.count - 1) / PackedBlock.count
            let groupsCount = groupCount * SkipEntry.groupByteCount
            let topCount = documentCount < TopImpacts.leastDocumentCount ? 0 : TopImpacts.byteCount
            let headCount = fullBlockCount == 0 ? 0 : topCount + Impacts.byteCount + groupsCount
            guard documentCount <= documentLimit,
                metadata.postings <= UInt64(postingsFile.count),
                metadata.postingsByteCount <= UInt64(postingsFile.count) - metadata.postings,
                metadata.postingsByteCount >= UInt64(headCount + fullBlockCount * SkipEntry.byteCount)
            else {
                throw postingsFile.corrupt(
                    at: Int(truncatingIfNeeded: metadata.postings), "a postings list outside its file")
            }
            let start = Int(metadata.postings)
            skipStart = start + headCount
            blocksStart = skipStart + fullBlockCount * SkipEntry.byteCount
            listEnd = start + Int(metadata.postingsByteCount)
            try postingsFile.verify(start..<blocksStart)
        }
        unsafe skipEntries = postingsFile.base + skipStart
        unsafe groups = postingsFile.base + (skipStart - groupCount * SkipEntry.groupByteCount)
    }

    deinit { unsafe documentBuffer.deallocate() }

    package var metadata: TermMetadata { term }
    /// Batches: the full blocks and the tail.
    package var blockCount: Int { batches }
    /// Documents in the list, deleted ones included.
    package var documentFrequency: Int { Int(metadata.documentFrequency) }
    /// The documents in the current batch: 0 before the first `next()` and after the last batch.
    package var count: Int { batchCount }
    /// `count` segment-local document numbers, strictly increasing. Valid until the next `next` or `seek`.
    package var documents: UnsafePointer<UInt32> { unsafe UnsafePointer(documentBuffer) }

    /// `count` term frequencies, each at least 1. Decoded when first asked for; valid as `documents` are.
    package func frequencies() throws(IndexError) -> UnsafePointer<UInt32> {
        if unsafe packedFrequencies != nil { try decodeFrequencies() }
        return unsafe UnsafePointer(frequencyBuffer)
    }

    /// What fills the batch up to 128 numbers: more than any document.
    private static let filler = UInt32(Int32.max)

    /// The place in the current batch of the first document that is `target` or more; `count` when there is
    /// none.
    /// - Parameter from: a place before which all documents are below `target`.
    @inline(__always)
    package func index(atLeast target: UInt32, from: Int = 0) -> Int {
        unsafe min(batchCount, ev_find_document(documentBuffer, from, min(target, Self.filler)))
    }

    /// The frequency of one document of the batch, the others not decoded if they aren't yet. O(1).
    package func frequency(at index: Int) -> UInt32 {
        precondition(index < batchCount)
        guard let packed = unsafe packedFrequencies else { return unsafe frequencyBuffer[index] }
        return unsafe PatchedBlock.value(packed, frequencyLayout, at: index) &+ 1
    }

    /// Moves to the next batch; false when there is none.
    package func next() throws(IndexError) -> Bool {
        if block < blockCount { block += 1 }
        return try load()
    }

    /// Moves forward to the first batch whose last document is `target` or more, and stays where the current
    /// batch is that; false when there is none. The batch may begin before `target`. O(log n) in the blocks
    /// passed over.
    package func seek(_ target: UInt32) throws(IndexError) -> Bool {
        if batchCount > 0, unsafe documentBuffer[batchCount - 1] >= target { return true }
        if block < blockCount {
            guard try load(block: self.block(atLeast: target, from: block + 1)) else { return false }
            if unsafe documentBuffer[batchCount - 1] >= target { return true }
            // Only the tail's last document isn't known before it's decoded.
            block = blockCount
        }
        batchCount = 0
        return false
    }

    // MARK: - Without decoding

    /// The first block from `first` on whose last document is `target` or more; the tail is taken to reach to
    /// the segment's end, and `blockCount` stands for none. O(log n) in the blocks passed over.
    package func block(atLeast target: UInt32, from first: Int) -> Int {
        min(gallop(from: first, to: fullBlockCount) { lastDocument(ofBlock: $0) < target }, blockCount)
    }

    /// The last document of a block; of the tail and beyond, the segment's last number that there could be.
    package func lastDocument(ofBlock block: Int) -> UInt32 {
        guard block < fullBlockCount else { return documentLimit &- 1 }
        return unsafe UInt32(
            littleEndian: skipEntries.loadUnaligned(
                fromByteOffset: block &* SkipEntry.byteCount, as: UInt32.self))
    }

    /// What a block's documents can score at best; the tail's is the list's.
    package func impacts(ofBlock block: Int) -> Impacts {
        guard block < fullBlockCount else { return impacts }
        let offset = block &* SkipEntry.byteCount &+ 12
        return unsafe Impacts(
            bits: UInt64(littleEndian: skipEntries.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    /// Blocks of a group; groups lie ahead of the blocks that are left over.
    package static let groupBlockCount = SkipEntry.groupCount

    /// The last document and the impacts of the group that begins with a block; `nil` when none does.
    package func group(from block: Int) -> (lastDocument: UInt32, impacts: Impacts)? {
        guard block % SkipEntry.groupCount == 0, block / SkipEntry.groupCount < groupCount else { return nil }
        let group = unsafe groups + block / SkipEntry.groupCount &* SkipEntry.groupByteCount
        return unsafe (
            UInt32(littleEndian: group.loadUnaligned(as: UInt32.self)),
            Impacts(bits: UInt64(littleEndian: group.loadUnaligned(fromByteOffset: 4, as: UInt64.self)))
        )
    }

    /// What the list's documents can score at best.
    package var impacts: Impacts {
        guard fullBlockCount > 0 else {
            return Impacts(frequency: metadata.maximumFrequency, norm: metadata.minimumNorm)
        }
        return unsafe Impacts(
            bits: UInt64(
                littleEndian: groups.loadUnaligned(fromByteOffset: -Impacts.byteCount, as: UInt64.self)))
    }

    /// What the list's best documents score; `nil` for a short list.
    package var topImpacts: TopImpacts? {
        guard documentFrequency >= TopImpacts.leastDocumentCount else { return nil }
        return unsafe TopImpacts(groups - (Impacts.byteCount + TopImpacts.byteCount))
    }

    /// Makes a block the current batch; false and an empty batch when there is no such block.
    package func load(block newBlock: Int) throws(IndexError) -> Bool {
        if newBlock == block, batchCount > 0 { return true }
        block = newBlock
        return try load()
    }

    /// The current batch's place in the list; -1 before the first.
    package var currentBlock: Int { block }

    // MARK: - Positions

    /// Replaces `positions` by those of the document at `index` of the current batch, increasing.
    /// - Precondition: the field has positions; `0 <= index < count`.
    package func positions(at index: Int, into positions: inout [UInt32]) throws(IndexError) {
        precondition(metadata.hasPositions && index < batchCount)
        positions.removeAll(keepingCapacity: true)
        if metadata.occurrences == 1 {
            positions.append(UInt32(truncatingIfNeeded: metadata.positions))
            return
        }
        let reader = try keptReader()
        let frequencies = try unsafe frequencies()
        var inBatch: UInt32 = 0
        for i in 0..<index { unsafe inBatch &+= frequencies[i] }
        let frequency = unsafe frequencies[index]
        try reader.read(from: occurrencesBefore + UInt64(inBatch), count: Int(frequency), into: &positions)
    }

    /// Replaces `positions` by those of several documents of the current batch, one after another; each has as many as
    /// its frequency.
    /// - Parameter places: theirs in the batch, rising and below `count`.
    /// - Precondition: the field has positions.
    package func positions(
        at places: UnsafePointer<UInt8>, count: Int, into positions: inout PositionBuffer
    ) throws(IndexError) {
        precondition(metadata.hasPositions)
        try unsafe keptReader().read(
            places, count: count, firsts: firstOccurrences(), counts: frequencies(), into: &positions)
    }

    /// By document of the current batch, the place of its first occurrence in the list, modulo 2^32. A document's
    /// occurrences follow those of the documents before it. Worked out when first asked for; valid as `documents`
    /// are.
    package func firstOccurrences() throws(IndexError) -> UnsafePointer<UInt32> {
        if !hasFirsts {
            let frequencies = try unsafe frequencies()
            var first = UInt32(truncatingIfNeeded: occurrencesBefore)
            for place in 0..<batchCount {
                unsafe firstsBuffer[place] = first
                unsafe first &+= frequencies[place]
            }
            hasFirsts = true
        }
        return unsafe UnsafePointer(firstsBuffer)
    }

    private func keptReader() throws(IndexError) -> PositionsReader {
        if let positionsReader { return positionsReader }
        let reader = try PositionsReader(metadata, file: positionsFile)
        positionsReader = reader
        return reader
    }

    /// A reader of the term's positions.
    /// - Precondition: the field has positions.
    package func openPositions() throws(IndexError) -> PositionsReader {
        precondition(metadata.hasPositions)
        return try PositionsReader(metadata, file: positionsFile)
    }

    // MARK: - Decoding

    private func skipEntry(_ index: Int) -> (
        lastDocument: UInt32, blockEnd: UInt32, cumulativeFrequency: UInt32
    ) {
        let entry = unsafe skipEntries + index * SkipEntry.byteCount
        return unsafe (
            UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self)),
            UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)),
            UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        )
    }

    /// What comes before a block.
    private func before(_ block: Int) -> (
        lastDocument: UInt32, blockEnd: UInt32, cumulativeFrequency: UInt32
    ) {
        block > 0 ? skipEntry(block - 1) : (lastDocument: .max, blockEnd: 0, cumulativeFrequency: 0)
    }

    /// Decodes the batch `block`; false and an empty batch past the last.
    private func load() throws(IndexError) -> Bool {
        batchCount = 0
        hasFirsts = false
        unsafe packedFrequencies = nil
        if metadata.documentFrequency == 1 { return try loadOnlyDocument() }
        if block < fullBlockCount { return try loadFullBlock() }
        return try loadTail()
    }

    private func loadOnlyDocument() throws(IndexError) -> Bool {
        guard block == 0 else { return false }
        guard metadata.onlyDocument < documentLimit else {
            throw postingsFile.corrupt(at: 0, "a document number past the segment's last")
        }
        unsafe documentBuffer[0] = metadata.onlyDocument
        unsafe frequencyBuffer[0] = UInt32(truncatingIfNeeded: metadata.occurrences)
        unsafe (documentBuffer + 1).update(repeating: Self.filler, count: PackedBlock.count - 1)
        occurrencesBefore = 0
        batchCount = 1
        return true
    }

    private func loadFullBlock() throws(IndexError) -> Bool {
        let entry = skipEntry(block)
        let before = before(block)
        let start = blocksStart + Int(before.blockEnd)
        let end = blocksStart + Int(entry.blockEnd)
        guard start < end, end <= listEnd, entry.lastDocument < documentLimit,
            before.cumulativeFrequency <= entry.cumulativeFrequency,
            block == 0 || before.lastDocument < documentLimit
        else { throw damaged(start) }
        try postingsFile.verify(start..<end)
        let base = unsafe postingsFile.base + start
        guard let gapLayout = unsafe PatchedBlock.Layout(base, limit: end - start) else {
            throw damaged(start)
        }
        let packed = unsafe base + gapLayout.byteCount
        let byteCount = end - start - gapLayout.byteCount
        guard let layout = unsafe PatchedBlock.Layout(packed, limit: byteCount), layout.byteCount == byteCount
        else { throw damaged(start) }
        let documents = unsafe documentBuffer
        if gapLayout.isSmall {
            // The sum of 128 gaps and the number before, which is below 2^31, can't wrap: a last document
            // that's right proves all before it to be in bounds and in order.
            if gapLayout.exceptionCount == 0 {
                unsafe ev_unpack_gaps(base + 1, UInt32(gapLayout.width), before.lastDocument, documents)
            } else {
                unsafe PatchedBlock.unpack(base, gapLayout, into: documents)
                unsafe ev_sum_gaps(before.lastDocument, documents)
            }
        } else {
            try unsafe unpackWideGaps(base, gapLayout, after: before.lastDocument, start)
        }
        guard unsafe documents[PackedBlock.count - 1] == entry.lastDocument else { throw damaged(start) }
        frequencyLayout = layout
        unsafe packedFrequencies = packed
        occurrencesBefore = UInt64(before.cumulativeFrequency)
        occurrencesThrough = UInt64(entry.cumulativeFrequency)
        batchCount = PackedBlock.count
        return true
    }

    /// As the kernel, with sums that can't wrap.
    private func unpackWideGaps(
        _ packed: UnsafeRawPointer, _ layout: PatchedBlock.Layout, after before: UInt32, _ start: Int
    ) throws(IndexError) {
        unsafe PatchedBlock.unpack(packed, layout, into: documentBuffer)
        var document: UInt64 = before == .max ? 0 : UInt64(before) + 1
        for i in 0..<PackedBlock.count {
            unsafe document &+= UInt64(documentBuffer[i])
            guard document < UInt64(documentLimit) else { throw damaged(start) }
            unsafe documentBuffer[i] = UInt32(truncatingIfNeeded: document)
            document &+= 1
        }
    }

    private func decodeFrequencies() throws(IndexError) {
        guard let packed = unsafe packedFrequencies else { return }
        let frequencies = unsafe frequencyBuffer
        unsafe PatchedBlock.unpack(packed, frequencyLayout, into: frequencies)
        var sum: UInt64 = 0
        if frequencyLayout.isSmall {
            var small: UInt32 = 0
            for i in 0..<PackedBlock.count {
                unsafe frequencies[i] &+= 1
                unsafe small &+= frequencies[i]
            }
            sum = UInt64(small)
        } else {
            for i in 0..<PackedBlock.count {
                unsafe frequencies[i] &+= 1
                unsafe sum &+= UInt64(frequencies[i])
            }
        }
        guard occurrencesBefore + sum == occurrencesThrough else {
            throw damaged(Int(bitPattern: packed) - Int(bitPattern: unsafe postingsFile.base))
        }
        unsafe packedFrequencies = nil
    }

    private func loadTail() throws(IndexError) -> Bool {
        let tailCount = Int(metadata.documentFrequency) - fullBlockCount * PackedBlock.count
        guard block == fullBlockCount, tailCount > 0 else { return false }
        let before = before(block)
        let start = blocksStart + Int(before.blockEnd)
        guard start <= listEnd else { throw damaged(start) }
        let occurrencesBefore = UInt64(before.cumulativeFrequency)
        guard occurrencesBefore + UInt64(tailCount) <= metadata.occurrences else { throw damaged(start) }
        let isRepeated = occurrencesBefore + UInt64(tailCount) < metadata.occurrences
        let isWhole =
            tailCount < PostingsWriter.packedTailCount
            ? try unpackShortTail(start, count: tailCount, isRepeated: isRepeated)
            : try unpackTail(start, count: tailCount, isRepeated: isRepeated)
        guard isWhole else { throw damaged(start) }
        let frequencyLimit = min(metadata.occurrences, UInt64(UInt32.max))
        var document: UInt64 = block > 0 ? UInt64(before.lastDocument) + 1 : 0
        for i in 0..<tailCount {
            document += UInt64(unsafe documentBuffer[i])
            guard document < UInt64(documentLimit) else { throw damaged(start) }
            unsafe documentBuffer[i] = UInt32(truncatingIfNeeded: document)
            document += 1
            guard unsafe UInt64(frequencyBuffer[i]) < frequencyLimit else { throw damaged(start) }
            unsafe frequencyBuffer[i] += 1
        }
        unsafe (documentBuffer + tailCount).update(
            repeating: Self.filler, count: PackedBlock.count - tailCount)
        self.occurrencesBefore = occurrencesBefore
        batchCount = tailCount
        return true
    }

    /// Reads the gaps less 1 and the frequencies less 1 of a tail that is varints; false when it's damaged.
    private func unpackShortTail(_ start: Int, count: Int, isRepeated: Bool) throws(IndexError) -> Bool {
        var bytes = try unsafe postingsFile.bytes(start..<listEnd)[...]
        for i in 0..<count {
            guard let head = unsafe Self.varint(&bytes) else { return false }
            var more: UInt64 = 0
            if isRepeated, head & 1 == 0 {
                guard let rest = unsafe Self.varint(&bytes), rest < UInt64(UInt32.max) else { return false }
                more = rest + 1
            }
            let gap = isRepeated ? head >> 1 : head
            guard gap <= UInt64(UInt32.max) else { return false }
            unsafe documentBuffer[i] = UInt32(gap)
            unsafe frequencyBuffer[i] = UInt32(more)
        }
        return unsafe bytes.isEmpty
    }

    /// The same of a tail that is a string of bits.
    private func unpackTail(_ start: Int, count: Int, isRepeated: Bool) throws(IndexError) -> Bool {
        let headCount = isRepeated ? 2 : 1
        guard start + headCount <= listEnd else { return false }
        let bytes = try unsafe postingsFile.bytes(start..<listEnd)
        var reader = unsafe BitReader(
            postingsFile.base + start + headCount, count: listEnd - start - headCount)
        guard unsafe reader.read(rice: count, width: Int(bytes[0]), into: documentBuffer) else {
            return false
        }
        if isRepeated {
            guard unsafe reader.read(rice: count, width: Int(bytes[1]), into: frequencyBuffer) else {
                return false
            }
        } else {
            unsafe frequencyBuffer.update(repeating: 0, count: count)
        }
        return reader.isAtEnd
    }

    /// Takes a varint of at most five bytes off the front; `nil` when there is none.
    @inline(__always)
    private static func varint(_ bytes: inout Slice<UnsafeRawBufferPointer>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 35, let byte = unsafe bytes.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// The error for bounds that don't hold.
    func damagedBounds(_ what: String) -> IndexError {
        postingsFile.corrupt(at: Int(truncatingIfNeeded: metadata.postings), what)
    }

    private func damaged(_ offset: Int) -> IndexError {
        postingsFile.corrupt(at: offset, "a block of postings that contradicts its list")
    }
}
