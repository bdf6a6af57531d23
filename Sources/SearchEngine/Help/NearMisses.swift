import IndexStorage
import SearchIndex

/// Documents that have all clauses of an AND but one.
public struct NearMisses: Sendable, Hashable {
    /// One of the documents.
    public struct Example: Sendable, Hashable {
        public var id: String
        public var title: String
    }

    /// The clause that they lack; a negation, when they have what it excludes.
    public var lacking: Query
    public var documentCount: Int
    /// The documents with the least ids in byte order.
    public var examples: [Example]
}

extension MatchEvaluator {
    /// The documents that match all operands of an AND but one, by that operand, in the query's order; none
    /// for another query.
    /// - Parameter examples: the most documents named for each operand.
    func nearMisses(_ query: Query, examples: Int, _ fields: [Field]? = nil) throws -> [NearMisses] {
        switch query {
        case .weighted(let operand, _):
            return try nearMisses(operand, examples: examples, fields)
        case .fields(let inner, let operand):
            return try nearMisses(operand, examples: examples, inner.isEmpty ? fields : inner)
        case .and(let operands):
            let operands = try operands.filter { try isSearchable($0, in: fields) }
            return operands.count > 1 ? try nearMisses(operands, examples, fields) : []
        default:
            return []
        }
    }

    private func nearMisses(_ operands: [Query], _ examples: Int, _ fields: [Field]?) throws -> [NearMisses] {
        let sets = try operands.map { try matches($0, in: fields) }
        // What the last k operands match together.
        var following = [all]
        for set in sets.reversed() { following.append(following[following.count - 1].intersection(set)) }
        var preceding = all
        var misses: [NearMisses] = []
        for (number, set) in sets.enumerated() {
            let others = preceding.intersection(following[sets.count - 1 - number]).subtracting(set)
            preceding.formIntersection(set)
            guard !others.isEmpty else { continue }
            var named: [NearMisses.Example] = []
            for place in try firstByID(others, limit: examples) {
                let document = try snapshot.segments[place.segment].document(place.document)
                named.append(NearMisses.Example(id: document.id, title: document.title))
            }
            misses.append(
                NearMisses(
                    lacking: operands[number].scoped(to: fields), documentCount: others.count,
                    examples: named))
        }
        return misses
    }
}
