import IndexCodec
import IndexStorage

/// One term of a query in one segment: bounds of its scores without decoding, and scores. It moves forward
/// only; bounds may look ahead of what is decoded. Loops over postings and candidates are in here, so that
/// nothing outside is done once a posting. Not thread-safe.
@safe final class TermScorer {
    /// Blocks whose bounds are looked at one by one before the whole list's bound is taken instead.
    private static let boundBlockLimit = 8

    let cursor: PostingsCursor
    private let weight: RankingWeight
    private let greatestFrequency: Double
    private let scores: UnsafeMutablePointer<Double>
    /// No document's score exceeds it.
    let bound: Double

    /// The first block that can hold the document last asked for, what it reaches to, and its bound.
    private(set) var block = 0
    private(set) var blockLast: UInt32 = 0
    private(set) var blockBound = 0.0
    /// The place in the decoded batch of the document last looked for.
    private var index = 0

    init(_ cursor: PostingsCursor, weight: RankingWeight) {
        self.cursor = cursor
        self.weight = weight
        greatestFrequency = Double(cursor.metadata.maximumFrequency)
        unsafe scores = .allocate(capacity: PackedBlock.count)
        bound = weight.bound(cursor.impacts, greatestFrequency: greatestFrequency)
        blockLast = cursor.lastDocument(ofBlock: 0)
        blockBound = weight.bound(cursor.impacts(ofBlock: 0), greatestFrequency: greatestFrequency)
    }

    deinit { unsafe scores.deallocate() }

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

    // MARK: - Scores

    /// Decodes a block; gives the range of its documents in `start..<end`.
    private func load(_ block: Int, from start: UInt32, to end: UInt32) throws(IndexError) -> Range<Int> {
        if cursor.currentBlock != block { index = 0 }
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
            into: scores)
    }

    /// Appends the documents of a block within `start..<end` whose score and `others` come to `minimum` or
    /// more.
    func collect(
        block: Int, from start: UInt32, to end: UInt32, others: Double, minimum: Double,
        into candidates: inout CandidateBuffer
    ) throws(IndexError) {
        let range = try load(block, from: start, to: end)
        guard !range.isEmpty else { return }
        try computeScores(range)
        let documents = unsafe cursor.documents + range.lowerBound
        let needed = minimum - others
        for i in 0..<range.count {
            let score = unsafe scores[i]
            if score >= needed { unsafe candidates.append(documents[i], score) }
        }
    }

    /// Appends all documents of a block within `start..<end`, unscored.
    func collect(
        block: Int, from start: UInt32, to end: UInt32, into candidates: inout CandidateBuffer
    ) throws(IndexError) {
        for i in try load(block, from: start, to: end) { unsafe candidates.append(cursor.documents[i], 0) }
    }

    /// Drops the candidates without the term.
    func keep(_ candidates: inout CandidateBuffer) throws(IndexError) {
        var kept = 0
        for i in 0..<candidates.count {
            let document = candidates.document(i)
            look(to: document)
            if cursor.currentBlock != block {
                _ = try cursor.load(block: block)
                index = 0
            }
            if unsafe find(document, cursor.documents, cursor.count) {
                candidates.set(kept, document, 0)
                kept += 1
            }
        }
        candidates.keep(kept)
    }

    /// Adds the scores of all documents within `start..<end` to a window that begins at `base`.
    func scatter(
        from start: UInt32, to end: UInt32, base: UInt32, into window: inout ScoreWindow
    ) throws(IndexError) {
        look(to: start)
        var block = self.block
        while block < cursor.blockCount {
            let range = try load(block, from: start, to: end)
            if !range.isEmpty {
                try computeScores(range)
                unsafe window.add(
                    cursor.documents + range.lowerBound, scores, count: range.count, base: base)
            }
            if range.upperBound < cursor.count || cursor.lastDocument(ofBlock: block) >= end - 1 { return }
            block += 1
        }
    }

    /// Adds this term's scores to candidates, and drops those that can't come to `minimum` any more.
    ///
    /// - Parameters:
    ///   - isRequired: drops also those without the term.
    ///   - minimum: what a hit must score.
    ///   - rest: the most that the terms can add that come after this one.
    func add(
        to candidates: inout CandidateBuffer, isRequired: Bool, minimum: Double, rest: Double
    ) throws(IndexError) {
        let needed = minimum - rest
        var kept = 0
        var documents = unsafe cursor.documents
        var count = cursor.currentBlock == block ? cursor.count : 0
        for i in 0..<candidates.count {
            let document = candidates.document(i)
            var score = candidates.score(i)
            look(to: document)
            guard score + blockBound >= needed else { continue }
            if cursor.currentBlock != block {
                _ = try cursor.load(block: block)
                unsafe documents = cursor.documents
                count = cursor.count
                index = 0
            }
            if unsafe find(document, documents, count) {
                score += weight.score(cursor.frequency(at: index), in: document)
            } else if isRequired {
                continue
            }
            if score >= needed {
                candidates.set(kept, document, score)
                kept += 1
            }
        }
        candidates.keep(kept)
    }

    /// Moves `index` to the first document of the batch that's `target` or more; whether it's `target`.
    @inline(__always)
    private func find(_ target: UInt32, _ documents: UnsafePointer<UInt32>, _ count: Int) -> Bool {
        index = cursor.index(atLeast: target, from: index)
        return unsafe index < count && documents[index] == target
    }
}
