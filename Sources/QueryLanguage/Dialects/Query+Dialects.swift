public import QueryModel

extension Query {
    /// The query as a strategy line of a dialect, which reads back as the same tree, but for what makes no
    /// difference to what it matches: where a dialect has no fields for groups they go to the terms, a NOT
    /// goes behind what it's taken from, and words next to each other in order are a phrase.
    ///
    /// Linear in the tree's size, but for brackets within brackets.
    /// - Throws: what the dialect can't express: exact forms, edits, regular expressions beyond wildcards,
    ///   weights, dates and other filters, `SAME SENTENCE`, and what only some dialects lack. Nothing is
    ///   approximated.
    public func text(in dialect: Dialect) throws(UntranslatableQuery) -> String {
        guard let rules = dialect.rules else { return canonicalText }
        let adapted = try DialectAdapter(rules: rules).adapted(self)
        let text = try DialectPrinter(rules: rules).text(adapted)
        var options = QueryParser.Options()
        options.sets = { if case .number(let number) = $0 { .line(number) } else { nil } }
        guard let read = try? QueryParser.parse(text, as: dialect, options: options), read.query == adapted
        else {
            throw UntranslatableQuery(
                dialect: dialect, part: self, reason: "it would be read otherwise there: \(text)")
        }
        return text
    }
}
