import QueryModel

extension DialectParser {
    /// Joins what stands between one pair of brackets.
    func joined(_ items: [Item], _ range: Range<Int>) throws(QueryError) -> Query {
        switch rules.precedence {
        case .leftToRight: try leftToRight(items, range)
        case .andFirst: andFirst(items[...])
        case .notLast: notLast(items)
        }
    }

    private func leftToRight(_ items: [Item], _ range: Range<Int>) throws(QueryError) -> Query {
        var operands: [Query] = []
        var isOr = false
        var changes = 0
        for item in items {
            if operands.count > 1, (item.operation == .or) != isOr {
                operands = [isOr ? union(operands) : Query.joined(and: operands) ?? .nothing]
                changes += 1
            }
            isOr = item.operation == .or
            operands.append(item.operation == .not ? .not(item.query) : item.query)
        }
        guard changes < QueryParser.maximumDepth else {
            throw QueryError(range: range, message: "AND and OR take turns too often here without brackets.")
        }
        return isOr ? union(operands) : Query.joined(and: operands) ?? .nothing
    }

    private func andFirst(_ items: ArraySlice<Item>) -> Query {
        var alternatives: [[Query]] = []
        for item in items {
            let query = item.operation == .not ? Query.not(item.query) : item.query
            if item.operation == .or || alternatives.isEmpty {
                alternatives.append([query])
            } else {
                alternatives[alternatives.count - 1].append(query)
            }
        }
        return union(alternatives.compactMap { Query.joined(and: $0) })
    }

    private func notLast(_ items: [Item]) -> Query {
        let parts = items.indices.filter { $0 == 0 || items[$0].operation == .not } + [items.count]
        var operands: [Query] = []
        for (start, end) in zip(parts, parts.dropFirst()) {
            var part = items[start..<end]
            part[start].operation = nil
            let query = andFirst(part)
            operands.append(start == 0 ? query : .not(query))
        }
        return Query.joined(and: operands) ?? .nothing
    }

    private func union(_ operands: [Query]) -> Query {
        let joined = Query.joined(or: operands) ?? .nothing
        guard rules.fieldPlacement == .prefix else { return joined }
        return joined.withJoinedFields
    }

    /// Tells what brackets would have said.
    mutating func noticeDoubts(_ items: [Item], _ range: Range<Int>) throws(QueryError) {
        let operations = items.compactMap(\.operation)
        let name = rules.dialect.name
        if operations.contains(.or), operations.contains(where: { $0 != .or }) {
            let order =
                switch rules.precedence {
                case .andFirst: "joins AND before OR"
                case .notLast: "joins AND before OR, and NOT last"
                case .leftToRight: "reads them from left to right"
                }
            try notices.add(
                range,
                "Operators are mixed without brackets; \(name) \(order). Use brackets to say which go together."
            )
        } else if rules.precedence == .notLast, operations.contains(.not), operations.last == .and {
            try notices.add(
                range, "\(name) joins NOT last, after AND. Use brackets to say which go together.")
        }
        guard rules.fieldPlacement != .tag, rules.fieldPlacement != .function,
            items.contains(where: \.hasField),
            !items.allSatisfy(\.hasField)
        else { return }
        try notices.add(
            range,
            "Some of these have a field and some haven't: a field applies to one word, phrase, proximity or "
                + "pair of brackets.")
    }
}

extension Query {
    /// An OR in which `title:x OR (heading,body):x` is `(title,heading,body):x`: EBSCOhost has no way to name
    /// both at once.
    var withJoinedFields: Query {
        guard case .or(let operands) = self else { return self }
        var result: [Query] = []
        for operand in operands {
            if case .fields([.title], let title) = result.last,
                case .fields([.heading, .body], title) = operand,
                title.isPlaceable
            {
                result[result.count - 1] = .fields(Field.defaults, title)
            } else {
                result.append(operand)
            }
        }
        return result.count > 1 ? .or(result) : result.first ?? .nothing
    }
}
