/// What changed between two runs of a strategy, or of two versions of it.
public struct StrategyDifference: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public var label: String
        /// The count then; `nil` for a line that wasn't there.
        public var countBefore: Int?
        /// The count now; `nil` for a line that isn't there any more.
        public var countAfter: Int?
        /// How the line was read then, where that was otherwise.
        public var readBefore: String?

        public init(
            label: String, countBefore: Int? = nil, countAfter: Int? = nil, readBefore: String? = nil
        ) {
            self.label = label
            self.countBefore = countBefore
            self.countAfter = countAfter
            self.readBefore = readBefore
        }
    }

    /// The lines of the later run in its order, then those that are gone.
    public var lines: [Line]
    /// Ids of the last line's documents that weren't among those of the earlier run's last line, in byte order.
    public var added: [String]
    /// Ids of the earlier run's that aren't among them now.
    public var removed: [String]
    /// Whether both ran on the same documents.
    public var hasSameIndex: Bool

    /// Lines are the same when their labels are. Linear in the lines and ids.
    public init(from before: StrategyRecord, to after: StrategyRecord) {
        var earlier: [String: StrategyRecord.Line] = [:]
        for line in before.lines { earlier[line.label] = line }
        lines = after.lines.map { line in
            let old = earlier.removeValue(forKey: line.label)
            return Line(
                label: line.label, countBefore: old?.documentCount, countAfter: line.documentCount,
                readBefore: old?.readAs == line.readAs ? nil : old?.readAs)
        }
        lines += before.lines.filter { earlier[$0.label] != nil }.map {
            Line(label: $0.label, countBefore: $0.documentCount, readBefore: $0.readAs)
        }
        let (idsBefore, idsAfter) = (Set(before.ids), Set(after.ids))
        added = after.ids.filter { !idsBefore.contains($0) }
        removed = before.ids.filter { !idsAfter.contains($0) }
        hasSameIndex = before.fingerprint == after.fingerprint
    }

    /// Whether anything is other than it was.
    public var isEmpty: Bool {
        added.isEmpty && removed.isEmpty
            && lines.allSatisfy { $0.countBefore == $0.countAfter && $0.readBefore == nil }
    }
}
