import IndexStorage

/// The merges that run beside a writer. What begins and what is due follows from what was committed, never from
/// how fast a merge is: so the same calls give the same files.
///
/// A tier has at most one merge running, so that a merge of small segments doesn't wait for one of large ones.
/// A merge is due when half as many bytes were committed since it began as it merges. By then a tier has got half
/// as many segments as are taken out of it: however slow merging is, segments stay few, and commits wait.
struct BackgroundMerges {
    private struct Running {
        let merge: BackgroundMerge
        let tier: Int
        /// Bytes to be committed before the merge is due.
        var allowance: UInt64
    }

    let policy: MergePolicy
    private let directory: any Directory
    /// In the order of their beginnings.
    private var running: [Running] = []

    init(_ policy: MergePolicy, in directory: any Directory) {
        self.policy = policy
        self.directory = directory
    }

    /// The files that running merges make, which no commit lists.
    var fileNames: Set<String> { Set(running.flatMap(\.merge.fileNames)) }

    /// Begins what the policy asks for among the segments that aren't being merged.
    /// - Parameter takeNumber: gives the number of a new segment.
    mutating func begin(in snapshot: Snapshot, _ takeNumber: () -> UInt64) {
        while true {
            let busy = Set(running.flatMap(\.merge.sourceNumbers))
            let free = snapshot.segments.filter { !busy.contains($0.description.number) }
            let candidates = free.map { segment in
                MergePolicy.Candidate(
                    byteCount: segment.description.byteCount, documentCount: segment.documentCount,
                    liveCount: segment.liveCount)
            }
            guard let chosen = policy.selectMerge(candidates, besides: Set(running.map(\.tier))) else {
                return
            }
            let merge = BackgroundMerge(
                chosen.places.map { free[$0] }, schema: snapshot.schema, in: directory, number: takeNumber())
            running.append(Running(merge: merge, tier: chosen.tier, allowance: (chosen.byteCount + 1) / 2))
        }
    }

    /// Notes that a commit added segments. One that only deletes counts as a small segment.
    mutating func advance(past segments: [SegmentDescription]) {
        let bytes = segments.reduce(0) { $0 + policy.weight(of: $1.byteCount) }
        for i in running.indices {
            running[i].allowance -= min(running[i].allowance, max(bytes, policy.weight(of: 0)))
        }
    }

    /// Takes out a merge that is due; `nil` when there's none.
    mutating func takeDue() -> BackgroundMerge? {
        guard let i = running.firstIndex(where: { $0.allowance == 0 }) else { return nil }
        return running.remove(at: i).merge
    }

    /// Takes out the merge that began first; `nil` when none is running.
    mutating func takeFirst() -> BackgroundMerge? {
        running.isEmpty ? nil : running.removeFirst().merge
    }

    /// Gives all merges up. Nothing is written any more and no file of theirs is left.
    mutating func abandon() {
        while let merge = takeFirst() { merge.abandon() }
    }
}
