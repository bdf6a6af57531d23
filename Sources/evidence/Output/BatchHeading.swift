/// What stands above the hits of one of several queries, for people.
enum BatchHeading {
    /// A line with the query's id, the count and the reading; `nil` for a query by itself.
    static func text(_ page: ResultPage, _ styler: Styler) -> String? {
        guard let id = page.queryID else { return nil }
        return styler.text(TerminalText.line(id), .title) + "  " + styler.text(page.countAndReading, .faint)
            + "\n"
    }
}
