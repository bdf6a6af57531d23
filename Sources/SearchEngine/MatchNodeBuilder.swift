import IndexCodec
import IndexStorage
import SearchIndex

/// Opens what a plan needs of one segment.
struct MatchNodeBuilder {
    let plan: Plan
    let segment: SegmentReader
    /// The segment's place in the snapshot.
    let number: Int
    let isScoring: Bool

    /// The matcher of a node of the plan. A word that the segment doesn't hold gives a leaf without parts,
    /// which matches nothing.
    func node(_ node: QueryTree.Node) throws(IndexError) -> MatchNode {
        switch node {
        case .leaf(let index): return try leaf(plan.leaves[index])
        case .dates(let days): return DateNode(days, segment: segment)
        case .and(let operands): return IntersectionNode(try nodes(operands))
        case .or(let operands): return UnionNode(try nodes(operands), isScoring: isScoring)
        case .not(let operand):
            return ComplementNode(try self.node(operand), documentCount: segment.documentCount)
        case .nothing:
            return LeafNode(parts: [], idf: nil, factors: [], segment: segment)
        }
    }

    private func nodes(_ operands: [QueryTree.Node]) throws(IndexError) -> [MatchNode] {
        var nodes: [MatchNode] = []
        for operand in operands { nodes.append(try node(operand)) }
        return nodes
    }

    private func leaf(_ leaf: PlanLeaf) throws(IndexError) -> MatchNode {
        let idf = isScoring ? leaf.idf : nil
        var matchers: [PartMatcher] = []
        for part in leaf.parts {
            let keepsFrequencies = idf != nil && part.isScoring
            switch part.terms {
            case .expanded(let lists):
                guard !lists[number].documents.isEmpty else { continue }
                matchers.append(
                    ExpandedMatcher(
                        field: part.field, postings: lists[number], keepsFrequencies: keepsFrequencies))
            case .sequence(let slots):
                if let matcher = try sequence(slots, part.field, keepsFrequencies) {
                    matchers.append(matcher)
                }
            }
        }
        return LeafNode(parts: matchers, idf: idf, factors: plan.factors, segment: segment)
    }

    /// `nil` when the segment doesn't hold all of the terms.
    private func sequence(
        _ slots: [PlanLeaf.Part.Slot], _ field: Field, _ keepsFrequencies: Bool
    ) throws(IndexError) -> PartMatcher? {
        var cursors: [PostingsCursor] = []
        var numbers: [TermKey: Int] = [:]
        var places: [PhraseMatcher.Slot] = []
        for slot in slots {
            if let known = numbers[slot.key] {
                places.append(PhraseMatcher.Slot(cursor: known, offset: slot.offset))
                continue
            }
            guard let metadata = try plan.statistics.metadata(of: slot.key, in: number) else { return nil }
            let cursor = try segment.postings(metadata)
            numbers[slot.key] = cursors.count
            places.append(PhraseMatcher.Slot(cursor: cursors.count, offset: slot.offset))
            cursors.append(cursor)
        }
        if slots.count == 1 {
            return TermMatcher(field: field, cursor: cursors[0], keepsFrequencies: keepsFrequencies)
        }
        return PhraseMatcher(
            field: field, cursors: cursors, slots: places, keepsFrequencies: keepsFrequencies)
    }
}
