import QueryModel

/// Brings a tree into the form that a dialect can say, without a change of what it matches: fields go down to the
/// terms where groups have none, a NOT goes behind what it's taken from.
///
/// - Throws: `UntranslatableQuery` for the first part that the dialect has no form for.
struct DialectAdapter {
    let rules: DialectRules

    func adapted(_ query: Query) throws(UntranslatableQuery) -> Query { try adapted(query, in: nil) }

    /// - Parameter fields: a group of fields that is brought down to the terms.
    private func adapted(_ query: Query, in fields: [Field]?) throws(UntranslatableQuery) -> Query {
        if query.lineNumber != nil {
            guard fields == nil else { throw error(query, "an earlier line can't be put into a field") }
            return query
        }
        switch query {
        case .word, .phrase, .prefix, .wildcard, .regularExpression, .fuzzy:
            return try placed(try leaf(query), in: fields)
        case .near(let operands, let distance, let isOrdered):
            return try placed(near(query, operands, max(0, distance), isOrdered), in: fields)
        case .and(let operands): return try intersection(query, operands, in: fields)
        case .or(let operands): return try union(query, operands, in: fields)
        case .fields(let inner, let operand): return try self.fields(query, inner.inOrder, operand)
        case .not: throw error(query, "NOT needs something that it's taken from")
        case .notNear: throw error(query, "it has no NOT NEAR")
        case .same: throw error(query, "it doesn't know sentences and paragraphs")
        case .weighted: throw error(query, "it has no weights")
        case .date(_?, _) where rules.dialect == .pubmed && fields == nil: return query
        case .date: throw error(query, "dates are limits there")
        case .nothing: throw error(query, "there's nothing to search for")
        }
    }

    func error(_ part: Query, _ reason: String) -> UntranslatableQuery {
        UntranslatableQuery(dialect: rules.dialect, part: part, reason: reason)
    }

    // MARK: Terms

    private func leaf(_ query: Query) throws(UntranslatableQuery) -> Query {
        switch query {
        case .word(_, true), .phrase(_, true): throw error(query, "words are found there by rules of its own")
        case .fuzzy: throw error(query, "it has no words with edits")
        case .regularExpression where DialectPattern(query) == nil:
            throw error(query, "it has no regular expressions")
        case .phrase(let phrase, _): return .adjacent([.phrase(phrase)])
        default: return query
        }
    }

    private func near(
        _ query: Query, _ operands: [Query], _ distance: Int, _ isOrdered: Bool
    ) throws(UntranslatableQuery) -> Query {
        var adapted: [Query] = []
        for operand in operands {
            adapted.append(try self.adapted(operand))
            guard adapted.last?.isPlaceable == true else {
                throw error(operand, "it can't stand within a proximity there")
            }
        }
        guard adapted.count > 1 else { throw error(query, "a proximity needs two operands") }
        if isOrdered, distance == 0 { return .adjacent(adapted) }
        if rules.fieldPlacement == .tag {
            let areWords = adapted.allSatisfy { if case .word = $0 { true } else { false } }
            guard !isOrdered, areWords else { throw error(query, "its proximity is of words in any order") }
            return .near(adapted, distance: distance)
        }
        guard adapted.count == 2 else { throw error(query, "its proximity is of two") }
        guard !isOrdered || rules.hasOrderedDistance else {
            throw error(query, "it has no proximity in order with words between")
        }
        guard rules.proximityNumbers.contains(distance + rules.adjacentNumber) else {
            throw error(query, "it has no such distance")
        }
        return .near(adapted, distance: distance, isOrdered: isOrdered)
    }

    // MARK: AND, OR and NOT

    private func intersection(
        _ query: Query, _ operands: [Query], in fields: [Field]?
    ) throws(UntranslatableQuery) -> Query {
        var adapted: [Query] = []
        for operand in operands {
            if case .not(let negated) = operand {
                adapted.append(.not(try self.adapted(negated, in: fields)))
            } else {
                adapted.append(try self.adapted(operand, in: fields))
            }
        }
        if adapted.first?.isNegation == true {
            adapted = adapted.filter { !$0.isNegation } + adapted.filter(\.isNegation)
        }
        guard let first = adapted.first, !first.isNegation else {
            throw error(query, "NOT needs something that it's taken from")
        }
        return Query.joined(and: adapted) ?? first
    }

    private func union(
        _ query: Query, _ operands: [Query], in fields: [Field]?
    ) throws(UntranslatableQuery) -> Query {
        // EBSCOhost puts alternatives into a field together.
        if let fields, rules.fieldPlacement == .prefix, query.isPlaceable {
            return try placed(try union(query, operands, in: nil), in: fields)
        }
        var adapted: [Query] = []
        for operand in operands { adapted.append(try self.adapted(operand, in: fields)) }
        return joined(or: adapted) ?? .nothing
    }

    private func joined(or operands: [Query]) -> Query? {
        let joined = Query.joined(or: operands)
        return rules.fieldPlacement == .prefix ? joined?.withJoinedFields : joined
    }

    // MARK: Fields

    private func fields(
        _ query: Query, _ fields: [Field], _ operand: Query
    ) throws(UntranslatableQuery) -> Query {
        guard let parts = rules.parts(of: fields) else {
            throw error(query, "it has no field for \(fields.sentence)")
        }
        let goesDown =
            switch rules.fieldPlacement {
            case .tag: true
            case .prefix: operand.hasFields || (parts != [fields] || fields == Field.defaults)
            case .dotted, .colon, .function: operand.hasFields
            }
        if goesDown { return try adapted(operand, in: fields) }
        return .fields(fields, try adapted(operand))
    }

    /// A term, a proximity or alternatives in fields.
    private func placed(_ query: Query, in fields: [Field]?) throws(UntranslatableQuery) -> Query {
        guard let fields = fields ?? proximityFields(query) else { return query }
        guard let parts = rules.parts(of: fields) else {
            throw error(query, "it has no field for \(fields.sentence)")
        }
        switch rules.fieldPlacement {
        case .dotted, .colon, .function: return .fields(fields, query)
        case .tag, .prefix: return joined(or: parts.map { .fields($0, query) }) ?? query
        }
    }

    /// PubMed's proximity can't do without a field.
    private func proximityFields(_ query: Query) -> [Field]? {
        guard rules.fieldPlacement == .tag, case .near(_, let distance, let isOrdered) = query,
            distance > 0 || !isOrdered
        else { return nil }
        return Field.defaults
    }
}

extension DialectRules {
    /// Fields as a platform's codes name them, each part by one; `nil` when they can't.
    func parts(of fields: [Field]) -> [[Field]]? {
        var rest = fields
        var parts: [[Field]] = []
        for part in [Field.defaults, [.title], [.heading, .body], [.author], [.tag]]
        where part.allSatisfy(rest.contains) {
            parts.append(part)
            rest.removeAll(where: part.contains)
        }
        return rest.isEmpty && !parts.isEmpty ? parts : nil
    }
}

extension Query {
    /// Whether a group of fields stands in it.
    var hasFields: Bool {
        if case .fields = self { return true }
        return operands.contains(where: \.hasFields)
    }
}
