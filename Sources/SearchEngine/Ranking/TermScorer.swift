import CKernels
import IndexCodec
import IndexStorage

/// One term of a query in one segment: bounds of its scores without decoding, and scores. It moves forward
/// only; bounds may look ahead of what is decoded. Loops over postings and candidates are in here, so that
/// nothing outside is done once a posting. Allocates when made, never after. Not thread-safe.
@safe final class TermScorer {
    /// Blocks whose bounds are looked at one by one before the whole list's bound is taken instead.
    private static let boundBlockLimit = 8

    let cursor: PostingsCursor
    private var weight: RankingWeight
    private var greatestFrequency = 0.0
    private let batch = ScoredBatch()
    /// No document's score exceeds it.
    private(set) var bound = 0.0

    /// The first block that can hold the document last asked for, what it reaches to, and its bound.
    private(set) var block = 0
    private(set) var blockLast: UInt32 = 0
    private(set) var blockBound = 0.0

    /// - Parameter cursor: at the beginning of its list.
    init(_ cursor: PostingsCursor, weight: RankingWeight) {
        self.cursor = cursor
        self.weight = weight
        begin()
    }

    /// Moves to the beginning of another list of the segment.
    func open(_ metadata: TermMetadata, weight: RankingWeight) throws(IndexError) {
        try cursor.open(metadata)
        self.weight = weight
        begin()
    }

    /// Moves back to the beginning of the list.
    func rewind() throws(IndexError) {
        try cursor.open(cursor.metadata)
        begin()
    }

    private func begin() {
        greatestFrequency = Double(cursor.metadata.maximumFrequency)
        bound = weight.bound(cursor.impacts, greatestFrequency: greatestFrequency)
        block = 0
        blockLast = cursor.lastDocument(ofBlock: 0)
        blockBound = bound(ofBlock: 0)
    }

    // MARK: - Bounds

    func bound(ofBlock block: Int) -> Double {
        guard block < cursor.blockCount else { return 0 }
        return bound(of: cursor.impacts(ofBlock: block))
    }

    func bound(of impacts: Impacts) -> Double {
        weight.bound(impacts, greatestFrequency: greatestFrequency)
    }

    /// Looks ahead to the block of the first document that's `target` or more.
    @inline(__always)
    func look(to target: UInt32) {
        if target > blockLast { moveBlock(to: target) }
    }

    @inline(never)
    private func moveBlock(to target: UInt32) {
        block = cursor.block(atLeast: target, from: min(block + 1, cursor.blockCount))
        blockLast = cursor.lastDocument(ofBlock: block)
        blockBound = bound(ofBlock: block)
    }

    /// What no document of `first..<end` scores more than. Looks ahead to `first`.
    func bound(from first: UInt32, to end: UInt32) -> Double {
        look(to: first)
        var last = blockLast
        var greatest = blockBound
        var next = block + 1
        while last < end - 1, next < cursor.blockCount {
            guard next - block <= Self.boundBlockLimit else { return bound }
            greatest = max(greatest, bound(ofBlock: next))
            last = cursor.lastDocument(ofBlock: next)
            next += 1
        }
        return greatest
    }

    /// What so many documents score at least, deleted ones among them; `nil` when that isn't known.
    func floor(documentCount: Int) -> Double? {
        cursor.topImpacts.flatMap { weight.floor($0, documentCount: documentCount) }
    }

    // MARK: - Leading

    /// Decodes a block; gives the range of its documents in `start..<end`.
    private func load(_ block: Int, from start: UInt32, to end: UInt32) throws(IndexError) -> Range<Int> {
        guard try cursor.load(block: block) else { return 0..<0 }
        let first = cursor.index(atLeast: start)
        let documents = unsafe cursor.documents
        let count = cursor.count
        return unsafe first..<(documents[count - 1] < end ? count : max(first, cursor.index(atLeast: end)))
    }

    private func computeScores(_ range: Range<Int>) throws(IndexError) {
        let frequencies = try unsafe cursor.frequencies()
        unsafe weight.scores(
            cursor.documents + range.lowerBound, frequencies + range.lowerBound, count: range.count,
            into: batch.scores)
    }

