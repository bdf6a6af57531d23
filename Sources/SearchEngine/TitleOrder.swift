import IndexStorage
import SearchIndex

/// Keeps the best hits in the order of their titles. Titles are compared folded, byte for byte, so that the
/// order is the same in every locale. Not thread-safe.
struct TitleOrder {
    private struct Candidate: Comparable {
        /// Folded; empty when there is none.
        var title: [UInt8]
        var id: [UInt8]
        var titlesFall: Bool
        var hit: TopHits.Hit

        static func < (a: Candidate, b: Candidate) -> Bool {
            if a.title.isEmpty != b.title.isEmpty { return b.title.isEmpty }
            if a.title == b.title { return a.id.lexicographicallyPrecedes(b.id) }
            return a.titlesFall
                ? b.title.lexicographicallyPrecedes(a.title) : a.title.lexicographicallyPrecedes(b.title)
        }

        static func == (a: Candidate, b: Candidate) -> Bool { a.title == b.title && a.id == b.id }
    }

    private let rises: Bool
    private var best: TopK<Candidate>

    init(capacity: Int, rises: Bool) {
        self.rises = rises
        best = TopK(capacity: capacity)
    }

    /// Takes the matches of a window. Reads each document.
    mutating func collect(
        _ segment: SegmentReader, number: Int, base: UInt32, _ documents: borrowing DocumentBits,
        _ scores: borrowing WindowScores, isCancelled: () -> Bool
    ) throws(IndexError) {
        var next = documents.next(from: 0)
        while let slot = next {
            next = documents.next(from: slot + 1)
            guard !isCancelled() else { throw .cancelled }
            let document = try segment.document(base + slot)
            best.offer(
                Candidate(
                    title: QueryAnalyzer.folded(document.title), id: Array(document.id.utf8),
                    titlesFall: !rises,
                    hit: TopHits.Hit(
                        segment: number, document: base + slot, score: scores[slot])))
        }
    }

    /// What was kept, best first.
    func ranked() -> [TopHits.Hit] { best.sorted().map(\.hit) }
}
