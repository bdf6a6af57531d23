import QueryModel

/// The operands and operators between one pair of brackets, gathered from left to right.
struct Level {
    enum Operator { case and, or }

    /// Operands joined by AND, and how they're joined to the alternative before.
    private struct Alternative {
        var operands: [Query] = []
        /// With `matchesAny`: joined to the one before by a space, not by OR.
        var isImplicit = false
    }

    private let matchesAny: Bool
    private var alternatives: [Alternative] = []
    private var pending: Operator?
    private var hasOperand = false
    private var hasProximity = false

    init(matchesAny: Bool) { self.matchesAny = matchesAny }

    /// Whether an operand, perhaps one without anything searchable, stands on the left.
    var canTakeOperator: Bool { hasOperand && pending == nil }

    mutating func take(_ operation: Operator) { pending = operation }

    /// Proximity without brackets stands here.
    mutating func noteProximity() { hasProximity = true }

    /// Proximity and OR stand side by side.
    var hasMixedProximity: Bool { hasProximity && !matchesAny && parts.ranked.count > 1 }

    /// Adds an operand; `nil` for one in which nothing can be searched.
    mutating func add(_ query: Query?) {
        let isFirst = !hasOperand
        let operation = pending
        hasOperand = true
        pending = nil
        switch operation {
        case .or: alternatives.append(Alternative())
        case nil where matchesAny || isFirst: alternatives.append(Alternative(isImplicit: !isFirst))
        default: break
        }
        if let query { alternatives[alternatives.count - 1].operands.append(query) }
    }

    /// AND and OR stand side by side.
    var isMixed: Bool {
        let (ranked, _) = parts
        return ranked.count > 1 && ranked.contains { $0.operands.count > 1 }
    }

    /// The tree; `nil` when nothing in it can be searched.
    var query: Query? {
        let (ranked, narrowing) = parts
        let union = Query.joined(or: ranked.compactMap { Query.joined(and: $0.operands) })
        return Query.joined(and: [union].compactMap { $0 } + narrowing)
    }

    /// Under `matchesAny`, negations and filters between spaces narrow the alternatives down instead of being
    /// ones.
    private var parts: (ranked: [Alternative], narrowing: [Query]) {
        let filled = alternatives.filter { !$0.operands.isEmpty }
        guard matchesAny else { return (filled, []) }
        var ranked: [Alternative] = []
        var narrowing: [Query] = []
        for (index, alternative) in filled.enumerated() {
            let isBetweenSpaces =
                (index == 0 || alternative.isImplicit)
                && (index + 1 == filled.count || filled[index + 1].isImplicit)
            if isBetweenSpaces, alternative.operands.count == 1, let query = alternative.operands.first,
                query.isNegation || query.isFilter
            {
                narrowing.append(query)
            } else {
                ranked.append(alternative)
            }
        }
        return (ranked, narrowing)
    }
}
