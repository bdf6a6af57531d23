/// What stands for a set of intervals in a field of a document: all of them, not only the shortest, since a longer
/// one covers more words, which then don't lie between it and others.
///
/// - A leaf: its occurrences, a word from itself to itself, a phrase from its first word to its last.
/// - `or`: the intervals of all operands.
/// - `near`: from the first word to the last of one interval of each operand, no two overlapping, with at most so
///   many words between them in all: words within the span that none of them covers.
/// - `notNear`: the intervals of the first operand that no interval of the second overlaps or lies so near to.
///
/// After Clarke, Cormack and Burkowski, An Algebra for Structured Text Search and a Framework for its Implementation
/// (1995), whose sets hold the shortest intervals only.
indirect enum IntervalExpression {
    /// A number of the query's leaves.
    case leaf(Int)
    case or([IntervalExpression])
    /// At least two operands.
    case near([IntervalExpression], Nearness)
    case notNear(IntervalExpression, IntervalExpression, distance: UInt32)

    /// How the operands of `near` must lie to each other.
    struct Nearness {
        /// The most words between them.
        var distance: UInt32
        /// In the operands' order.
        var isOrdered = false
        /// In one sentence.
        var isInSentence = false

        /// More words than a text has: only the paragraph's end or the sentence's counts.
        static let anyDistance = UInt32(Int32.max)

        /// - Parameter distance: below 0 counts as 0.
        static func distance(_ distance: Int) -> UInt32 { UInt32(max(0, min(distance, Int(anyDistance)))) }
    }

    /// The intervals of any of them.
    static func union(_ expressions: [IntervalExpression]) -> IntervalExpression {
        var operands: [IntervalExpression] = []
        for expression in expressions {
            if case .or(let inner) = expression { operands += inner } else { operands.append(expression) }
        }
        return operands.count == 1 ? operands[0] : .or(operands)
    }

    /// Whether it has no operator but OR, so that any occurrence of a leaf is an interval.
    var isUnion: Bool {
        switch self {
        case .leaf: true
        case .or(let operands): operands.allSatisfy(\.isUnion)
        case .near, .notNear: false
        }
    }

    /// The leaves, in order; one that occurs several times is named as often.
    var leaves: [Int] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .or(let operands), .near(let operands, _): operands.flatMap(\.leaves)
        case .notNear(let first, let second, _): first.leaves + second.leaves
        }
    }

    /// The same with other numbers for the leaves.
    func numbered(_ number: (Int) -> Int) -> IntervalExpression {
        switch self {
        case .leaf(let leaf): .leaf(number(leaf))
        case .or(let operands): .or(operands.map { $0.numbered(number) })
        case .near(let operands, let nearness): .near(operands.map { $0.numbered(number) }, nearness)
        case .notNear(let first, let second, let distance):
            .notNear(first.numbered(number), second.numbered(number), distance: distance)
        }
    }

    /// The same with each union of leaves in the place of one leaf.
    /// - Parameter unions: their leaves, each once, are appended.
    func collapsed(_ unions: inout [[Int]]) -> IntervalExpression {
        if isUnion {
            unions.append(Array(Set(leaves)).sorted())
            return .leaf(unions.count - 1)
        }
        switch self {
        case .leaf: return self
        case .or(let operands): return .or(operands.map { $0.collapsed(&unions) })
        case .near(let operands, let nearness): return .near(operands.map { $0.collapsed(&unions) }, nearness)
        case .notNear(let first, let second, let distance):
            return .notNear(first.collapsed(&unions), second.collapsed(&unions), distance: distance)
        }
    }
}
