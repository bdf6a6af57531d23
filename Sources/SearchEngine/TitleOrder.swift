import IndexCodec
import IndexStorage
import SearchIndex
import TextAnalysis

/// Keeps the best hits in the order of their titles, by the collation of the root locale, so that the order is
/// the same in every locale. Not thread-safe.
struct TitleOrder {
    private struct Candidate: Comparable {
        /// Of the title; empty when there is none.
        var sortKey: [UInt8]
        var id: [UInt8]
        var titlesFall: Bool
        var hit: TopHits.Hit

        static func < (a: Candidate, b: Candidate) -> Bool {
            if a.sortKey.isEmpty != b.sortKey.isEmpty { return b.sortKey.isEmpty }
            if a.sortKey == b.sortKey { return a.id.lexicographicallyPrecedes(b.id) }
            return a.titlesFall
                ? b.sortKey.lexicographicallyPrecedes(a.sortKey)
                : a.sortKey.lexicographicallyPrecedes(b.sortKey)
        }

        static func == (a: Candidate, b: Candidate) -> Bool { a.sortKey == b.sortKey && a.id == b.id }
    }

    private let rises: Bool
    private var best: TopK<Candidate>
    private let collator = Collator()
    /// The last block of stored documents that was decompressed.
    private var block = StoredFields.Block()

    init(capacity: Int, rises: Bool) {
        self.rises = rises
        best = TopK(capacity: capacity)
    }

    /// Takes the matches of a window. Reads each document's metadata.
    mutating func collect(
        _ segment: SegmentReader, number: Int, base: UInt32, _ documents: borrowing DocumentBits,
        _ scores: borrowing WindowScores, isCancelled: () -> Bool
    ) throws(IndexError) {
        var next = documents.next(from: 0)
        while let slot = next {
            next = documents.next(from: slot + 1)
            guard !isCancelled() else { throw .cancelled }
            let document = try segment.metadata(base + slot, block: &block)
            best.offer(
                Candidate(
                    sortKey: document.title.isEmpty ? [] : collator.sortKey(of: document.title),
                    id: Array(document.id.utf8), titlesFall: !rises,
                    hit: TopHits.Hit(
                        segment: number, document: base + slot, score: scores[slot])))
        }
    }

    /// What was kept, best first.
    func ranked() -> [TopHits.Hit] { best.sorted().map(\.hit) }
}
