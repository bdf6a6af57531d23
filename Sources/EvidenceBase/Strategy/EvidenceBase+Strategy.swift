public import IndexStorage
public import QueryLanguage
import SearchEngine

extension EvidenceBase {
    /// Counts what each line of a strategy matches. What a line takes from an earlier one isn't searched for again.
    ///
    /// - Parameters:
    ///   - queries: the lines in order, all of them; see `Strategy.queries`.
    ///   - isCancelled: asked once in 4,096 documents.
    /// - Throws: as `search`.
    public func run(
        _ queries: [StrategyQuery], options: StrategyOptions = StrategyOptions(),
        isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) -> StrategyRun {
        let snapshot = snapshot
        let sets = QuerySets(snapshot, isCancelled: isCancelled)
        let used = Set(queries.flatMap(\.uses))
        var run = StrategyRun(
            lines: [], narrowing: options.narrowing, fingerprint: snapshot.fingerprint,
            documentCount: snapshot.documentCount)
        for (index, query) in queries.enumerated() {
            let started = ContinuousClock.now
            let template = QuerySets.Template(
                options.fields.isEmpty ? query.template : .fields(options.fields, query.template),
                number: StrategyReference.index)
            let count = try sets.count(
                query.query, as: template, filter: options.filter, isKept: used.contains(index))
            run.lines.append(
                StrategyRun.Line(
                    query: query, searched: options.folded(query.query), documentCount: count,
                    elapsedMicroseconds: started.microsecondsToNow))
        }
        if options.listsIDs, !queries.isEmpty { run.ids = try sets.idsOfLast() }
        return run
    }
}
