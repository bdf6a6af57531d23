package import QueryModel

/// Words that stand for a strategy's lines in a query tree, so that the tree keeps what was asked for by label.
package enum StrategyReference {
    /// A character for private use, which no label has.
    private static let sign: Unicode.Scalar = "\u{F8FF}"

    /// Stands for the line with an index.
    static func word(_ index: Int) -> Query { .word("\(sign)\(index)\(sign)") }

    /// Whether a text could be taken for such a word.
    static func occurs(in text: String) -> Bool { text.unicodeScalars.contains(sign) }

    /// The line that a query stands for; `nil` when it stands for itself.
    package static func index(_ query: Query) -> Int? {
        guard case .word(let word, false) = query else { return nil }
        let scalars = word.unicodeScalars
        guard scalars.count > 2, scalars.first == sign, scalars.last == sign else { return nil }
        return Int(String(scalars.dropFirst().dropLast()))
    }

    /// The lines that a tree uses, rising.
    package static func indexes(in query: Query) -> [Int] {
        var found: Set<Int> = []
        func add(_ query: Query) {
            if let index = index(query) { found.insert(index) }
            for operand in query.operands { add(operand) }
        }
        add(query)
        return found.sorted()
    }

    /// A canonical text with labels in the place of such words.
    static func replaced(in text: String, _ label: (Int) -> String) -> String {
        guard occurs(in: text) else { return text }
        var result = ""
        for (index, part) in text.unicodeScalars.split(separator: sign, omittingEmptySubsequences: false)
            .enumerated()
        {
            // Between the first and the second sign stands an index, and so on.
            if index % 2 == 1, let line = Int(String(part)) {
                result += label(line)
            } else {
                result.unicodeScalars.append(contentsOf: part)
            }
        }
        return result
    }
}
