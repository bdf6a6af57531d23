import IndexStorage

/// Scores the documents of a window that can be among the hits. A tree of any shape comes down to a sum over its
/// leaves, each of which counts for documents that match the ANDs and proximities around it. Bounds of the leaves
/// for ranges of 256 documents leave out what can't come to a hit's score, first whole ranges, then, leaf by
/// leaf from the highest bound down, documents. Not thread-safe.
///
/// Sources: MAXSCORE (H. Turtle and J. Flood, Query evaluation: strategies and optimizations, 1995) over ranges of
/// documents (A. Mallia, T. Suel and N. Tonellotto, Faster learned sparse retrieval with block-max pruning, 2024).
struct WindowRanking: ~Copyable {
    /// Up to so many leaves are put in order of their bounds.
    private static let orderedCount = 64

    private let leaves: [ScoringLeaf]
    /// Whether sums of scores and bounds are exact, so that leaves may be added up in any order.
    private let isExact: Bool
    /// No document of the segment scores more.
    private let greatest: Double
    /// Of the current window, the documents whose score came to `minimum` or more.
    private(set) var documents: DocumentBits
    /// Their scores.
    private(set) var scores: WindowScores

    /// By leaf, in the order in which they're scored.
    private var order: [Int]
    /// What the leaves that aren't yet scored can add.
    private var rest: RangeBounds
    private var counting: DocumentBits

    /// - Parameters:
    ///   - root: what the builder made of the plan's root.
    ///   - isCancelled: asked for each leaf.
    init(
        _ root: MatchNode, _ builder: MatchNodeBuilder, isCancelled: () -> Bool
    ) throws(IndexError) {
        var gated: [GatedLeaf] = []
        root.collectLeaves(behind: [], into: &gated)
        var leaves: [ScoringLeaf] = []
        var (weight, greatest) = (0.0, 0.0)
        for leaf in gated {
            if isCancelled() { throw .cancelled }
            guard let idf = builder.plan.leaves[leaf.leaf].idf else { continue }
            weight += idf
            var leaf = leaf
            leaf.gates.removeAll { $0 === root }
            let scoring = try ScoringLeaf(leaf, idf: idf, builder)
            if scoring.isEmpty { continue }
            greatest += scoring.greatest
            leaves.append(scoring)
        }
        order = Array(leaves.indices)
        isExact = weight <= BM25.exactWeight
        self.leaves = leaves
        self.greatest = greatest
        documents = DocumentBits()
        scores = WindowScores()
        rest = RangeBounds()
        counting = DocumentBits()
    }

    /// Scores the matches of the root in a window.
    /// - Parameters:
    ///   - base: the window's first document; rises from call to call.
    ///   - minimum: what a hit scores at least. Of those that score less any may be left out.
    mutating func rank(
        base: UInt32, _ matches: borrowing DocumentBits, minimum: Double
    ) throws(IndexError) {
        documents.assign(matches)
        let prunes = isExact && minimum > 0
        if prunes {
            guard greatest >= minimum else { return documents.removeAll() }
            dropRanges(base: base, minimum: minimum)
            guard !documents.isEmpty else { return }
        }
        scores.clear()
        for (place, number) in order.enumerated() {
            let leaf = leaves[number]
            counting.assign(documents)
            for gate in leaf.gates { gate.keepMatched(&counting) }
            if !counting.isEmpty { try leaf.score(base: base, counting, into: &scores) }
            guard prunes else { continue }
            if place < order.count - 1 { leaf.subtractBounds(from: &rest) } else { rest.clear() }
            documents.drop(scores, rest: rest, minimum: minimum)
            if documents.isEmpty { return }
        }
    }

    /// Hands the documents that came to it to a collector.
    func collect(
        base: UInt32, into collector: inout HitCollector, isCancelled: () -> Bool
    ) throws(IndexError) {
        try collector.collect(base: base, documents, scores, isCancelled: isCancelled)
    }

    /// Computes the leaves' bounds, drops the ranges that can't hold a hit, and orders the leaves.
    private mutating func dropRanges(base: UInt32, minimum: Double) {
        rest.clear()
        for leaf in leaves {
            leaf.computeBounds(base: base)
            leaf.addBounds(to: &rest)
        }
        for range in 0..<RangeBounds.count where rest[range] < minimum { documents.remove(range: range) }
        guard leaves.count > 1, leaves.count <= Self.orderedCount else { return }
        // Insertion: from window to window little changes.
        for place in 1..<order.count {
            let leaf = order[place]
            var to = place
            while to > 0, leaves[order[to - 1]].windowBound < leaves[leaf].windowBound {
                order[to] = order[to - 1]
                to -= 1
            }
            order[to] = leaf
        }
    }
}

extension DocumentBits {
    /// Drops the documents whose score, and what can still be added to it, don't come to `minimum`.
    fileprivate mutating func drop(
        _ scores: borrowing WindowScores, rest: borrowing RangeBounds, minimum: Double
    ) {
        for range in 0..<RangeBounds.count {
            let needed = minimum - rest[range]
            filter(range: range) { slot in scores[slot] >= needed }
        }
    }
}
