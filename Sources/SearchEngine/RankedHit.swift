import IndexStorage
import SearchIndex

/// A hit among the best of its segment, on the way to its place among those of all.
struct RankedHit {
    /// Larger is better.
    var key: UInt64
    /// Orders hits of one segment that have the same key: smaller is better.
    var tie: UInt32
    var hit: TopHits.Hit

    /// Merges the hits of several segments. Ids are read only where hits of different segments tie.
    /// - Parameters:
    ///   - hits: those of each segment in turn, each segment's best first.
    ///   - capacity: how many to keep.
    ///   - idsFall: whether ties are ordered by falling id; `nil` for the order of segments and documents.
    /// - Returns: at most `capacity` hits, best first.
    static func merged(
        _ hits: [RankedHit], capacity: Int, idsFall: Bool?, segments: [SegmentReader]
    ) throws(IndexError) -> [TopHits.Hit] {
        let hits = hits.sorted { a, b in
            a.key != b.key
                ? a.key > b.key
                : (a.hit.segment, a.tie) < (b.hit.segment, b.tie)
        }
        var merged: [TopHits.Hit] = []
        var start = 0
        while start < hits.count, merged.count < capacity {
            var end = start + 1
            while end < hits.count, hits[end].key == hits[start].key { end += 1 }
            let run = hits[start..<end]
            if let idsFall, run[start].hit.segment != run[end - 1].hit.segment {
                merged += try orderedById(run, idsFall: idsFall, segments: segments)
            } else {
                merged += run.map(\.hit)
            }
            start = end
        }
        if merged.count > capacity { merged.removeLast(merged.count - capacity) }
        return merged
    }

    private static func orderedById(
        _ run: ArraySlice<RankedHit>, idsFall: Bool, segments: [SegmentReader]
    ) throws(IndexError) -> [TopHits.Hit] {
        var named: [(id: [UInt8], hit: TopHits.Hit)] = []
        named.reserveCapacity(run.count)
        for ranked in run {
            let id = try segments[ranked.hit.segment].id(ranked.hit.document)
            named.append((Array(id.utf8), ranked.hit))
        }
        named.sort { a, b in
            idsFall ? b.id.lexicographicallyPrecedes(a.id) : a.id.lexicographicallyPrecedes(b.id)
        }
        return named.map(\.hit)
    }
}
