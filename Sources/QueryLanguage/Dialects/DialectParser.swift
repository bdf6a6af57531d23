import QueryModel

/// Reads the tokens of a strategy line as a tree, by the rules of its platform: proximity first, then AND, OR
/// and NOT as `DialectRules.Precedence` says.
///
/// What the platform wouldn't read is an error: a bracket without a partner, an operator without an operand.
/// Recursion goes as deep as brackets, which are bounded.
struct DialectParser {
    let tokens: [DialectToken]
    let rules: DialectRules
    var notices: NoticeList
    private var at = 0
    private var depth = 0
    private var leaves = LeafCounter()

    /// An operand between AND, OR and NOT.
    struct Item {
        enum Operation { case and, or, not }

        /// How it's joined to what is before; `nil` for the first.
        var operation: Operation?
        var query: Query
        var hasField = false
    }

    init(_ tokens: [DialectToken], rules: DialectRules, notices: NoticeList) {
        self.tokens = tokens
        self.rules = rules
        self.notices = notices
    }

    /// Reads all.
    mutating func query() throws(QueryError) -> Query {
        guard !tokens.isEmpty else { return .nothing }
        let query = try expression()
        if let token = current {
            throw QueryError(range: token.range, message: "This bracket has no partner.")
        }
        return query
    }

    // MARK: AND, OR and NOT

    /// Reads up to the end or the closing bracket.
    private mutating func expression() throws(QueryError) -> Query {
        let start = at
        var items: [Item] = []
        while let token = current {
            if case .close = token.kind { break }
            let operation = try operation(isFirst: items.isEmpty)
            let first = at
            let query = try operand()
            items.append(Item(operation: operation, query: query, hasField: hasField(first..<at)))
        }
        guard at > start else {
            throw QueryError(
                range: current?.range ?? tokens[at - 1].range,
                message: "There's nothing between these brackets.")
        }
        let range = tokens[start].range.lowerBound..<tokens[at - 1].range.upperBound
        try noticeDoubts(items, range)
        return try joined(items, range)
    }

    /// Reads the operator before an operand; an AND where there's none.
    private mutating func operation(isFirst: Bool) throws(QueryError) -> Item.Operation? {
        guard let token = current else { return nil }
        var operation: Item.Operation
        switch token.kind {
        case .and: operation = .and
        case .or: operation = .or
        case .not: operation = .not
        case .near, .suffixField: throw missingOperand(token)
        default:
            guard !isFirst else { return nil }
            guard rules.juxtaposition == .and else {
                throw QueryError(range: token.range, message: "An operator is missing before this.")
            }
            return .and
        }
        at += 1
        if case .and = operation, case .not = current?.kind {
            operation = .not
            at += 1
        }
        guard !isFirst, current?.beginsOperand == true else { throw missingOperand(token) }
        return operation
    }

    private func missingOperand(_ token: DialectToken) -> QueryError {
        QueryError(range: token.range, message: "This has nothing to join on one side.")
    }

    /// Whether a field stands among tokens, or an earlier line, which has its own.
    private func hasField(_ range: Range<Int>) -> Bool {
        tokens[range].contains {
            switch $0.kind {
            case .prefixField, .suffixField, .line: true
            default: false
            }
        }
    }

    // MARK: Operands

    /// Reads an operand of AND, OR and NOT.
    private mutating func operand() throws(QueryError) -> Query {
        guard rules.fieldPlacement == .prefix, case .prefixField(let fields) = current?.kind else {
            return try proximity()
        }
        // What follows up to an operator is in the field.
        at += 1
        var operands = [try proximity()]
        while let token = current, token.beginsOperand {
            if case .prefixField = token.kind { break }
            operands.append(try proximity())
        }
        return .fields(fields, Query.joined(and: operands) ?? .nothing)
    }

    /// Reads terms joined by proximity, from left to right, and the fields behind them.
    private mutating func proximity() throws(QueryError) -> Query {
        let start = at
        // What stands next to each other in order so far.
        var run = [try term()]
        while let token = current {
            if case .suffixField(let fields) = token.kind {
                at += 1
                run = [.fields(fields, .adjacent(run))]
                continue
            }
            guard case .near(let distance, let isOrdered) = token.kind else { break }
            at += 1
            guard current?.beginsOperand == true else { throw missingOperand(token) }
            let other = try term()
            try checkProximity([run[0], other], start)
            if distance == 0, isOrdered {
                run.append(other)
            } else {
                let operands = [.adjacent(run), other]
                try checkHeight(operands, start)
                run = [.near(operands, distance: distance, isOrdered: isOrdered)]
            }
        }
        try checkHeight(run, start)
        return .adjacent(run)
    }

    /// Reads an operand of proximity: where words side by side are a phrase, all of them.
    private mutating func term() throws(QueryError) -> Query {
        let start = at
        var run = [try primary()]
        guard rules.juxtaposition == .phrase else { return run[0] }
        while let token = current, token.beginsOperand {
            let other = try primary()
            try checkProximity([run[0], other], start)
            run.append(other)
        }
        return .adjacent(run)
    }

    private func checkProximity(_ operands: [Query], _ start: Int) throws(QueryError) {
        guard operands.allSatisfy(\.hasPlace) else {
            throw QueryError(
                range: range(from: start),
                message: "AND and NOT have no place within proximity in \(rules.dialect.name).")
        }
    }

    private func checkHeight(_ operands: [Query], _ start: Int) throws(QueryError) {
        guard operands.allSatisfy({ $0.height < QueryParser.maximumDepth }) else {
            throw QueryError(
                range: range(from: start), message: "Too many proximities stand within each other here.")
        }
    }

    private func range(from start: Int) -> Range<Int> {
        tokens[start].range.lowerBound..<tokens[at - 1].range.upperBound
    }

    private mutating func primary() throws(QueryError) -> Query {
        guard let token = current else {
            throw QueryError(range: tokens[at - 1].range, message: "Something is missing behind this.")
        }
        switch token.kind {
        case .operand(let query, _), .line(let query):
            at += 1
            return try counted(query, token)
        case .number(_, let text):
            at += 1
            return try counted(.word(text), token)
        case .prefixField(let fields):
            at += 1
            return .fields(fields, try primary())
        case .open:
            return try brackets(token)
        case .refused, .and, .or, .not, .near, .suffixField, .close:
            throw missingOperand(token)
        }
    }

    private mutating func brackets(_ token: DialectToken) throws(QueryError) -> Query {
        guard depth < QueryParser.maximumDepth else {
            throw QueryError(
                range: token.range,
                message: "Brackets are nested more than \(QueryParser.maximumDepth) deep here.")
        }
        at += 1
        depth += 1
        let query = try expression()
        depth -= 1
        guard case .close = current?.kind else {
            throw QueryError(range: token.range, message: "This bracket has no partner.")
        }
        at += 1
        return query
    }

    /// Counts the leaves of a term, or of an earlier line.
    private mutating func counted(_ query: Query, _ token: DialectToken) throws(QueryError) -> Query {
        try leaves.add(query, depth: depth, at: token.range)
        return query
    }

    private var current: DialectToken? { at < tokens.count ? tokens[at] : nil }
}

extension Query {
    /// Whether it can be an operand of proximity on a search platform.
    fileprivate var hasPlace: Bool {
        switch self {
        case .and, .not: false
        case .or(let operands): operands.allSatisfy(\.hasPlace)
        case .fields(_, let operand): operand.hasPlace
        default: true
        }
    }
}
