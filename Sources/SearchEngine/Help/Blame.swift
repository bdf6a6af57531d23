import IndexStorage
import SearchIndex

/// Why a query matches nothing.
public enum Blame: Sendable, Hashable {
    /// No document has this clause.
    case missing(Query)
    /// Each of these has documents, but none has them all; without any one of them some document has the
    /// rest.
    case conflict([Query])
    /// Every document has what the query excludes.
    case excluded(Query)
}

/// A query's clause, with how many documents match it by itself.
public struct ClauseCount: Sendable, Hashable {
    /// A word, a phrase, a truncation, a proximity, a date; in its field group if it stands in one.
    public var query: Query
    public var documentCount: Int
    /// Whether the query asks for documents without it.
    public var isNegated: Bool
}

extension MatchEvaluator {
    /// The most operands of an AND among which the smallest conflict is looked for by pairs; with more, one
    /// is found that can't be made smaller.
    private static var mostPaired: Int { 100 }

    /// Counts the clauses of a query, in its order. What can't be searched is left out.
    func clauseCounts(_ query: Query) throws -> [ClauseCount] {
        var counts: [ClauseCount] = []
        try addCounts(query, nil, isNegated: false, to: &counts)
        return counts
    }

    private func addCounts(
        _ query: Query, _ fields: [Field]?, isNegated: Bool, to counts: inout [ClauseCount]
    ) throws {
        switch query {
        case .and(let operands), .or(let operands):
            for operand in operands { try addCounts(operand, fields, isNegated: isNegated, to: &counts) }
        case .not(let operand):
            try addCounts(operand, fields, isNegated: !isNegated, to: &counts)
        case .weighted(let operand, _):
            try addCounts(operand, fields, isNegated: isNegated, to: &counts)
        case .fields(let inner, let operand):
            try addCounts(operand, inner.isEmpty ? fields : inner, isNegated: isNegated, to: &counts)
        case .nothing: break
        default:
            guard try isSearchable(query, in: fields) else { return }
            counts.append(
                ClauseCount(
                    query: query.scoped(to: fields), documentCount: try matches(query, in: fields).count,
                    isNegated: isNegated))
        }
    }

    /// What of a query that matches nothing is to blame; empty when nothing in it can be searched.
    func blame(_ query: Query, _ fields: [Field]? = nil) throws -> [Blame] {
        switch query {
        case .nothing: return []
        case .weighted(let operand, _): return try blame(operand, fields)
        case .fields(let inner, let operand):
            return try blame(operand, inner.isEmpty ? fields : inner)
        case .not(let operand):
            return try isSearchable(operand, in: fields) ? [.excluded(operand.scoped(to: fields))] : []
        case .or(let operands):
            var blames: [Blame] = []
            for operand in operands { blames += try blame(operand, fields) }
            return blames
        case .and(let operands):
            let operands = try operands.filter { try isSearchable($0, in: fields) }
            let empty = try operands.filter { try matches($0, in: fields).isEmpty }
            guard empty.isEmpty else {
                var blames: [Blame] = []
                for operand in empty { blames += try blame(operand, fields) }
                return blames
            }
            return [.conflict(try conflict(operands, fields).map { $0.scoped(to: fields) })]
        default:
            return try isSearchable(query, in: fields) ? [.missing(query.scoped(to: fields))] : []
        }
    }

    /// The first pair of operands that no document has both of; without one, operands of which no document
    /// has all, and none of which can be left out.
    private func conflict(_ operands: [Query], _ fields: [Field]?) throws -> [Query] {
        let sets = try operands.map { try matches($0, in: fields) }
        if operands.count <= Self.mostPaired {
            for i in operands.indices {
                for j in operands.indices[(i + 1)...] where sets[i].intersection(sets[j]).isEmpty {
                    return [operands[i], operands[j]]
                }
            }
        }
        var kept = Array(operands.indices)
        for place in operands.indices {
            let others = kept.filter { $0 != place }
            var rest = all
            for other in others { rest.formIntersection(sets[other]) }
            if rest.isEmpty { kept = others }
        }
        return kept.map { operands[$0] }
    }
}

extension Query {
    func scoped(to fields: [Field]?) -> Query { fields.map { .fields($0, self) } ?? self }
}
