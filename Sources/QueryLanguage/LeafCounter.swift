import QueryModel

/// Counts the leaves of a tree while it's read, so that none becomes larger than the language allows.
struct LeafCounter {
    private var leafCount = 0

    /// Counts the leaves of an operand: one of a word, many of an earlier set.
    /// - Parameters:
    ///   - depth: how deep the operand stands.
    ///   - range: where it stands in the text.
    /// - Throws: when there are more than `QueryParser.maximumClauses` now, or they lie too deep.
    mutating func add(_ query: Query, depth: Int = 0, at range: Range<Int>) throws(QueryError) {
        guard isWithinLimits(query, depth: depth) else { throw .tooManyClauses(range) }
    }

    private mutating func isWithinLimits(_ query: Query, depth: Int) -> Bool {
        guard depth <= 4 * QueryParser.maximumDepth else { return false }
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression, .date, .nothing:
            leafCount += 1
            return leafCount <= QueryParser.maximumClauses
        default:
            for operand in query.operands where !isWithinLimits(operand, depth: depth + 1) { return false }
            return true
        }
    }
}
