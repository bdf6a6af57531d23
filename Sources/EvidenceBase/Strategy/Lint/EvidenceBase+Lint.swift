public import IndexStorage
public import QueryLanguage
import SearchEngine

extension EvidenceBase {
    /// What is amiss in a strategy, by itself and beside this index, in order of place: see `StrategyFinding.Kind`.
    ///
    /// Words are judged against terms of the index: those that a truncation stands for, those with the same stems,
    /// and those that are spelled nearly so. All terms of the index are looked at once when the strategy has a
    /// truncation or an exact word.
    /// - Parameters:
    ///   - options: how queries are read; doubts are findings, so it isn't strict.
    ///   - isCancelled: asked now and then.
    /// - Throws: as `search`.
    public func lint(
        _ strategy: Strategy, options: QueryParser.Options = QueryParser.Options(),
        isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> [StrategyFinding] {
        var options = options
        options.isStrict = false
        let queries = strategy.queries(options: options).queries
        var lint = StrategyLint(self, queries.compactMap { $0 }, isCancelled: isCancelled)
        try lint.findNoHits(isComplete: !queries.contains(nil))
        try lint.findSpellings()
        try lint.findTruncations()
        return StrategyFinding.inOrder(strategy.findings(options: options) + lint.findings)
    }
}
