import QueryLanguage
import SearchEngine
import SearchIndex

/// What the options of a search ask of documents beside the query. All of it goes into the query as it's read.
struct QueryFilters: Sendable {
    /// In which fields the query's words are looked for; empty leaves that to the query.
    var fields: [Field] = []
    /// How its words are compared.
    var reading = WordReading.inflected
    var kind: String?
    var language: String?
    var since: PartialDate?
    var until: PartialDate?

    /// Whether anything but the fields is asked for.
    var selectsDocuments: Bool { kind != nil || language != nil || since != nil || until != nil }

    /// The query with the filters folded in; `nil` stands for all documents that pass them.
    func folded(_ query: Query?) -> Query {
        var operands: [Query] = []
        if let query {
            if query == .nothing { return .nothing }
            let scoped = reading.folded(fields.isEmpty ? query : .fields(fields, query))
            if case .and(let inner) = scoped { operands += inner } else { operands.append(scoped) }
        }
        if let kind { operands.append(.fields([.kind], .literal(kind))) }
        if let language { operands.append(.fields([.language], .literal(language))) }
        if since != nil || until != nil { operands.append(.date(from: since, through: until)) }
        return operands.count > 1 ? .and(operands) : operands.first ?? .nothing
    }

    /// The clauses in these fields, and those of the filters, which have no place in the query's text: an empty
    /// range at its end.
    func folded(_ clauses: [QueryClause], textByteCount: Int) -> [QueryClause] {
        var folded = clauses
        if !fields.isEmpty {
            folded = clauses.map { QueryClause(query: .fields(fields, $0.query), range: $0.range) }
        }
        // What's told of a word is about how it's compared; in a language it's still any inflection.
        if reading == .exact {
            folded = folded.map { QueryClause(query: reading.folded($0.query), range: $0.range) }
        }
        let end = textByteCount..<textByteCount
        for (field, value) in [(Field.kind, kind), (.language, language)] {
            if let value { folded.append(QueryClause(query: .fields([field], .literal(value)), range: end)) }
        }
        return folded
    }
}
