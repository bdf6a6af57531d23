import IndexStorage
import SearchIndex

/// Counts a search's matches and keeps the best of them, segment by segment. Not thread-safe.
struct HitCollector {
    /// A match of the current segment, in terms that compare quickly.
    private struct Candidate: Comparable {
        /// Larger is better.
        var key: UInt64
        /// Among equal keys, smaller is better.
        var tie: UInt32
        var document: UInt32
        var score: Double

        static func < (a: Candidate, b: Candidate) -> Bool {
            a.key != b.key ? a.key > b.key : a.tie < b.tie
        }

        static func == (a: Candidate, b: Candidate) -> Bool { a.key == b.key && a.tie == b.tie }
    }

    private let order: HitOrder
    private let rises: Bool
    private let capacity: Int
    private let tiesByID: Bool
    private(set) var total = 0

    private var segment: SegmentReader?
    private var number = 0
    private var best: TopK<Candidate>
    /// The best of the segments before.
    private var ended: [RankedHit] = []
    private var titles: TitleOrder

    /// - Parameters:
    ///   - capacity: how many hits to keep.
    ///   - tiesByID: else hits that tie keep the order of segments and documents.
    init(order: HitOrder, rises: Bool, capacity: Int, tiesByID: Bool) {
        self.tiesByID = tiesByID
        self.order = order
        self.rises = rises
        self.capacity = capacity
        best = TopK(capacity: capacity)
        titles = TitleOrder(capacity: capacity, rises: rises)
    }

    mutating func begin(_ segment: SegmentReader, number: Int) throws(IndexError) {
        self.segment = segment
        self.number = number
        best = TopK(capacity: capacity)
    }

    /// Takes the matches of a window.
    mutating func collect(
        base: UInt32, _ documents: borrowing DocumentBits, _ scores: borrowing WindowScores,
        isCancelled: () -> Bool
    ) throws(IndexError) {
        total += documents.count
        guard capacity > 0, let segment else { return }
        if order == .title {
            try titles.collect(
                segment, number: number, base: base, documents, scores, isCancelled: isCancelled)
            return
        }
        let ranks = unsafe tiesByID ? try segment.idRanks() : nil
        let dates = unsafe order == .date ? try segment.dates() : nil
        let ranksFall = order == .id && !rises
        // Almost all fall short of the worst of the best: they cost one comparison.
        var threshold = best.worst?.key ?? 0
        documents.forEach { slot in
            let document = base + slot
            let score = scores[slot]
            let key = unsafe key(score: score, packedDate: dates?[Int(document)] ?? 0)
            guard key >= threshold else { return }
            let rank = unsafe ranks?[Int(document)] ?? document
            best.offer(
                Candidate(key: key, tie: ranksFall ? ~rank : rank, document: document, score: score))
            threshold = best.worst?.key ?? 0
        }
    }

    /// The order as a number: larger is better.
    @inline(__always)
    private func key(score: Double, packedDate: UInt32) -> UInt64 {
        switch order {
        // Doubles that aren't negative lie in the order of their bits.
        case .relevance: rises ? ~score.bitPattern : score.bitPattern
        case .date: packedDate == 0 ? 0 : rises ? ~UInt64(packedDate) : UInt64(packedDate)
        case .id, .title: 0
        }
    }

    mutating func end() {
        guard order != .title else { return }
        for candidate in best.sorted() {
            ended.append(
                RankedHit(
                    key: candidate.key, tie: candidate.tie,
                    hit: TopHits.Hit(segment: number, document: candidate.document, score: candidate.score)))
        }
    }

    /// The best hits of all segments, best first: at most `capacity`.
    /// - Throws: what reading ids throws.
    consuming func ranked(segments: [SegmentReader]) throws(IndexError) -> [TopHits.Hit] {
        if order == .title { return titles.ranked() }
        let idsFall = order == .id && !rises
        return try RankedHit.merged(
            ended, capacity: capacity, idsFall: tiesByID ? idsFall : nil, segments: segments)
    }
}
