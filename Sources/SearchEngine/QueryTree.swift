import IndexStorage
import SearchIndex

/// A query brought into the form that plans and highlights are made from: field groups are moved into the
/// leaves, nested ANDs and ORs are flattened, and what can't be searched (`?`, a dash) is left out, so that
/// it neither matches nor hinders.
struct QueryTree {
    /// A node of the tree. Leaves are numbers of `leaves`, which stand in the query's order.
    enum Node {
        case leaf(Int)
        /// Documents whose date can lie within these days, each as `yyyymmdd`.
        case dates(ClosedRange<UInt32>)
        case and([Node])
        case or([Node])
        indirect case not(Node)
        /// Documents in which an expression has an interval, in any field. Adds nothing to scores.
        case intervals(IntervalExpression)
        /// Documents that satisfy all clauses, scored by those of the leaves that occur in them, wherever; leaves
        /// under a NOT don't score.
        case proximity([ProximityClause], leaves: Range<Int>)
        case nothing
    }

    /// A word, a phrase, or what stands for many terms, in its fields.
    struct Leaf {
        enum Content: Hashable {
            /// Words that stand next to each other: one word, or a phrase.
            case text(String, exactly: Bool)
            case prefix(String)
            case wildcard(String)
            case fuzzy(String, edits: Int?)
            case regularExpression(String)
        }

        var content: Content
        /// In the order of their numbers, each once.
        var fields: [Field]
        /// Under a NOT: matches without adding to the score, and is never marked.
        var isNegated: Bool
        /// The product of the weights around it.
        var weight: Double
        /// The operand of the query that the leaf stands for.
        var operand: Query
        /// Whether it stands in a field group.
        var isScoped: Bool
        /// The operand with its fields.
        var query: Query { isScoped ? .fields(fields, operand) : operand }
    }

    private(set) var root = Node.nothing
    private(set) var leaves: [Leaf] = []

    /// - Parameter isSearchable: whether anything of a leaf can be searched; asked once for each, in their
    ///   order.
    /// - Throws: `limitExceeded` when the query is nested deeper than `Searcher.maximumDepth` or has more
    ///   than `Searcher.maximumLeafCount` words; what `isSearchable` throws.
    init(_ query: Query, isSearchable: (Leaf) throws(IndexError) -> Bool) throws(IndexError) {
        var scope = Scope(fields: Field.defaults, isNegated: false, isScoped: false, weight: 1, depth: 0)
        root = try resolve(query, &scope, isSearchable) ?? .nothing
    }

    /// What surrounds an operand.
    private struct Scope {
        var fields: [Field]
        var isNegated: Bool
        /// Whether a field group was written.
        var isScoped: Bool
        var weight: Double
        var depth: Int

        func inner() throws(IndexError) -> Scope {
            var scope = self
            scope.depth += 1
            guard scope.depth <= Searcher.maximumDepth else {
                throw .limitExceeded(
                    limit: "levels of a query", value: UInt64(scope.depth),
                    maximum: UInt64(Searcher.maximumDepth))
            }
            return scope
        }
    }

