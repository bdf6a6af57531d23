import IndexStorage
import SearchIndex

/// Says when a document satisfies a proximity operator, as clauses of interval expressions and of conditions on the
/// document as a whole.
///
/// Each operand is brought into clauses that must all hold, each an OR of interval expressions and of filters: what
/// can't have a place (NOT, dates, fields whose values are one term). Clauses of filters alone must hold besides. The
/// operator applies to each choice of one other clause an operand, and gives one clause for it; all choices must hold.
/// Where a clause's filter holds, its operand may be left out: the intervals of the others are then an alternative
/// that is guarded by the filter. So a proximity within another is no more clauses for the filters in it, and the outer
/// one sees all intervals that the document's filters allow at once.
struct ProximityCondition {
    typealias Node = QueryTree.Node

    /// The most interval expressions and filters that an operator is taken apart into: ANDs within ORs multiply.
    static let maximumSize = 65_536

    private let leaves: [QueryTree.Leaf]
    private var size = 0

    /// - Parameter leaves: the query's leaves, among them all of the operands'.
    init(_ leaves: [QueryTree.Leaf]) { self.leaves = leaves }

    /// - Parameter operands: at least two.
    /// - Throws: `limitExceeded`
    mutating func near(
        _ operands: [Node], _ nearness: IntervalExpression.Nearness
    ) throws(IndexError) -> [ProximityClause] {
        var choices: [[ProximityClause]] = [[]]
        var filters: [ProximityClause] = []
        for operand in operands {
            let clauses = try clauses(operand)
            filters += clauses.filter { !$0.hasPlaces }
            let placed = clauses.filter(\.hasPlaces)
            guard !placed.isEmpty else { continue }
            var longer: [[ProximityClause]] = []
            for choice in choices {
                for clause in placed {
                    try grow(by: choice.count + 1)
                    longer.append(choice + [clause])
                }
            }
            choices = longer
        }
        var clauses: [ProximityClause] = []
        for choice in choices where !choice.isEmpty { clauses.append(try near(choice, nearness)) }
        return clauses + filters
    }

    /// One clause an operand.
    private mutating func near(
        _ choice: [ProximityClause], _ nearness: IntervalExpression.Nearness
    ) throws(IndexError) -> ProximityClause {
        // Each alternative: the operands that keep their places, and what else must hold.
        var alternatives: [(places: [IntervalExpression], conditions: [Node])] = [([], [])]
        for clause in choice {
            let filters: [Node] = clause.filters.isEmpty ? [] : [.any(clause.filters)]
            var longer: [(places: [IntervalExpression], conditions: [Node])] = []
            for (places, conditions) in alternatives {
                try grow(
                    by: (places.count + conditions.count + 1) * (1 + clause.guarded.count + filters.count))
                for option in clause.placed {
                    longer.append((places + [option.places], conditions + option.conditions))
                }
                for filter in filters { longer.append((places, conditions + [filter])) }
            }
            alternatives = longer
        }
        var clause = ProximityClause()
        for (places, conditions) in alternatives {
            switch places.count {
            case 0: clause.filters.append(.all(conditions))
            case 1: clause.append(places[0], if: conditions)
            default: clause.append(.near(places, nearness), if: conditions)
            }
        }
        return clause
    }

    /// A clause of the first operand whose filter holds may be left out. Where all may be, documents without the second
    /// operand satisfy it, and those in which an interval of any clause is apart.
    mutating func notNear(
        _ first: Node, _ second: Node, distance: UInt32
    ) throws(IndexError) -> [ProximityClause] {
        let (firsts, seconds) = (try clauses(first), try clauses(second))
        var clauses: [ProximityClause] = []
        var isAnyApart = ProximityClause()
        for first in firsts {
            var clause = try apart(first, from: seconds, distance)
            isAnyApart.append(clause)
            clause.filters = first.filters
            clauses.append(clause)
        }
        if firsts.allSatisfy({ !$0.filters.isEmpty }) {
            isAnyApart.filters = seconds.map { .not($0.condition) }
            clauses.append(isAnyApart)
        }
        return clauses
    }

    /// The intervals of a clause that have none of one of `seconds` near.
    private mutating func apart(
        _ first: ProximityClause, from seconds: [ProximityClause], _ distance: UInt32
    ) throws(IndexError) -> ProximityClause {
        var apart = ProximityClause()
        for second in seconds {
            // Each alternative: the intervals that must not be near, and what makes the others not count.
            var alternatives: [(places: [IntervalExpression], conditions: [Node])] = [
                (second.places, second.filters.isEmpty ? [] : [.not(.any(second.filters))])
            ]
            for guarded in second.guarded {
                try grow(by: alternatives.reduce(0) { $0 + $1.places.count + $1.conditions.count + 1 })
                alternatives = alternatives.flatMap { places, conditions in
                    [
                        (places + [guarded.places], conditions),
                        (places, conditions + [.not(.all(guarded.conditions))]),
                    ]
                }
            }
            for option in first.placed {
                try grow(by: 2 * alternatives.count)
                for (places, conditions) in alternatives {
                    apart.append(
                        places.isEmpty
                            ? option.places : .notNear(option.places, .union(places), distance: distance),
                        if: option.conditions + conditions)
                }
            }
        }
        return apart
    }

    private mutating func clauses(_ node: Node) throws(IndexError) -> [ProximityClause] {
        switch node {
        case .leaf(let leaf):
            try grow(by: 1)
            let hasPlaces = leaves[leaf].fields.contains(where: \.hasPositions)
            return [hasPlaces ? ProximityClause(places: [.leaf(leaf)]) : ProximityClause(filters: [node])]
        case .dates, .not, .nothing:
            try grow(by: 1)
            return [ProximityClause(filters: [node])]
        case .proximity(let clauses, leaves: _):
            try grow(by: clauses.reduce(0) { $0 + $1.size })
            return clauses
        case .and(let operands):
            var all: [ProximityClause] = []
            for operand in operands { all += try clauses(operand) }
            return all
        case .or(let operands):
            var unions = [ProximityClause()]
            for operand in operands {
                let clauses = try clauses(operand)
                // A run of words adds to the one union that there is.
                if clauses.count == 1, unions.count == 1 {
                    unions[0].append(clauses[0])
                    continue
                }
                var longer: [ProximityClause] = []
                for union in unions {
                    for clause in clauses {
                        try grow(by: union.size + 1)
                        longer.append(union)
                        longer[longer.count - 1].append(clause)
                    }
                }
                unions = longer
            }
            return unions
        case .intervals(let expression):
            try grow(by: 1)
            return [ProximityClause(places: [expression])]
        }
    }

    private mutating func grow(by count: Int) throws(IndexError) {
        size += count
        guard size <= Self.maximumSize else {
            throw .limitExceeded(
                limit: "alternatives of a proximity", value: UInt64(size), maximum: UInt64(Self.maximumSize))
        }
    }
}
