import QueryModel

extension Query {
    /// The operands joined by AND, those that are themselves joined by AND taken apart; `nil` when there are
    /// none.
    static func joined(and operands: [Query]) -> Query? {
        var flat: [Query] = []
        for operand in operands {
            if case .and(let inner) = operand { flat += inner } else { flat.append(operand) }
        }
        return flat.count > 1 ? .and(flat) : flat.first
    }

    /// The operands joined by OR, those that are themselves joined by OR taken apart; `nil` when there are
    /// none.
    static func joined(or operands: [Query]) -> Query? {
        var flat: [Query] = []
        for operand in operands {
            if case .or(let inner) = operand { flat += inner } else { flat.append(operand) }
        }
        return flat.count > 1 ? .or(flat) : flat.first
    }

    /// Whether the query only narrows a search down: a date, or fields without ranked text (`kind:`,
    /// `author:`).
    var isFilter: Bool {
        switch self {
        case .date: true
        case .fields(let fields, _): !fields.contains { $0.indexing == .text }
        default: false
        }
    }

    var isNegation: Bool {
        if case .not = self { true } else { false }
    }
}
