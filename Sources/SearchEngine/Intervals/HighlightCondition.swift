import SearchIndex

/// The query's tree as marks are computed from it: proximities are conditions on their intervals.
indirect enum HighlightCondition {
    case leaf(Int)
    /// A number of the program's interval expressions.
    case intervals(Int)
    case dates(ClosedRange<UInt32>)
    case and([HighlightCondition])
    case or([HighlightCondition])
    case not(HighlightCondition)
    case nothing

    /// - Parameter expressions: the interval expressions found are appended.
    init(_ node: QueryTree.Node, _ expressions: inout [IntervalExpression]) {
        switch node {
        case .leaf(let leaf): self = .leaf(leaf)
        case .dates(let days): self = .dates(days)
        case .and(let operands): self = .and(operands.map { Self($0, &expressions) })
        case .or(let operands): self = .or(operands.map { Self($0, &expressions) })
        case .not(let operand): self = .not(Self(operand, &expressions))
        case .proximity(let clauses, leaves: _): self = .and(clauses.map { Self($0.condition, &expressions) })
        case .intervals(let expression):
            expressions.append(expression)
            self = .intervals(expressions.count - 1)
        case .nothing: self = .nothing
        }
    }

    /// What was found in a document, or what of it took part in the match.
    struct Findings {
        /// By leaf.
        var leaves: [Bool]
        /// By interval expression.
        var expressions: [Bool]

        init(leafCount: Int, expressionCount: Int) {
            leaves = [Bool](repeating: false, count: leafCount)
            expressions = [Bool](repeating: false, count: expressionCount)
        }
    }

    /// Whether a document matches, given what was found in it.
    func isSatisfied(_ found: Findings, _ document: Document) -> Bool {
        switch self {
        case .leaf(let leaf): found.leaves[leaf]
        case .intervals(let expression): found.expressions[expression]
        case .dates(let days): document.date?.days.overlaps(days) ?? false
        case .and(let operands): operands.allSatisfy { $0.isSatisfied(found, document) }
        case .or(let operands): operands.contains { $0.isSatisfied(found, document) }
        case .not(let operand): !operand.isSatisfied(found, document)
        case .nothing: false
        }
    }

    /// Sets what a document matches through: what isn't under a NOT, in operands that it satisfies.
    func collectActive(_ found: Findings, _ document: Document, _ active: inout Findings) {
        guard isSatisfied(found, document) else { return }
        switch self {
        case .leaf(let leaf): active.leaves[leaf] = true
        case .intervals(let expression): active.expressions[expression] = true
        case .and(let operands), .or(let operands):
            for operand in operands { operand.collectActive(found, document, &active) }
        case .not, .dates, .nothing: break
        }
    }
}