    /// The operand as a node; `nil` when nothing in it can be searched.
    private mutating func resolve(
        _ query: Query, _ scope: inout Scope, _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        switch query {
        case .word(let text, let exactly), .phrase(let text, let exactly):
            return try leaf(.text(text, exactly: exactly), query, scope, isSearchable)
        case .prefix(let text):
            return try leaf(.prefix(text), query, scope, isSearchable)
        case .wildcard(let text):
            let content = WildcardPattern.prefix(of: text).map { Leaf.Content.prefix($0) } ?? .wildcard(text)
            return try leaf(content, query, scope, isSearchable)
        case .fuzzy(let text, let edits):
            return try leaf(.fuzzy(text, edits: edits), query, scope, isSearchable)
        case .regularExpression(let text):
            return try leaf(.regularExpression(text), query, scope, isSearchable)
        case .near(let operands, let distance, let isOrdered):
            return try near(
                operands,
                .init(distance: IntervalExpression.Nearness.distance(distance), isOrdered: isOrdered), scope,
                isSearchable)
        case .notNear(let first, let second, let distance):
            return try notNear(first, second, distance: distance, scope, isSearchable)
        case .same(let unit, let operands):
            return try near(
                operands,
                .init(
                    distance: IntervalExpression.Nearness.anyDistance, isInSentence: unit == .sentence),
                scope,
                isSearchable)
        case .weighted(let operand, let factor):
            var inner = try scope.inner()
            inner.weight = Query.weight(inner.weight * Query.weight(factor))
            return try resolve(operand, &inner, isSearchable)
        case .and(let operands):
            return try resolve(operands, isAnd: true, scope, isSearchable)
        case .or(let operands):
            return try resolve(operands, isAnd: false, scope, isSearchable)
        case .not(let operand):
            var inner = try scope.inner()
            inner.isNegated = true
            return try resolve(operand, &inner, isSearchable).map { .not($0) }
        case .fields(let fields, let operand):
            var inner = try scope.inner()
            if !fields.isEmpty {
                inner.fields = Field.allCases.filter(fields.contains)
                inner.isScoped = true
            }
            return try resolve(operand, &inner, isSearchable)
        case .date(let from, let through):
            guard from != nil || through != nil else { return nil }
            let first = (from?.days ?? PartialDate.calendar).lowerBound
            let last = (through?.days ?? PartialDate.calendar).upperBound
            return first <= last ? .dates(first...last) : .nothing
        case .nothing:
            return .nothing
        }
    }

    private mutating func resolve(
        _ operands: [Query], isAnd: Bool, _ scope: Scope, _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        var inner = try scope.inner()
        var nodes: [Node] = []
        for operand in operands {
            guard let node = try resolve(operand, &inner, isSearchable) else { continue }
            switch node {
            case .and(let inner) where isAnd: nodes += inner
            case .or(let inner) where !isAnd: nodes += inner
            default: nodes.append(node)
            }
        }
        if nodes.count == 1 { return nodes[0] }
        guard !nodes.isEmpty else { return operands.isEmpty ? .nothing : nil }
        return isAnd ? .and(nodes) : .or(nodes)
    }

    private mutating func near(
        _ operands: [Query], _ nearness: IntervalExpression.Nearness, _ scope: Scope,
        _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        var inner = try scope.inner()
        let firstLeaf = leaves.count
        var nodes: [Node] = []
        for operand in operands {
            if let node = try resolve(operand, &inner, isSearchable) { nodes.append(node) }
        }
        if nodes.count == 1 { return nodes[0] }
        guard !nodes.isEmpty else { return operands.isEmpty ? .nothing : nil }
        var condition = ProximityCondition(leaves)
        return .proximity(try condition.near(nodes, nearness), leaves: firstLeaf..<leaves.count)
    }

    private mutating func notNear(
        _ first: Query, _ second: Query, distance: Int, _ scope: Scope,
        _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        var inner = try scope.inner()
        let firstLeaf = leaves.count
        let node = try resolve(first, &inner, isSearchable)
        inner.isNegated = true
        let other = try resolve(second, &inner, isSearchable)
        guard let other else { return node }
        guard let node else { return .not(other) }
        var condition = ProximityCondition(leaves)
        return .proximity(
            try condition.notNear(
                node, other, distance: IntervalExpression.Nearness.distance(distance)),
            leaves: firstLeaf..<leaves.count)
    }

    private mutating func leaf(
        _ content: Leaf.Content, _ query: Query, _ scope: Scope,
        _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        let leaf = Leaf(
            content: content, fields: scope.fields, isNegated: scope.isNegated, weight: scope.weight,
            operand: query, isScoped: scope.isScoped)
        guard try isSearchable(leaf) else { return nil }
        guard leaves.count < Searcher.maximumLeafCount else {
            throw .limitExceeded(
                limit: "words of a query", value: UInt64(leaves.count + 1),
                maximum: UInt64(Searcher.maximumLeafCount))
        }
        leaves.append(leaf)
        return .leaf(leaves.count - 1)
    }
}
