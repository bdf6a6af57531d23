package import QueryModel

extension Query {
    /// The operands of a node; none of a leaf.
    package var operands: [Query] {
        switch self {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .date, .nothing: []
        case .and(let operands), .or(let operands), .near(let operands, _, _), .same(_, let operands):
            operands
        case .notNear(let operand, let other, _): [operand, other]
        case .not(let operand), .fields(_, let operand), .weighted(let operand, _): [operand]
        }
    }

    /// How many nodes lie on the longest way down to a leaf, that one included.
    var height: Int { 1 + (operands.map(\.height).max() ?? 0) }
}
