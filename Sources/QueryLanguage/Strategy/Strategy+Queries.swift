import QueryModel

extension Strategy {
    /// Reads each line as a query, in which labels stand for earlier lines.
    ///
    /// - Parameter options: how queries are read; its sets are replaced by the lines.
    /// - Returns: a query for each line, `nil` for one that can't be read, and what is the matter with those, with
    ///   the problems of the strategy itself, in order of place. Labels that aren't there, and those of the line
    ///   itself and of later ones, are such a matter.
    public func queries(
        options: QueryParser.Options = QueryParser.Options()
    ) -> (queries: [StrategyQuery?], problems: [StrategyMessage]) {
        var problems = problems
        var queries: [StrategyQuery?] = []
        var known: [SetReference: Int] = [:]
        var labels: [SetReference: Int] = [:]
        for (index, line) in lines.enumerated() {
            for label in line.references where labels[label] == nil { labels[label] = index }
        }
        for (index, line) in lines.enumerated() {
            do throws(QueryError) {
                queries.append(try query(index, after: queries, known, labels, options))
            } catch {
                queries.append(nil)
                problems.append(line.message(error.message, at: error.range))
            }
            for label in line.references where known[label] == nil { known[label] = index }
        }
        return (queries, problems.sorted { $0.place < $1.place })
    }

    private func query(
        _ index: Int, after earlier: [StrategyQuery?], _ known: [SetReference: Int],
        _ labels: [SetReference: Int], _ options: QueryParser.Options
    ) throws(QueryError) -> StrategyQuery {
        let line = lines[index]
        var options = options
        options.hasNamedSets = true
        options.unknownSet = { Self.message($0, in: index, labels) }
        // A line that can't be read stands for something, so that it isn't told of again.
        options.sets = { label in known[label].map { earlier[$0]?.query ?? StrategyReference.word($0) } }
        let parsed = try QueryParser.parse(line.text, options: options)
        options.isStrict = false
        options.sets = { label in
            known[label].map { earlier[$0]?.query == .nothing ? .nothing : StrategyReference.word($0) }
        }
        let template = try QueryParser.parse(line.text, options: options)
        let uses = StrategyReference.indexes(in: template.query)
        let readAs =
            StrategyReference.occurs(in: line.text)
            ? parsed.query.canonicalText
            : StrategyReference.replaced(in: template.query.canonicalText) { lines[$0].label }
        return StrategyQuery(
            line: line, query: parsed.query, template: template.query, readAs: readAs,
            notices: parsed.notices,
            clauses: template.clauses,
            uses: uses)
    }

    private static func message(
        _ reference: SetReference, in index: Int, _ labels: [SetReference: Int]
    ) -> String {
        if let other = labels[reference] {
            return other == index
                ? "\(reference.text) is this line itself; a line uses earlier ones."
                : "\(reference.text) is a later line; a line uses earlier ones."
        }
        if case .name = reference {
            return
                "There's no line \(reference.text). For the word with its sign, write \"\(reference.text)\"."
        }
        return "There's no line \(reference.text)."
    }
}
