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
    /// What a hit's key comes to at least, since so many hits of the segments before have that or more.
    private var floor: UInt64 = 0
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

    /// The score below which no document can be a hit any more. Documents that have it can: by their ids.
    var minimum: Double {
        guard order == .relevance, !rises else { return 0 }
        return Double(bitPattern: max(floor, best.worst?.key ?? 0))
    }

    /// Counts the matches of a window.
    mutating func count(_ documents: borrowing DocumentBits) { total += documents.count }

    /// Takes those of a window's matches that score `minimum` or more.
    mutating func collect(
        base: UInt32, _ documents: borrowing DocumentBits, _ scores: borrowing WindowScores,
        isCancelled: () -> Bool
    ) throws(IndexError) {
        guard let segment else { return }
        if order == .title {
            try titles.collect(
                segment, number: number, base: base, documents, scores, isCancelled: isCancelled)
            return
        }
        let ranks = unsafe tiesByID ? try segment.idRanks() : nil
        let dates = unsafe order == .date ? try segment.dates() : nil
        let ranksFall = order == .id && !rises
        // Almost all fall short of the worst of the best: they cost one comparison.
        var threshold = max(floor, best.worst?.key ?? 0)
        documents.forEach { slot in
            let document = base + slot
            let score = scores[slot]
            let key = unsafe key(score: score, packedDate: dates?[Int(document)] ?? 0)
            guard key >= threshold else { return }
            let rank = unsafe ranks?[Int(document)] ?? document
            best.offer(
                Candidate(key: key, tie: ranksFall ? ~rank : rank, document: document, score: score))
            threshold = max(threshold, best.worst?.key ?? 0)
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
        guard capacity > 0, ended.count >= capacity else { return }
        ended.sort {
            $0.key != $1.key ? $0.key > $1.key : ($0.hit.segment, $0.tie) < ($1.hit.segment, $1.tie)
        }
        floor = ended[capacity - 1].key
        // What is less than the last of so many is none of them.
        if let end = ended.firstIndex(where: { $0.key < floor }) { ended.removeLast(ended.count - end) }
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
