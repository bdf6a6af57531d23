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
        case nothing
    }

    /// A word, a phrase or a truncation, in its fields.
    struct Leaf {
        enum Content: Hashable {
            /// Words that stand next to each other: one word, or a phrase.
            case text(String, exactly: Bool)
            case prefix(String)
        }

        var content: Content
        /// In the order of their numbers, each once.
        var fields: [Field]
        /// Under a NOT: matches without adding to the score, and is never marked.
        var isNegated: Bool
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
        var scope = Scope(fields: Field.defaults, isNegated: false, isScoped: false, depth: 0)
        root = try resolve(query, &scope, isSearchable) ?? .nothing
    }

    /// What surrounds an operand.
    private struct Scope {
        var fields: [Field]
        var isNegated: Bool
        /// Whether a field group was written.
        var isScoped: Bool
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
        case .wildcard, .fuzzy, .regularExpression, .near, .notNear, .same:
            return .nothing
        case .weighted(let operand, _):
            return try resolve(operand, &scope, isSearchable)
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
            let first = from?.days.lowerBound ?? 0
            let last = through?.days.upperBound ?? .max
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

    private mutating func leaf(
        _ content: Leaf.Content, _ query: Query, _ scope: Scope,
        _ isSearchable: (Leaf) throws(IndexError) -> Bool
    ) throws(IndexError) -> Node? {
        let leaf = Leaf(
            content: content, fields: scope.fields, isNegated: scope.isNegated, operand: query,
            isScoped: scope.isScoped)
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
