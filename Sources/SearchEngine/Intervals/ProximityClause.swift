/// One of the clauses of a proximity or of its operand, all of which must hold: alternatives, one of which must.
struct ProximityClause {
    typealias Node = QueryTree.Node

    /// Intervals that count where the document satisfies conditions.
    struct Guarded {
        var places: IntervalExpression
        /// At least one; all of them must hold.
        var conditions: [Node]
    }

    /// Intervals that count in every document.
    var places: [IntervalExpression] = []
    var guarded: [Guarded] = []
    /// What has no place.
    var filters: [Node] = []

    var hasPlaces: Bool { !places.isEmpty || !guarded.isEmpty }

    /// That one of the alternatives holds.
    var condition: Node {
        let union: [Node] = places.isEmpty ? [] : [.intervals(.union(places))]
        return .any(union + guarded.map { .all([.intervals($0.places)] + $0.conditions) } + filters)
    }

    /// How many alternatives there are.
    var size: Int { places.count + guarded.count + filters.count }

    /// The alternatives that have places: those without conditions together, if there are any, then each of the others.
    var placed: [(places: IntervalExpression, conditions: [Node])] {
        (places.isEmpty ? [] : [(.union(places), [])]) + guarded.map { ($0.places, $0.conditions) }
    }

    mutating func append(_ places: IntervalExpression, if conditions: [Node]) {
        if conditions.isEmpty {
            self.places.append(places)
        } else {
            guarded.append(Guarded(places: places, conditions: conditions))
        }
    }

    mutating func append(_ other: ProximityClause) {
        places += other.places
        guarded += other.guarded
        filters += other.filters
    }
}

extension QueryTree.Node {
    static func all(_ nodes: [Self]) -> Self { nodes.count == 1 ? nodes[0] : .and(nodes) }
    static func any(_ nodes: [Self]) -> Self { nodes.count == 1 ? nodes[0] : .or(nodes) }
}
