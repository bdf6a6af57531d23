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

    /// A merge to do.
    package struct Merge: Sendable, Equatable {
        /// The places of the segments among the candidates, in increasing order.
        package var places: [Int]
        /// The tier of the segments.
        package var tier: Int
        /// The sum of their weights.
        package var byteCount: UInt64
    }

    /// The merge to do next; `nil` when all is well. Deterministic.
    /// - Parameter tiers: those that are left alone, as they have a merge already.
    package func selectMerge(_ candidates: [Candidate], besides tiers: Set<Int> = []) -> Merge? {
        for (i, candidate) in candidates.enumerated() where candidate.liveCount * 2 < candidate.documentCount
        {
            let tier = tier(of: candidate.liveBytes)
            guard !tiers.contains(tier) else { continue }
            return Merge(places: [i], tier: tier, byteCount: weight(of: candidate.liveBytes))
        }
        var membersByTier: [Int: [Int]] = [:]
        for (i, candidate) in candidates.enumerated() where candidate.liveBytes <= maximumBytes / 2 {
            membersByTier[tier(of: candidate.liveBytes), default: []].append(i)
        }
        for (tier, members) in membersByTier.sorted(by: { $0.key < $1.key }) {
            guard members.count >= segmentsPerTier, !tiers.contains(tier) else { continue }
            var chosen = Merge(places: [], tier: tier, byteCount: 0)
            var bytes: UInt64 = 0
            for member in members.prefix(segmentsPerTier) {
                let liveBytes = candidates[member].liveBytes
                guard bytes + liveBytes <= maximumBytes else { break }
                bytes += liveBytes
                chosen.byteCount += weight(of: liveBytes)
                chosen.places.append(member)
            }
            if chosen.places.count > 1 { return chosen }
        }
        return nil
    }

    /// As how many bytes a segment counts.
    func weight(of byteCount: UInt64) -> UInt64 { max(byteCount, floorBytes, 1) }

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
