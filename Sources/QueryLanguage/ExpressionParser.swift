import QueryModel

/// Reads lexemes, with their brackets paired, as a tree. NOT and weights bind tightest, then NEAR, PRE and
/// SAME (`ExpressionParser+Proximity`), then AND, then OR.
///
/// An operator without an operand on a side is read as a word, with a notice. Recursion goes as deep as
/// brackets and NOTs, which are bounded.
struct ExpressionParser {
    var lexemes: [Lexeme]
    private let matchesAny: Bool
    var notices: NoticeList
    var at = 0
    var depth = 0
    private var leaves = LeafCounter()
    /// What was read, in order of place.
    private(set) var clauses: [QueryClause] = []
    /// The fields that apply to what is read.
    private var fields: [Field]?

    init(_ lexemes: [Lexeme], matchesAny: Bool, notices: NoticeList) {
        self.lexemes = lexemes
        self.matchesAny = matchesAny
        self.notices = notices
    }

    /// Reads all.
    mutating func query() throws(QueryError) -> Query {
        try expression() ?? .nothing
    }

    // MARK: AND and OR

    /// Reads up to the end or the closing bracket; `nil` when nothing in it can be searched.
    private mutating func expression() throws(QueryError) -> Query? {
        let start = at
        var level = Level(matchesAny: matchesAny)
        while let lexeme = current, lexeme.kind != .close {
            switch lexeme.kind {
            case .and(let text):
                if level.canTakeOperator, hasOperand(at + 1) {
                    level.take(.and)
                    at += 1
                } else {
                    level.add(try operatorAsText(text, lexeme))
                }
            case .or(let text):
                if level.canTakeOperator, hasOperand(at + 1) {
                    level.take(.or)
                    at += 1
                } else {
                    level.add(try operatorAsText(text, lexeme))
                }
            default:
                let operand = try proximity(in: &level)
                level.add(operand)
            }
        }
        if level.hasMixedProximity {
            try notices.add(
                lexemes[start].range.lowerBound..<lexemes[at - 1].range.upperBound,
                "Proximity stands beside other words without brackets; it binds tighter than OR. Use "
                    + "brackets to say which go together.", .mixedOperators)
        }
        if level.isMixed, at > start {
            try notices.add(
                lexemes[start].range.lowerBound..<lexemes[at - 1].range.upperBound,
                "AND and OR are mixed without brackets; AND binds tighter. Use brackets to "
                    + "say which go together.", .mixedOperators)
        }
        return level.query
    }

    mutating func operatorAsText(_ text: String, _ lexeme: Lexeme) throws(QueryError) -> Query? {
        at += 1
        guard text.unicodeScalars.contains(where: { $0.isSearchable }) else {
            try notices.add(lexeme.range, "`\(text)` has nothing to join on one side; it's left out.")
            return nil
        }
        try notices.add(lexeme.range, "\(text) has nothing to join on one side; it's read as a word.")
        // SAME SENTENCE is two words.
        var words: [Query] = []
        for word in text.split(separator: " ") { words.append(try leaf(.word(String(word)), lexeme)) }
        return .joined(and: words)
    }

    // MARK: Operands

    /// Reads an operand with the NOTs before it.
    mutating func operand() throws(QueryError) -> Query? {
        guard let lexeme = current else { return nil }
        switch lexeme.kind {
        case .not, .minus:
            guard hasOperand(at + 1), depth < 2 * QueryParser.maximumDepth else {
                if lexeme.kind == .minus {
                    at += 1
                    return nil
                }
                return try operatorAsText("NOT", lexeme)
            }
            at += 1
            depth += 1
            defer { depth -= 1 }
            let negated: Query?
            switch current?.kind {
            case .and(let text), .or(let text): negated = try operatorAsText(text, lexemes[at])
            default: negated = try operand()
            }
            return negated.map { .not($0) }
        default:
            let query = try primary()
            guard case .weight(let weight) = current?.kind, at > 0,
                lexemes[at - 1].range.upperBound == current?.range.lowerBound
            else { return query }
            at += 1
            return query.map { .weighted($0, weight) }
        }
    }

    /// Reads an operand without its weight.
    private mutating func primary() throws(QueryError) -> Query? {
        guard case .field(let fields) = current?.kind else { return try atom() }
        at += 1
        let outer = self.fields
        self.fields = fields
        defer { self.fields = outer }
        return try value().map { .fields(fields, $0) }
    }

    /// Reads what a field applies to.
    private mutating func value() throws(QueryError) -> Query? {
        guard let lexeme = current, lexeme.kind != .close else { return nil }
        if lexeme.kind == .dropped {
            at += 1
            try notices.add(lexemes[at - 2].range, "The field has nothing to search for; it's left out.")
            return nil
        }
        return try atom()
    }

    private mutating func atom() throws(QueryError) -> Query? {
        guard let lexeme = current else { return nil }
        switch lexeme.kind {
        case .open:
            at += 1
            depth += 1
            defer { depth -= 1 }
            if current?.kind == .close {
                try notices.add(
                    lexeme.range.lowerBound..<lexemes[at].range.upperBound,
                    "These brackets are empty; they're left out.", .bracket)
            }
            let query = try expression()
            at += 1
            return query
        case .word(let text):
            try noticeLowerCaseOperator(text, lexeme)
            try noticeQuestionMark(text, lexeme)
            at += 1
            return try leaf(.word(text), lexeme)
        case .operand(let query):
            at += 1
            return try leaf(query, lexeme)
        case .and(let text), .or(let text):
            return try operatorAsText(text, lexeme)
        case .not:
            return try operatorAsText("NOT", lexeme)
        case .near(let distance, let isOrdered, let text):
            if let count = operandCount(ofListAt: at), count > 1 {
                return try list(distance: distance, isOrdered: isOrdered, lexeme)
            }
            return try operatorAsText(text, lexeme)
        case .same(let unit):
            return try operatorAsText(unit == .sentence ? "SAME SENTENCE" : "SAME PARAGRAPH", lexeme)
        case .weight:
            at += 1
            try notices.add(lexeme.range, "This weight stands after nothing; it's left out.")
            return nil
        case .close, .dropped, .minus, .field:
            at += 1
            return nil
        }
    }

    /// Counts and notes a leaf, or the leaves of an earlier set.
    private mutating func leaf(_ query: Query, _ lexeme: Lexeme) throws(QueryError) -> Query {
        try leaves.add(query, depth: depth, at: lexeme.range)
        clauses.append(
            QueryClause(query: fields.map { .fields($0, query) } ?? query, range: lexeme.range))
        return query
    }

    // MARK: Places

    var current: Lexeme? { at < lexemes.count ? lexemes[at] : nil }

    private func hasOperand(_ index: Int) -> Bool {
        index < lexemes.count && lexemes[index].kind != .close
    }
}
