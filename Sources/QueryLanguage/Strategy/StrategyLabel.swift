import QueryModel

/// What may be the label of a strategy's line, by its looks alone.
struct StrategyLabel {
    enum Form: Hashable {
        /// `3.`, `3)`, `3:`, perhaps behind `#` or `S`: can't be anything else.
        case punctuated
        /// `3` and a space.
        case bare
        /// `#3` or `S3` and a space: may be an earlier line, too.
        case reference
        /// `pop:` or `pop =`.
        case name
    }

    var form: Form
    var number: Int?
    var name: String?
    /// The scalar after the label and the white space behind it.
    var end: Int

    /// The words that can't be names: operators.
    private static let operators: Set<String> = ["AND", "OR", "NOT", "NEAR", "PRE", "SAME"]

    /// The label that a line may have at a place; `nil` when there's none.
    static func scan(_ scalars: [Unicode.Scalar], from start: Int) -> StrategyLabel? {
        number(scalars, from: start) ?? name(scalars, from: start)
    }

    private static func number(_ scalars: [Unicode.Scalar], from start: Int) -> StrategyLabel? {
        var index = start
        let hasPrefix = scalars[index] == "#" || scalars[index] == "S"
        if hasPrefix { index += 1 }
        let digits = scalars[index...].prefix { $0.isASCIIDigit }
        guard (1...9).contains(digits.count), let number = Int(String(String.UnicodeScalarView(digits)))
        else {
            return nil
        }
        index = digits.endIndex
        func label(_ form: Form) -> StrategyLabel {
            StrategyLabel(form: form, number: number, end: afterSpace(scalars, index))
        }
        guard index < scalars.count else { return nil }
        switch scalars[index] {
        case ")":
            index += 1
            return label(.punctuated)
        case ".", ":":
            index += 1
            guard index == scalars.count || scalars[index].isSpace else { return nil }
            return label(.punctuated)
        case let sign where sign.isSpace:
            let label = label(hasPrefix ? .reference : .bare)
            return label.end < scalars.count ? label : nil
        default: return nil
        }
    }

    private static func name(_ scalars: [Unicode.Scalar], from start: Int) -> StrategyLabel? {
        var index = start
        if scalars[index] == "#" { index += 1 }
        let first = index
        while index < scalars.count, scalars[index].isNamePart { index += 1 }
        let name = String(String.UnicodeScalarView(scalars[first..<index]))
        guard (1...SetReference.longestName).contains(index - first), scalars[first].isSearchable,
            !scalars[first].isASCIIDigit, !operators.contains(name)
        else { return nil }
        if index < scalars.count, scalars[index] == ":" {
            // `title: x` is rather a field with a space too much.
            guard index + 1 == scalars.count || scalars[index + 1].isSpace, !isField(name) else { return nil }
            return StrategyLabel(form: .name, name: name, end: afterSpace(scalars, index + 1))
        }
        let sign = afterSpace(scalars, index)
        guard sign > index, sign < scalars.count, scalars[sign] == "=",
            sign + 1 == scalars.count || scalars[sign + 1].isSpace
        else { return nil }
        return StrategyLabel(form: .name, name: name, end: afterSpace(scalars, sign + 1))
    }

    /// Whether a name with a colon has a meaning in queries.
    static func isField(_ name: String) -> Bool {
        let name = name.lowercased()
        return Field(name: name) != nil || name == "date" || name == "exp"
    }

    private static func afterSpace(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
        scalars[start...].firstIndex { !$0.isSpace } ?? scalars.count
    }
}
