public import QueryLanguage

/// Something in a strategy that may lose documents, or bring in what wasn't meant.
public struct StrategyFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A line that can't be read, a label that isn't there or is given twice.
        case unreadable
        /// AND and OR, or proximity and others, without brackets.
        case mixedOperators = "mixed-operators"
        /// A bracket without its partner, or with nothing in it.
        case bracket
        /// `and` for AND.
        case lowerCaseOperator = "lower-case-operator"
        /// What else was read otherwise than it may have been meant.
        case doubt
        /// A line that no later one uses, and isn't the last.
        case unusedLine = "unused-line"
        /// A word, a phrase or a line that finds nothing.
        case noHits = "no-hits"
        /// Words of the index that differ in spelling or ending from one of the line, and that the line doesn't find.
        case spelling
        /// A truncation that stands for unrelated words.
        case truncation
    }

    public var kind: Kind
    public var message: StrategyMessage
    /// Of the line: `#3`; `nil` for what isn't a line.
    public var label: String?
    /// The terms that it's about, the most frequent first.
    public var terms: [TermCount]

    init(_ kind: Kind, _ message: StrategyMessage, label: String?, terms: [TermCount] = []) {
        self.kind = kind
        self.message = message
        self.label = label
        self.terms = terms
    }
}

extension [TermCount] {
    /// `police (12), policing (3) and 4 more`.
    func listed(atMost limit: Int = 8) -> String {
        let list = prefix(limit).map { "\($0.term) (\($0.documentCount))" }.joined(separator: ", ")
        return count > limit ? list + " and \(count - limit) more" : list
    }
}
