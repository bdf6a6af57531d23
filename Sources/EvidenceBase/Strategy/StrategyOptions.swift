import QueryLanguage
public import SearchEngine

/// What narrows the lines of a strategy down, and what of a run is wanted.
public struct StrategyOptions: Sendable {
    /// What every document must match as well.
    public var filter: Query?
    /// The fields in which all is searched that has no fields of its own; empty for the default.
    public var fields: [Field] = []
    /// Gather the ids of the documents that the last line matches.
    public var listsIDs = false

    public init() {}

    /// A query as it's searched with these options.
    func folded(_ query: Query) -> Query {
        guard query != .nothing else { return query }
        let scoped = fields.isEmpty ? query : .fields(fields, query)
        guard let filter else { return scoped }
        var operands: [Query] = []
        for operand in [scoped, filter] {
            if case .and(let inner) = operand { operands += inner } else { operands.append(operand) }
        }
        return .and(operands)
    }

    /// What they do to each line, as canonical text with `…` for the line; empty when nothing.
    public var narrowing: String {
        guard filter != nil || !fields.isEmpty else { return "" }
        let fields = fields.map(\.name).joined(separator: ",")
        let scoped =
            self.fields.isEmpty ? "…" : self.fields.count == 1 ? "\(fields):(…)" : "(\(fields)):(…)"
        return scoped + (filter.map { " AND " + $0.canonicalText } ?? "")
    }
}
