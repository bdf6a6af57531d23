import IndexStorage
import SearchIndex

/// A plan being evaluated in one segment: window by window, only those in which something can match. Not
/// thread-safe.
struct SegmentEvaluation: ~Copyable {
    private let segment: SegmentReader
    private let root: MatchNode
    private let liveWords: [UInt64]?
    /// Where the next window is looked for; `nil` at the end.
    private var target: UInt32? = 0
    /// The current window's matches.
    private(set) var documents: DocumentBits
    /// What scores them; `nil` when no scores were asked for.
    private(set) var ranking: WindowRanking?

    /// - Parameters:
    ///   - number: the segment's place in the snapshot.
    ///   - isScoring: whether scores will be asked for.
    ///   - recorder: notes what the plan's leaves count for its document.
    ///   - isCancelled: asked for each leaf.
    init(
        _ plan: Plan, segment: SegmentReader, number: Int, isScoring: Bool, recorder: ScoreRecorder? = nil,
        isCancelled: () -> Bool
    ) throws(IndexError) {
        let builder = MatchNodeBuilder(plan: plan, segment: segment, number: number, recorder: recorder)
        let root = try builder.node(plan.root, isCancelled: isCancelled)
        ranking = isScoring ? try WindowRanking(root, builder, isCancelled: isCancelled) : nil
        self.segment = segment
        self.root = root
        liveWords = segment.liveWords
        documents = DocumentBits()
    }

    /// Moves to the next window with matches, and matches its documents.
    /// - Parameter isCancelled: asked once a window, and oftener where a document can take long.
    /// - Returns: the window's first document; `nil` when there are no more matches.
    /// - Throws: `cancelled`, and what reading the segment throws.
    mutating func next(isCancelled: () -> Bool) throws(IndexError) -> UInt32? {
        while let target {
            guard !isCancelled() else { throw .cancelled }
            let bound = try root.lowerBound(target)
            guard bound < segment.documentCount else { break }
            let base = DocumentBits.base(of: bound)
            let (following, overflow) = base.addingReportingOverflow(DocumentBits.capacity)
            self.target = overflow ? nil : following
            documents.setLive(liveWords, base: base, documentCount: segment.documentCount)
            guard !documents.isEmpty else { continue }
            try root.match(base: base, &documents, isCancelled: isCancelled)
            if !documents.isEmpty { return base }
        }
        target = nil
        return nil
    }

    /// Scores those of the current window's matches whose score can be `minimum` or more: `ranking` has them.
    /// - Parameter base: what `next` returned.
    mutating func rank(base: UInt32, minimum: Double) throws(IndexError) {
        try ranking?.rank(base: base, documents, minimum: minimum)
    }

    /// The score of one document, after those of the windows before; `nil` when it doesn't match.
    /// - Throws: as `next`.
    mutating func score(of document: UInt32, isCancelled: () -> Bool) throws(IndexError) -> Double? {
        let base = DocumentBits.base(of: document)
        guard try root.lowerBound(base) <= document else { return nil }
        documents.removeAll()
        documents.insert(document - base)
        try root.match(base: base, &documents, isCancelled: isCancelled)
        guard !documents.isEmpty else { return nil }
        try rank(base: base, minimum: 0)
        return ranking?.scores[document - base]
    }
}
