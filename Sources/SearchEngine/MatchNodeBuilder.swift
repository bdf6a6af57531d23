import IndexCodec
import IndexStorage
import SearchIndex

/// Opens what a plan needs of one segment.
struct MatchNodeBuilder {
    let plan: Plan
    let segment: SegmentReader
    /// The segment's place in the snapshot.
    let number: Int
    /// Notes what the leaves count for one document.
    var recorder: ScoreRecorder?
    let shortLists = JoinedLists()

    /// The matcher of a node of the plan. A word that the segment doesn't hold gives a leaf without parts,
    /// which matches nothing.
    /// - Parameter isCancelled: asked for each operand.
    func node(_ node: QueryTree.Node, isCancelled: () -> Bool) throws(IndexError) -> MatchNode {
        switch node {
        case .leaf(let index):
            return try leaf(plan.leaves[index], number: plan.leaves[index].idf == nil ? nil : index)
        case .dates(let days):
            // Documents without metadata have no dates.
            return segment.schema.hasMetadata ? try DateNode(days, segment: segment) : LeafNode.nothing
        case .and(let operands): return IntersectionNode(try nodes(operands, isCancelled))
        case .or(let operands): return UnionNode(try nodes(operands, isCancelled))
        case .not(let operand):
            return ComplementNode(
                try self.node(operand, isCancelled: isCancelled), documentCount: segment.documentCount)
        case .intervals(let expression):
            return try intervals(expression)
        case .proximity(let clauses, let leaves):
            return ProximityNode(
                try self.node(.all(clauses.map(\.condition)), isCancelled: isCancelled),
                words: leaves.filter { plan.leaves[$0].idf != nil })
        case .nothing:
            return LeafNode.nothing
        }
    }

    private func nodes(
        _ operands: [QueryTree.Node], _ isCancelled: () -> Bool
    ) throws(IndexError) -> [MatchNode] {
        var nodes: [MatchNode] = []
        for operand in operands {
            if isCancelled() { throw .cancelled }
            nodes.append(try node(operand, isCancelled: isCancelled))
        }
        return nodes
    }

    private func leaf(_ leaf: PlanLeaf, number: Int? = nil) throws(IndexError) -> LeafNode {
        let leafMatchers = try matchers(leaf.parts, keepsFrequencies: false, notesPhrases: number != nil)
        var phrases: [Int: PartMatcher] = [:]
        for matcher in leafMatchers where matcher.part != nil && matcher.matcher.keepsFrequencies {
            phrases[matcher.part ?? 0] = matcher.matcher
        }
        return LeafNode(parts: leafMatchers.map(\.matcher), number: number, phrases: phrases)
    }

    /// One cursor a distinct term; `nil` when the segment doesn't hold all of the terms.
    func open(
        _ slots: [PlanLeaf.Part.Slot]
    ) throws(IndexError) -> (cursors: [PostingsCursor], places: [PhraseMatcher.Slot])? {
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
        return (cursors, places)
    }

    // MARK: - Intervals

    private func intervals(_ expression: IntervalExpression) throws(IndexError) -> MatchNode {
        var operands: [[Int]] = []
        let collapsed = expression.collapsed(&operands)
        var fields: [FieldIntervals] = []
        for field in Field.allCases where field.hasPositions && mayMatch(expression, field) {
            var sources: [[PositionSource]] = []
            for leaves in operands {
                var ofOperand: [PositionSource] = []
                for leaf in leaves { ofOperand += try self.sources(plan.leaves[leaf], field) }
                sources.append(ofOperand)
            }
            let borders = try segment.postings(TermKey.border(field)).map { cursor in
                SequencePositions(
                    cursors: [cursor], slots: [PhraseMatcher.Slot(cursor: 0, offset: 0)], length: 1)
            }
            var others: MatchNode?
            if case .notNear(_, let other, distance: _) = expression { others = try candidates(other, field) }
            fields.append(
                FieldIntervals(
                    collapsed, candidates: try candidates(expression, field), others: others,
                    sources: sources, borders: borders))
        }
        return IntervalNode(fields)
    }

    /// Whether the query asks for an expression in a field.
    private func mayMatch(_ expression: IntervalExpression, _ field: Field) -> Bool {
        switch expression {
        case .leaf(let leaf): plan.leaves[leaf].parts.contains { $0.field == field }
        case .or(let operands): operands.contains { mayMatch($0, field) }
        case .near(let operands, _): operands.allSatisfy { mayMatch($0, field) }
        case .notNear(let operand, _, distance: _): mayMatch(operand, field)
        }
    }

    /// Documents that may have an interval of an expression in a field: all of them, and others.
    private func candidates(_ expression: IntervalExpression, _ field: Field) throws(IndexError) -> MatchNode
    {
        switch expression {
        case .leaf(let number):
            var leaf = plan.leaves[number]
            leaf.parts = leaf.parts.filter { $0.field == field }
            return try self.leaf(leaf)
        case .or(let operands): return UnionNode(try candidates(operands, field))
        case .near(let operands, _): return IntersectionNode(try candidates(operands, field))
        case .notNear(let operand, _, distance: _): return try candidates(operand, field)
        }
    }

    private func candidates(
        _ expressions: [IntervalExpression], _ field: Field
    ) throws(IndexError) -> [MatchNode] {
        var nodes: [MatchNode] = []
        for expression in expressions { nodes.append(try candidates(expression, field)) }
        return nodes
    }

    /// Where a leaf occurs in a field.
    private func sources(_ leaf: PlanLeaf, _ field: Field) throws(IndexError) -> [PositionSource] {
        var sources: [PositionSource] = []
        for part in leaf.parts where part.field == field {
            switch part.terms {
            case .expanded(let lists):
                guard !lists[number].documents.isEmpty else { continue }
                sources.append(ExpandedPositions(lists[number], segment: segment))
            case .sequence(let slots):
                guard let (cursors, places) = try open(slots) else { continue }
                sources.append(SequencePositions(cursors: cursors, slots: places, length: part.length))
            }
        }
        return sources
    }
}
