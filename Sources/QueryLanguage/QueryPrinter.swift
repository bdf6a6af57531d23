import SearchEngine
import SearchIndex

/// Writes a tree in the native syntax.
struct QueryPrinter {
    private(set) var text = ""

    mutating func print(_ query: Query) { print(query, fields: nil) }

    /// - Parameter fields: the fields just written, when the query stands directly after their colon.
    private mutating func print(_ query: Query, fields: [Field]?) {
        switch query {
        case .word(let word, let isExact):
            if isExact { text += "=" }
            if isExact || !isPlain(word, fields: fields) { quote(word) } else { text += word }
        case .phrase(let phrase, let isExact):
            if isExact { text += "=" }
            quote(phrase)
        case .prefix(let prefix):
            if isPlain(prefix + "*", as: query, fields: fields) { text += prefix } else { quote(prefix) }
            text += "*"
        case .wildcard(let pattern): text += pattern
        case .fuzzy(let word, let edits): text += word + "~" + (edits.map { String($0) } ?? "")
        case .regularExpression(let expression): text += "/" + expression + "/"
        case .near(let operands, let distance, let isOrdered):
            list(operands, isOrdered ? " PRE/\(distance) " : " NEAR/\(distance) ", isBracketed: true)
        case .notNear(let operand, let other, let distance):
            list([operand, other], " NOT NEAR/\(distance) ", isBracketed: true)
        case .same(let unit, let operands):
            list(operands, unit == .sentence ? " SAME SENTENCE " : " SAME PARAGRAPH ", isBracketed: true)
        case .weighted(let operand, let weight):
            bracketed(operand)
            text += "^\(weight)"
        case .and(let operands):
            list(operands, " AND ", isBracketed: fields != nil)
        case .or(let operands):
            list(operands, " OR ", isBracketed: fields != nil)
        case .not(let operand):
            if fields != nil { return bracketed(query) }
            text += "NOT "
            if operand.isList { bracketed(operand) } else { print(operand) }
        case .fields(let names, let operand):
            if fields != nil { return bracketed(query) }
            self.fields(names)
            print(operand, fields: names)
        case .date(let from, let through):
            if fields != nil { return bracketed(query) }
            text += DateExpression.text(from: from, through: through)
        case .nothing:
            text += "()"
        }
    }

    private mutating func bracketed(_ query: Query) {
        text += "("
        print(query)
        text += ")"
    }

    private mutating func list(_ operands: [Query], _ separator: String, isBracketed: Bool) {
        guard !operands.isEmpty else { return text += "()" }
        if isBracketed { text += "(" }
        for (index, operand) in operands.enumerated() {
            if index > 0 { text += separator }
            if operands.count > 1, operand.isList { bracketed(operand) } else { print(operand) }
        }
        if isBracketed { text += ")" }
    }

    private mutating func fields(_ fields: [Field]) {
        switch fields.count {
        case 0: break
        case 1: text += fields[0].name + ":"
        default: text += "(" + fields.map(\.name).joined(separator: ",") + "):"
        }
    }

    private mutating func quote(_ content: String) {
        text += "\""
        for scalar in content.unicodeScalars {
            text.unicodeScalars.append(scalar)
            if scalar == "\"" { text += "\"" }
        }
        text += "\""
    }

    /// Whether a word stands for itself, unquoted: the lexer itself is asked.
    private func isPlain(_ word: String, fields: [Field]?) -> Bool {
        guard canStandBare(word) else { return false }
        if word.utf8.count <= 3 {
            let capitals = word.uppercased()
            if capitals == "AND" || capitals == "OR" || capitals == "NOT" { return false }
        }
        return lexed(word, fields: fields) == .word(word)
    }

    private func isPlain(_ word: String, as query: Query, fields: [Field]?) -> Bool {
        canStandBare(word) && lexed(word, fields: fields) == .operand(query)
    }

    /// A quotation mark may find a partner further on, and a minus sign must not begin the text.
    private func canStandBare(_ word: String) -> Bool {
        !word.hasPrefix("-") && !word.unicodeScalars.contains { $0.isQuote }
    }

    /// The one lexeme that the lexer makes of a word behind its fields; `nil` when it makes several, or a
    /// notice.
    private func lexed(_ word: String, fields: [Field]?) -> Lexeme.Kind? {
        var name = QueryPrinter()
        if let fields { name.fields(fields) }
        var lexer = Lexer(name.text + word, sets: { _ in .nothing })
        var notices = NoticeList(isStrict: true)
        do { try lexer.run(&notices) } catch { return nil }
        guard lexer.lexemes.count == (name.text.isEmpty ? 1 : 2) else { return nil }
        return lexer.lexemes.last?.kind
    }
}

extension Query {
    /// Operands joined by AND or OR, which brackets must hold together.
    fileprivate var isList: Bool {
        switch self {
        case .and(let operands), .or(let operands): operands.count > 1
        default: false
        }
    }
}
