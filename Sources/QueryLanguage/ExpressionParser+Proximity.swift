import QueryModel

extension ExpressionParser {
    /// How an operand is joined to the next by proximity.
    private enum Proximity: Equatable {
        case near(distance: Int?, isOrdered: Bool)
        case notNear(distance: Int?)
        case same(TextUnit)
    }

    /// Reads operands joined by NEAR, PRE, NOT NEAR and SAME, from left to right.
    mutating func proximity(in level: inout Level) throws(QueryError) -> Query? {
        let start = at
        var query = try operand()
        var joined: [Proximity] = []
        while let (proximity, lexemeCount) = joint {
            if joined.isEmpty {
                level.noteProximity()
                try noticeUnplaced(query, start)
            }
            guard (query?.height ?? 0) < QueryParser.maximumDepth else {
                try dropJoint(lexemeCount)
                break
            }
            try noticeDistance(proximity)
            at += lexemeCount
            switch proximity {
            case .near(let distance, let isOrdered):
                let operands = [query, try placedOperand()].compactMap { $0 }
                let distance = distance ?? QueryParser.defaultDistance
                query =
                    operands.count > 1
                    ? .near(operands, distance: distance, isOrdered: isOrdered) : operands.first
            case .notNear(let distance):
                let other = try placedOperand()
                if let operand = query, let other {
                    query = .notNear(operand, other, distance: distance ?? QueryParser.defaultDistance)
                }
            case .same(let unit):
                var operands = [query].compactMap { $0 }
                if let operand = try placedOperand() { operands.append(operand) }
                while let (next, lexemeCount) = joint, next == proximity {
                    at += lexemeCount
                    if let operand = try placedOperand() { operands.append(operand) }
                }
                query = operands.count > 1 ? .same(unit, operands) : operands.first
            }
            joined.append(proximity)
        }
        if joined.count > 1 {
            try notices.add(
                lexemes[start].range.lowerBound..<lexemes[at - 1].range.upperBound,
                "Several proximities without brackets are read from left to right. Use brackets to say which "
                    + "go together.")
        }
        return query
    }

    /// The proximity at `at` and its number of lexemes; `nil` when there's none with an operand behind it.
    private var joint: (Proximity, lexemeCount: Int)? {
        switch current?.kind {
        case .near(let distance, let isOrdered, _) where isOperandStart(at + 1):
            return (.near(distance: distance, isOrdered: isOrdered), 1)
        case .same(let unit) where isOperandStart(at + 1):
            return (.same(unit), 1)
        case .not:
            guard at + 1 < lexemes.count, case .near(let distance, false, _) = lexemes[at + 1].kind,
                isOperandStart(at + 2)
            else { return nil }
            return (.notNear(distance: distance), 2)
        default: return nil
        }
    }

    private func isOperandStart(_ index: Int) -> Bool {
        guard index < lexemes.count else { return false }
        return switch lexemes[index].kind {
        case .word, .operand, .open, .field, .minus, .not, .dropped: true
        case .near: (operandCount(ofListAt: index) ?? 0) > 1
        case .and, .or, .same, .weight, .close: false
        }
    }

    /// Reads the right operand of a proximity.
    private mutating func placedOperand() throws(QueryError) -> Query? {
        let start = at
        let query = try operand()
        try noticeUnplaced(query, start)
        return query
    }

    /// What stands at `at` would nest proximities deeper than is read: it's text.
    private mutating func dropJoint(_ lexemeCount: Int) throws(QueryError) {
        let range = lexemes[at].range.lowerBound..<lexemes[at + lexemeCount - 1].range.upperBound
        try notices.add(
            range,
            "More than \(QueryParser.maximumDepth) proximities within each other aren't read; from here on "
                + "documents need only have the words.")
        for index in at..<(at + lexemeCount) { lexemes[index].kind = .dropped }
    }

    // MARK: Lists

    /// How many operands stand in the brackets directly behind the NEAR or PRE at `index`: `NEAR/3(a b c)`;
    /// `nil` when there are no such brackets, or operators in them.
    func operandCount(ofListAt index: Int) -> Int? {
        guard index + 1 < lexemes.count, lexemes[index + 1].kind == .open,
            lexemes[index + 1].range.lowerBound == lexemes[index].range.upperBound
        else { return nil }
        var depth = 0
        var count = 0
        for index in (index + 1)..<lexemes.count {
            switch lexemes[index].kind {
            case .open:
                if depth == 1 { count += 1 }
                depth += 1
            case .close:
                depth -= 1
                if depth == 0 { return count }
            case .word, .operand:
                if depth == 1 { count += 1 }
            case .near, .and, .or, .same:
                if depth == 1 { return nil }
            case .not, .minus, .weight, .field, .dropped: break
            }
        }
        return nil
    }

    /// Reads `NEAR/3(a b c)`: all within a distance.
    mutating func list(
        distance: Int?, isOrdered: Bool, _ lexeme: Lexeme
    ) throws(QueryError) -> Query? {
        try noticeDistance(.near(distance: distance, isOrdered: isOrdered))
        at += 2
        depth += 1
        defer { depth -= 1 }
        var operands: [Query] = []
        while let current, current.kind != .close {
            if let operand = try placedOperand() { operands.append(operand) }
        }
        at += 1
        let distance = distance ?? QueryParser.defaultDistance
        return operands.count > 1
            ? .near(operands, distance: distance, isOrdered: isOrdered) : operands.first
    }

    // MARK: Doubts

    /// Tells of the distance that a NEAR or PRE without a number takes; it stands at `at`.
    private mutating func noticeDistance(_ proximity: Proximity) throws(QueryError) {
        switch proximity {
        case .near(nil, _), .notNear(nil): break
        default: return
        }
        let isNegated = lexemes[at].kind == .not
        let lexeme = lexemes[isNegated ? at + 1 : at]
        guard case .near(_, _, let name) = lexeme.kind else { return }
        try notices.add(
            lexeme.range,
            "\(name) without a number allows \(QueryParser.defaultDistance) words between; write \(name)/3 "
                + "for three.")
    }

    /// Tells of what can't have a place in an operand of a proximity, which began at lexeme `start` and ends
    /// before `at`.
    private mutating func noticeUnplaced(_ query: Query?, _ start: Int) throws(QueryError) {
        guard let meaning = query?.unplacedMeaning, at > start else { return }
        try notices.add(lexemes[start].range.lowerBound..<lexemes[at - 1].range.upperBound, meaning)
    }
}

extension Query {
    /// How the first part that can't have a place within a proximity is taken; `nil` when each can. Inner
    /// proximities are told of by themselves.
    fileprivate var unplacedMeaning: String? {
        switch self {
        case .not: "NOT has no place within a proximity; documents with the word are left out."
        case .date: "A date has no place within a proximity; it narrows the documents down."
        case .fields(let fields, _) where !fields.contains(where: \.hasPlaces):
            "The words of such a field have no place within a proximity; they narrow the documents down."
        case .and:
            "AND within a proximity: each of its words must be near by itself. Use quotation marks for a "
                + "phrase, or OR."
        case .or(let operands): operands.lazy.compactMap(\.unplacedMeaning).first
        case .fields(_, let operand), .weighted(let operand, _): operand.unplacedMeaning
        default: nil
        }
    }
}

extension Field {
    /// Whether a word in it has a position.
    fileprivate var hasPlaces: Bool { indexing == .text || indexing == .name }
}
