public import QueryLanguage

extension Strategy {
    /// What can be found amiss in a strategy without an index: in order of place.
    public func findings(options: QueryParser.Options = QueryParser.Options()) -> [StrategyFinding] {
        var options = options
        options.isStrict = false
        let read = queries(options: options)
        return StrategyFinding.inOrder(
            read.problems.map { StrategyFinding(.unreadable, $0, label: nil) }
                + notices.map { StrategyFinding(.doubt, $0, label: nil) }
                + read.queries.compactMap { $0 }.flatMap(Self.doubts) + unusedLines(read.queries))
    }

    private static func doubts(_ query: StrategyQuery) -> [StrategyFinding] {
        query.notices.map { notice in
            let kind: StrategyFinding.Kind =
                switch notice.kind {
                case .mixedOperators: .mixedOperators
                case .bracket: .bracket
                case .lowerCaseOperator: .lowerCaseOperator
                case .other: .doubt
                }
            return StrategyFinding(
                kind, query.line.message(notice.message, at: notice.range), label: query.line.label)
        }
    }

    /// All lines but the last are there for later ones.
    private func unusedLines(_ queries: [StrategyQuery?]) -> [StrategyFinding] {
        // What a line that can't be read uses isn't known.
        guard !queries.contains(nil) else { return [] }
        let used = Set(queries.compactMap { $0 }.flatMap(\.uses))
        return lines.indices.dropLast().filter { !used.contains($0) }.map { index in
            StrategyFinding(
                .unusedLine,
                StrategyMessage(
                    place: lines[index].place,
                    text: "No later line uses \(lines[index].label); what it finds is no part of the result, "
                        + "which is the last line."),
                label: lines[index].label)
        }
    }
}

extension StrategyFinding {
    /// By place, then by kind.
    static func inOrder(_ findings: [StrategyFinding]) -> [StrategyFinding] {
        let ranks = Dictionary(
            uniqueKeysWithValues: Kind.allCases.enumerated().map { ($0.element, $0.offset) })
        return findings.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            if a.message.place != b.message.place { return a.message.place < b.message.place }
            if a.kind != b.kind { return ranks[a.kind, default: 0] < ranks[b.kind, default: 0] }
            return one.offset < other.offset
        }.map(\.element)
    }
}
