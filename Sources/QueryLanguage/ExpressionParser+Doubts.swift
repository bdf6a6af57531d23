import QueryModel

extension ExpressionParser {
    /// Tells of `and` between operands, and its like.
    mutating func noticeLowerCaseOperator(_ text: String, _ lexeme: Lexeme) throws(QueryError) {
        guard text.utf8.count <= 4, isBetweenOperands else { return }
        let capitals = text.uppercased()
        guard text != capitals, ["AND", "OR", "NOT", "NEAR"].contains(capitals) else { return }
        try notices.add(
            lexeme.range, "`\(text)` is read as a word; write \(capitals) in capitals for the operator.",
            .lowerCaseOperator)
    }

    /// Tells that a `?` isn't an operator at the end of a word that stands beside one.
    mutating func noticeQuestionMark(_ text: String, _ lexeme: Lexeme) throws(QueryError) {
        guard text.utf8.last == UInt8(ascii: "?"),
            isOperator(at - 1) || isOperator(at + 1), !isAfterVerbatimField
        else { return }
        try notices.add(
            lexeme.range,
            "A `?` at the end of a word is read as punctuation. For one more character write a regular "
                + "expression, such as /teacher./.")
    }

    private var isAfterVerbatimField: Bool {
        guard at > 0, case .field(let fields) = lexemes[at - 1].kind else { return false }
        return Optional(fields).areVerbatim
    }

    private func isOperator(_ index: Int) -> Bool {
        guard lexemes.indices.contains(index) else { return false }
        return switch lexemes[index].kind {
        case .and, .or, .not, .near, .same: true
        case .field: true
        default: false
        }
    }

    private var isBetweenOperands: Bool {
        at > 0 && at + 1 < lexemes.count && isOperandEdge(lexemes[at - 1].kind, opens: .open)
            && isOperandEdge(lexemes[at + 1].kind, opens: .close)
    }

    /// Whether a lexeme beside a word is an operand or part of one, and not the bracket around both.
    private func isOperandEdge(_ kind: Lexeme.Kind, opens bracket: Lexeme.Kind) -> Bool {
        switch kind {
        case .word, .operand, .field, .minus, .not, .weight: true
        case .open, .close: kind != bracket
        case .and, .or, .near, .same, .dropped: false
        }
    }
}
