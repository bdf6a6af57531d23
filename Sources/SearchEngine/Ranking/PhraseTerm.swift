import IndexCodec
import IndexStorage

/// One term of a phrase that is being ranked: finds the documents of the rarest term's block in its own list,
/// and their positions later. Allocates when made, never after. Not thread-safe.
@safe final class PhraseTerm {
    let cursor: PostingsCursor
    private let reader: PositionsReader
    private let batch = ScoredBatch()
    private var block = 0
    private var blockLast: UInt32 = 0
    /// By slot of the leading block: the document's first occurrence in this term's list, and how many it has.
    private let firsts: UnsafeMutablePointer<UInt32>
    private let counts: UnsafeMutablePointer<UInt32>

    /// - Parameter cursor: at the beginning of its list.
    init(_ cursor: PostingsCursor) throws(IndexError) {
        self.cursor = cursor
        reader = try cursor.openPositions()
        unsafe firsts = .allocate(capacity: PackedBlock.count)
        unsafe firsts.initialize(repeating: 0, count: PackedBlock.count)
        unsafe counts = .allocate(capacity: PackedBlock.count)
        unsafe counts.initialize(repeating: 0, count: PackedBlock.count)
        blockLast = cursor.lastDocument(ofBlock: 0)
    }

    deinit {
        unsafe firsts.deallocate()
        unsafe counts.deallocate()
    }

    /// Moves to the beginning of another list of the segment.
    func open(_ metadata: TermMetadata) throws(IndexError) {
        try cursor.open(metadata)
        try reader.open(metadata)
        block = 0
        blockLast = cursor.lastDocument(ofBlock: 0)
    }

    /// Notes where the occurrences are of all documents of the cursor's batch: this is the leading term.
    func lead() throws(IndexError) {
        try unsafe firsts.update(from: cursor.firstOccurrences(), count: cursor.count)
        try unsafe counts.update(from: cursor.frequencies(), count: cursor.count)
    }

    /// Keeps the candidates that have the term, and notes where it occurs in them.
    ///
    /// - Parameter minimum: what a hit must score; drops also the candidates that can't come to it, by the
    ///   bounds of blocks and by the term's frequency, to which theirs are lowered. `nil` keeps all.
    func keep(
        _ candidates: PhraseCandidates, minimum: Double?, weight: RankingWeight
    ) throws(IndexError) {
        let count = candidates.count
        let greatestFrequency = Double(cursor.metadata.maximumFrequency)
        var kept = 0
        var next = 0
        while next < count {
            let document = candidates.document(next)
            if document > blockLast {
                block = cursor.block(atLeast: document, from: min(block + 1, cursor.blockCount))
                blockLast = cursor.lastDocument(ofBlock: block)
            }
            let end = candidates.end(through: blockLast, from: next)
            defer { next = end }
            if let minimum, block < cursor.blockCount,
                weight.bound(cursor.impacts(ofBlock: block), greatestFrequency: greatestFrequency) < minimum
            {
                continue
            }
            guard try cursor.load(block: block) else { break }
            let found = unsafe batch.find(cursor, candidates.documents + next, count: end - next)
            try keep(found, from: next, candidates, &kept, minimum, weight)
        }
        candidates.setCount(kept)
    }

    /// Keeps the candidates that were found in the cursor's batch; they're counted from `start`.
    private func keep(
        _ found: Int, from start: Int, _ candidates: PhraseCandidates, _ kept: inout Int, _ minimum: Double?,
        _ weight: RankingWeight
    ) throws(IndexError) {
        guard found > 0 else { return }
        let (frequencies, occurrences) = try unsafe (cursor.frequencies(), cursor.firstOccurrences())
        for i in 0..<found {
            let (candidate, place) = (start + batch.which(i), batch.place(i))
            if let minimum {
                let least = unsafe min(candidates.frequency(candidate), frequencies[place])
                guard weight.score(least, in: candidates.document(candidate)) >= minimum else { continue }
                candidates.lower(candidate, to: least)
            }
            let slot = candidates.slot(candidate)
            unsafe firsts[slot] = occurrences[place]
            unsafe counts[slot] = frequencies[place]
            candidates.move(candidate, to: kept)
            kept += 1
        }
    }

    /// Replaces `positions` by those of the term in some of the candidates, one after another.
    /// - Parameter slots: theirs, in order.
    /// - Parameter occurrences: is set to how many each has.
    func positions(
        _ slots: UnsafePointer<UInt8>, count: Int, into positions: inout PositionBuffer,
        occurrences: UnsafeMutablePointer<UInt32>
    ) throws(IndexError) {
        unsafe try reader.read(slots, count: count, firsts: firsts, counts: counts, into: &positions)
        for i in 0..<count { unsafe occurrences[i] = counts[Int(slots[i])] }
    }
}
