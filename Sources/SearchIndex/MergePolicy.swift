/// Which segments to merge: those of like size once there are enough of them, so that a document is merged a
/// number of times that grows with the logarithm of the index, and those that are mostly deleted.
package struct MergePolicy: Sendable {
    /// Segments of a tier that are merged into one; also the ratio of the sizes of neighbouring tiers.
    package var segmentsPerTier = 10
    /// Segments below this size count as of this size.
    package var floorBytes: UInt64 = 1 << 20
    /// No merge makes a segment that is larger than this, as far as can be told before.
    package var maximumBytes: UInt64 = 5 << 30

    package init() {}

    /// What the policy looks at.
    package struct Candidate: Sendable {
        /// Bytes of the segment's files.
        package var byteCount: UInt64
        package var documentCount: Int
        package var liveCount: Int

        package init(byteCount: UInt64, documentCount: Int, liveCount: Int) {
            self.byteCount = byteCount
            self.documentCount = documentCount
            self.liveCount = liveCount
        }

        /// Bytes that a merge would keep.
        var liveBytes: UInt64 {
            documentCount == 0 ? 0 : UInt64(Double(byteCount) * Double(liveCount) / Double(documentCount))
        }
    }

    /// The places of the segments to merge next, in increasing order; empty when all is well. Deterministic.
    package func selectMerge(_ candidates: [Candidate]) -> [Int] {
        for (i, candidate) in candidates.enumerated() where candidate.liveCount * 2 < candidate.documentCount
        {
            return [i]
        }
        var tiers: [Int: [Int]] = [:]
        for (i, candidate) in candidates.enumerated() where candidate.liveBytes <= maximumBytes / 2 {
            tiers[tier(of: candidate.liveBytes), default: []].append(i)
        }
        for tier in tiers.keys.sorted() {
            let members = tiers[tier] ?? []
            guard members.count >= segmentsPerTier else { continue }
            var chosen: [Int] = []
            var bytes: UInt64 = 0
            for member in members.prefix(segmentsPerTier) {
                guard bytes + candidates[member].liveBytes <= maximumBytes else { break }
                bytes += candidates[member].liveBytes
                chosen.append(member)
            }
            if chosen.count > 1 { return chosen }
        }
        return []
    }

    private func tier(of byteCount: UInt64) -> Int {
        var tier = 0
        var limit = max(1, floorBytes)
        while limit < byteCount {
            let (product, overflow) = limit.multipliedReportingOverflow(by: UInt64(max(2, segmentsPerTier)))
            if overflow { break }
            limit = product
            tier += 1
        }
        return tier
    }
}
