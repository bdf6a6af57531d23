import IndexStorage
import SearchIndex

/// Says when a document satisfies a proximity operator, as a tree of interval expressions and conditions on the
/// document as a whole.
///
/// Each operand is brought into clauses that must all hold, each an OR of interval expressions and of filters: what
/// can't have a place (NOT, dates, fields whose values are one term). Clauses of filters alone must hold besides. The
/// operator applies to each choice of one other clause an operand, and all choices must hold. Where a clause's filter
/// holds, its operand is left out.
struct ProximityCondition {
    typealias Node = QueryTree.Node

    /// The most interval expressions and filters that an operator is taken apart into: ANDs within ORs multiply.
    static let maximumSize = 65_536

    private let leaves: [QueryTree.Leaf]
    private var size = 0

    /// - Parameter leaves: the query's leaves, among them all of the operands'.
    init(_ leaves: [QueryTree.Leaf]) { self.leaves = leaves }

    /// Alternatives: one of them must hold.
    private struct Clause {
        var places: [IntervalExpression] = []
        var filters: [Node] = []

        /// That one of them holds.
        var condition: Node {
            any((places.isEmpty ? [] : [.intervals(.union(places))]) + filters)
        }
    }

    /// - Parameter operands: at least two.
    /// - Throws: `limitExceeded`
    mutating func near(
        _ operands: [Node], _ nearness: IntervalExpression.Nearness
    ) throws(IndexError) -> Node {
        var choices: [[Clause]] = [[]]
        var filters: [Node] = []
        for operand in operands {
            let clauses = try clauses(operand)
            filters += clauses.filter(\.places.isEmpty).map(\.condition)
            let placed = clauses.filter { !$0.places.isEmpty }
            guard !placed.isEmpty else { continue }
            var longer: [[Clause]] = []
            for choice in choices {
                for clause in placed {
                    try grow(by: choice.count + 1)
                    longer.append(choice + [clause])
                }
            }
            choices = longer
        }
        var terms: [Node] = []
        for choice in choices where !choice.isEmpty { terms.append(try near(choice, nearness)) }
        return Self.all(terms + filters)
    }

    /// One clause an operand.
    private mutating func near(
        _ choice: [Clause], _ nearness: IntervalExpression.Nearness
    ) throws(IndexError) -> Node {
        // Each alternative: the operands that keep their places, and what else must hold.
        var alternatives: [(places: [IntervalExpression], conditions: [Node])] = [([], [])]
        for clause in choice {
            var longer: [(places: [IntervalExpression], conditions: [Node])] = []
            for alternative in alternatives {
                try grow(by: alternative.places.count + alternative.conditions.count + 1)
                if !clause.places.isEmpty {
                    longer.append(
                        (alternative.places + [.union(clause.places)], alternative.conditions))
                }
                if !clause.filters.isEmpty {
                    longer.append((alternative.places, alternative.conditions + [Self.any(clause.filters)]))
                }
            }
            alternatives = longer
        }
        return Self.any(
            alternatives.map { places, conditions in
                switch places.count {
                case 0: Self.all(conditions)
                case 1: Self.all([.intervals(places[0])] + conditions)
                default: Self.all([.intervals(.near(places, nearness))] + conditions)
                }
            })
    }

    /// A clause of the first operand whose filter holds is left out. Where that leaves none, documents without the
    /// second operand satisfy it as well.
    mutating func notNear(_ first: Node, _ second: Node, distance: UInt32) throws(IndexError) -> Node {
        let (firsts, seconds) = (try clauses(first), try clauses(second))
        try grow(by: 2 * firsts.count * seconds.count)
        func isApart(_ clause: Clause) -> [Node] {
            clause.places.isEmpty
                ? [] : [Self.any(seconds.map { Self.notNear(.union(clause.places), $0, distance) })]
        }
        var terms = firsts.map { Self.any(isApart($0) + $0.filters) }
        if firsts.allSatisfy({ !$0.filters.isEmpty }) {
            terms.append(Self.any(firsts.flatMap(isApart) + seconds.map { .not($0.condition) }))
        }
        return Self.all(terms)
    }

    private static func notNear(
        _ places: IntervalExpression, _ second: Clause, _ distance: UInt32
    ) -> Node {
        let isFree = Node.intervals(
            second.places.isEmpty
                ? places : .notNear(places, .union(second.places), distance: distance))
        return second.filters.isEmpty ? isFree : .and([isFree, .not(any(second.filters))])
    }

    private mutating func clauses(_ node: Node) throws(IndexError) -> [Clause] {
        switch node {
        case .leaf(let leaf):
            try grow(by: 1)
            let hasPlaces = leaves[leaf].fields.contains(where: \.hasPositions)
            return [hasPlaces ? Clause(places: [.leaf(leaf)]) : Clause(filters: [node])]
        case .intervals(let expression):
            try grow(by: 1)
            return [Clause(places: [expression])]
        case .dates, .not, .nothing:
            try grow(by: 1)
            return [Clause(filters: [node])]
        case .proximity(let condition, leaves: _):
            return try clauses(condition)
        case .and(let operands):
            var all: [Clause] = []
            for operand in operands { all += try clauses(operand) }
            return all
        case .or(let operands):
            var unions = [Clause()]
            for operand in operands {
                let clauses = try clauses(operand)
                // A run of words adds to the one union that there is.
                if clauses.count == 1, unions.count == 1 {
                    unions[0].places += clauses[0].places
                    unions[0].filters += clauses[0].filters
                    continue
                }
                var longer: [Clause] = []
                for union in unions {
                    for clause in clauses {
                        try grow(by: union.places.count + union.filters.count + 1)
                        longer.append(
                            Clause(
                                places: union.places + clause.places, filters: union.filters + clause.filters)
                        )
                    }
                }
                unions = longer
            }
            return unions
        }
    }

    private mutating func grow(by count: Int) throws(IndexError) {
        size += count
        guard size <= Self.maximumSize else {
            throw .limitExceeded(
                limit: "alternatives of a proximity", value: UInt64(size), maximum: UInt64(Self.maximumSize))
        }
    }

    private static func all(_ nodes: [Node]) -> Node { nodes.count == 1 ? nodes[0] : .and(nodes) }
    private static func any(_ nodes: [Node]) -> Node { nodes.count == 1 ? nodes[0] : .or(nodes) }
}
