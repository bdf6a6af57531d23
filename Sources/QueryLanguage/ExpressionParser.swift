import SearchEngine

/// Reads lexemes, with their brackets paired, as a tree. AND binds tighter than OR; NOT tightest.
///
/// An operator without an operand on a side is read as a word, with a notice. Recursion goes as deep as
/// brackets and NOTs, which are bounded.
struct ExpressionParser {
    private let lexemes: [Lexeme]
    private let matchesAny: Bool
    private(set) var notices: NoticeList
    private var at = 0
    private var depth = 0
    private var leafCount = 0

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
                level.add(try operand())
            }
        }
        if level.isMixed, at > start {
            try notices.add(
                lexemes[start].range.lowerBound..<lexemes[at - 1].range.upperBound,
                "AND and OR are mixed without brackets; AND binds tighter. Use brackets to "
                    + "say which go together."
            )
        }
        return level.query
    }

    private mutating func operatorAsText(_ text: String, _ lexeme: Lexeme) throws(QueryError) -> Query? {
        at += 1
        guard text.unicodeScalars.contains(where: { $0.isSearchable }) else {
            try notices.add(lexeme.range, "`\(text)` has nothing to join on one side; it's left out.")
            return nil
        }
        try notices.add(lexeme.range, "\(text) has nothing to join on one side; it's read as a word.")
        return try leaf(.word(text), lexeme)
    }

    // MARK: Operands

    /// Reads an operand with the NOTs before it.
    private mutating func operand() throws(QueryError) -> Query? {
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
        case .field(let fields):
            at += 1
            return try value().map { .fields(fields, $0) }
        default:
            return try atom()
        }
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
                    "These brackets are empty; they're left out.")
            }
            let query = try expression()
            at += 1
            return query
        case .word(let text):
            try noticeLowerCaseOperator(text, lexeme)
            at += 1
            return try leaf(.word(text), lexeme)
        case .operand(let query):
            at += 1
            return try leaf(query, lexeme)
        case .and(let text), .or(let text):
            return try operatorAsText(text, lexeme)
        case .not:
            return try operatorAsText("NOT", lexeme)
        case .close, .dropped, .minus, .field:
            at += 1
            return nil
        }
    }

    /// Counts a leaf, or the leaves of an earlier set.
    private mutating func leaf(_ query: Query, _ lexeme: Lexeme) throws(QueryError) -> Query {
        let isWithinLimits = query.measure(
            leaves: &leafCount, depth: depth, maximumLeaves: QueryParser.maximumClauses,
            maximumDepth: 4 * QueryParser.maximumDepth)
        guard isWithinLimits else {
            throw QueryError(
                range: lexeme.range,
                message:
                    "The query has more than \(QueryParser.maximumClauses) clauses, or sets "
                    + "within sets within sets; split it."
            )
        }
        return query
    }

    // MARK: Places

    private var current: Lexeme? { at < lexemes.count ? lexemes[at] : nil }

    private func hasOperand(_ index: Int) -> Bool {
        index < lexemes.count && lexemes[index].kind != .close
    }

    private mutating func noticeLowerCaseOperator(_ text: String, _ lexeme: Lexeme) throws(QueryError) {
        guard text.utf8.count <= 3, at > 0, at + 1 < lexemes.count else { return }
        let capitals = text.uppercased()
        guard capitals == "AND" || capitals == "OR" || capitals == "NOT" else { return }
        guard isOperandEdge(lexemes[at - 1].kind, opens: .open),
            isOperandEdge(lexemes[at + 1].kind, opens: .close)
        else { return }
        try notices.add(
            lexeme.range, "`\(text)` is read as a word; write \(capitals) in capitals for the operator.")
    }

    /// Whether a lexeme beside a word is an operand or part of one, and not the bracket around both.
    private func isOperandEdge(_ kind: Lexeme.Kind, opens bracket: Lexeme.Kind) -> Bool {
        switch kind {
        case .word, .operand, .field, .minus, .not: true
        case .open, .close: kind != bracket
        case .and, .or, .dropped: false
        }
    }
}