    /// Collects the documents of a block within `start..<end` whose score and `others` come to `minimum` or
    /// more; there are no candidates yet.
    func collect(
        block: Int, from start: UInt32, to end: UInt32, others: Double, minimum: Double,
        into candidates: CandidateBuffer
    ) throws(IndexError) {
        let range = try load(block, from: start, to: end)
        guard !range.isEmpty else { return }
        try computeScores(range)
        let documents = unsafe cursor.documents + range.lowerBound
        let (collected, sums, scores) = unsafe (candidates.documents, candidates.scores, batch.scores)
        let needed = minimum - others
        var count = 0
        for i in 0..<range.count {
            // Written, and overwritten where it falls short: no branch to guess.
            let score = unsafe scores[i]
            unsafe collected[count] = documents[i]
            unsafe sums[count] = score
            count &+= score >= needed ? 1 : 0
        }
        candidates.setCount(count)
    }

    /// Collects all documents of a block within `start..<end`, unscored; there are no candidates yet.
    func collect(
        block: Int, from start: UInt32, to end: UInt32, into candidates: CandidateBuffer
    ) throws(IndexError) {
        let range = try load(block, from: start, to: end)
        unsafe candidates.documents.update(from: cursor.documents + range.lowerBound, count: range.count)
        candidates.setCount(range.count)
    }

    /// Adds the scores of all documents within `start..<end` to a window that begins at `base`.
    func scatter(
        from start: UInt32, to end: UInt32, base: UInt32, into window: ScoreWindow
    ) throws(IndexError) {
        look(to: start)
        var block = self.block
        while block < cursor.blockCount {
            let range = try load(block, from: start, to: end)
            if !range.isEmpty {
                try computeScores(range)
                unsafe window.add(
                    cursor.documents + range.lowerBound, batch.scores, count: range.count, base: base)
            }
            if range.upperBound < cursor.count || cursor.lastDocument(ofBlock: block) >= end - 1 { return }
            block += 1
        }
    }

    // MARK: - Following

    /// Drops the candidates without the term.
    func keep(_ candidates: CandidateBuffer) throws(IndexError) {
        let documents = unsafe candidates.documents
        let count = candidates.count
        var kept = 0
        var next = 0
        while next < count {
            look(to: unsafe documents[next])
            var end = next
            while end < count, unsafe documents[end] <= blockLast { end &+= 1 }
            if try cursor.load(block: block) {
                let found = unsafe batch.find(cursor, documents + next, count: end - next)
                for i in 0..<found { unsafe documents[kept &+ i] = documents[next &+ batch.which(i)] }
                kept += found
            }
            next = end
        }
        candidates.setCount(kept)
    }

    /// Adds this term's scores to candidates, and drops those that can't come to `minimum` any more.
    ///
    /// - Parameters:
    ///   - isRequired: drops also those without the term.
    ///   - minimum: what a hit must score.
    ///   - rest: the most that the terms can add that come after this one.
    func add(
        to candidates: CandidateBuffer, isRequired: Bool, minimum: Double, rest: Double
    ) throws(IndexError) {
        let (documents, scores) = unsafe (candidates.documents, candidates.scores)
        let count = candidates.count
        let needed = minimum - rest
        var kept = 0
        var next = 0
        while next < count {
            look(to: unsafe documents[next])
            // Those of the block that can still come to it move down. No branch depends on a score.
            let (last, least) = (blockLast, needed - blockBound)
            var competing = 0
            while next < count, unsafe documents[next] <= last {
                let score = unsafe scores[next]
                unsafe documents[kept &+ competing] = documents[next]
                unsafe scores[kept &+ competing] = score
                competing &+= score >= least ? 1 : 0
                next &+= 1
            }
            guard competing > 0 else { continue }
            let (documents, scores) = unsafe (documents + kept, scores + kept)
            var found = 0
            if try cursor.load(block: block) {
                found = unsafe batch.find(cursor, documents, count: competing)
                if found > 0 { try unsafe batch.computeScores(cursor, documents, found, weight) }
            }
            let added = unsafe batch.scores
            var complete = 0
            if isRequired {
                for i in 0..<found {
                    let place = batch.which(i)
                    let score = unsafe scores[place] + added[i]
                    unsafe documents[complete] = documents[place]
                    unsafe scores[complete] = score
                    complete &+= score >= needed ? 1 : 0
                }
            } else {
                for i in 0..<found { unsafe scores[batch.which(i)] += added[i] }
                for place in 0..<competing {
                    let score = unsafe scores[place]
                    unsafe documents[complete] = documents[place]
                    unsafe scores[complete] = score
                    complete &+= score >= needed ? 1 : 0
                }
            }
            kept += complete
        }
        candidates.setCount(kept)
    }
}
