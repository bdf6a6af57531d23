import QueryModel

/// Writes a tree in the native syntax. Leaves are in `QueryPrinter+Leaves`.
struct QueryPrinter {
    var text = ""

    mutating func print(_ query: Query) { print(query, fields: nil) }

    /// - Parameter fields: the fields just written, when the query stands directly after their colon.
    private mutating func print(_ query: Query, fields: [Field]?) {
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            leaf(query, fields: fields)
        case .and(let operands):
            list(operands, " AND ", isBracketed: fields != nil)
        case .or(let operands):
            list(operands, " OR ", isBracketed: fields != nil)
        case .near(let operands, let distance, let isOrdered):
            near(operands, isOrdered ? "PRE/\(distance)" : "NEAR/\(distance)", query, fields: fields)
        case .notNear(let operand, let other, let distance):
            list([operand, other], " NOT NEAR/\(distance) ", isBracketed: fields != nil)
        case .same(let unit, let operands):
            let separator = unit == .sentence ? " SAME SENTENCE " : " SAME PARAGRAPH "
            list(operands, separator, isBracketed: fields != nil)
        case .weighted(let operand, let weight):
            if fields != nil { return bracketed(query) }
            weighted(operand, weight)
        case .not(let operand):
            if fields != nil { return bracketed(query) }
            text += "NOT "
            if operand.isList { bracketed(operand) } else { print(operand) }
        case .fields where query.lineNumber != nil:
            text += "#\(query.lineNumber ?? 0)"
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

    private mutating func near(_ operands: [Query], _ name: String, _ query: Query, fields: [Field]?) {
        if let phrase = truncatedPhrase(query) ?? loosePhrase(query) {
            // Directly behind the colon of such a field, the quotation marks would hold one term.
            if fields.holdOneTerm { return bracketed(query) }
            text += phrase
        } else if operands.count == 2 {
            list(operands, " " + name + " ", isBracketed: fields != nil)
        } else {
            // Directly behind a colon, the operator would be read as a word.
            if fields != nil { return bracketed(query) }
            text += name
            list(operands, " ", isBracketed: true)
        }
    }

    private mutating func weighted(_ operand: Query, _ weight: Double) {
        if canTakeWeight(operand) { print(operand) } else { bracketed(operand) }
        text += "^" + Self.decimal(weight)
    }

    /// Whether a weight can stand directly behind an operand.
    private func canTakeWeight(_ operand: Query) -> Bool {
        switch operand {
        case .word(let word, false):
            // `10^6` is a power.
            word.unicodeScalars.contains { !$0.isASCIIDigit && $0 != "." } && !word.utf8.contains(0x5E)
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression: true
        case .fields(let fields, .and), .fields(let fields, .or): !fields.isEmpty
        case .fields(let fields, let inner):
            !fields.isEmpty && !Optional(fields).areVerbatim && inner.operands.isEmpty && canTakeWeight(inner)
        default: false
        }
    }

    mutating func fields(_ fields: [Field]) {
        switch fields.count {
        case 0: break
        case 1: text += fields[0].name + ":"
        default: text += "(" + fields.map(\.name).joined(separator: ",") + "):"
        }
    }

    /// A number without an exponent, which reads back as the same.
    static func decimal(_ number: Double) -> String {
        let description = "\(number)"
        let parts = description.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else {
            return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
        }
        let digits = parts[0].filter { $0 != "." }
        // Without its zero fraction a mantissa such as `1.0` has one digit.
        let significant = digits.hasSuffix("0") && digits.count == 2 ? String(digits.dropLast()) : digits
        if exponent < 0 {
            return "0." + String(repeating: "0", count: -exponent - 1) + significant
        }
        return significant + String(repeating: "0", count: exponent + 1 - significant.count)
    }
}

extension Query {
    /// Operands and operators, which brackets must hold together.
    fileprivate var isList: Bool {
        switch self {
        case .and(let operands), .or(let operands), .same(_, let operands): operands.count > 1
        case .near(let operands, _, _):
            operands.count > 1 && QueryPrinter().truncatedPhrase(self) == nil
                && QueryPrinter().loosePhrase(self) == nil
        case .notNear: true
        default: false
        }
    }
}
