package import IndexStorage
package import SearchIndex

/// Documents of several queries over one snapshot, of which later ones may be made of earlier ones: those aren't
/// searched for again. Not thread-safe.
///
/// What is kept of a query is a bit for each document.
package final class QuerySets {
    /// A query in whose tree words stand for earlier queries.
    package struct Template {
        package var query: Query
        /// The number of the earlier query that an operand stands for; `nil` when it stands for itself.
        package var number: (Query) -> Int?

        package init(_ query: Query, number: @escaping (Query) -> Int?) {
            self.query = query
            self.number = number
        }

        func hasNumber(_ query: Query) -> Bool {
            number(query) != nil || query.children.contains(where: hasNumber)
        }
    }

    private let evaluator: MatchEvaluator
    /// By number, the queries so far, each with the documents kept of it.
    private var earlier: [Earlier] = []
    /// The most bytes of sets that are kept.
    private var remainingBytes = 256 << 20
    private var last = DocumentSet(capacity: 0)
    /// What passes each filter that was asked for.
    private var passing: [Query: DocumentSet?] = [:]

    private struct Earlier {
        /// Without numbers.
        var query: Query
        var documents: Kept
    }

    private enum Kept {
        /// `nil` when nothing of the query can be searched, so that it neither matches nor hinders.
        case set(DocumentSet?)
        case nothing
    }

    /// - Parameter isCancelled: asked once in 4,096 documents.
    package init(_ snapshot: Snapshot, isCancelled: @escaping () -> Bool) {
        evaluator = MatchEvaluator(snapshot, isCancelled: isCancelled)
    }

    /// The number of documents that match a query; the query gets the next number, from 0.
    ///
    /// - Parameters:
    ///   - query: the query itself.
    ///   - template: the same with numbers in it.
    ///   - filter: what narrows each query down, and not those that are made of it.
    ///   - isKept: whether a later query has its number.
    /// - Throws: as `Searcher.search`.
    package func count(
        _ query: Query, as template: Template, filter: Query? = nil, isKept: Bool
    ) throws(IndexError) -> Int {
        let documents = try matches(template.query, template)
        let byteCount = documents.map { $0.words.count * 8 } ?? 0
        let fits = isKept && byteCount <= remainingBytes
        if fits { remainingBytes -= byteCount }
        earlier.append(Earlier(query: query, documents: fits ? .set(documents) : .nothing))
        last = try narrowed(documents, filter)
        return last.count
    }

    /// The ids of the documents that the last query matched, in byte order.
    package func idsOfLast() throws(IndexError) -> [String] { try evaluator.ids(last) }

    private func narrowed(_ documents: DocumentSet?, _ filter: Query?) throws(IndexError) -> DocumentSet {
        let empty = DocumentSet(capacity: evaluator.all.words.count * 64)
        guard let filter, documents?.isEmpty != true else { return documents ?? empty }
        if passing[filter] == nil { passing[filter] = .some(try evaluator.search(filter)) }
        guard let allowed = passing[filter] ?? nil else { return documents ?? empty }
        return documents?.intersection(allowed) ?? allowed
    }

    private func matches(_ query: Query, _ template: Template) throws(IndexError) -> DocumentSet? {
        if let number = template.number(query), case .set(let set) = earlier[number].documents { return set }
        guard template.hasNumber(query) else { return try evaluator.search(query) }
        switch query {
        case .and(let operands):
            return try joined(operands, template, Query.and) { $0.formIntersection($1) }
        case .or(let operands):
            return try joined(operands, template, Query.or) { $0.formUnion($1) }
        case .not(let operand):
            return try matches(operand, template).map { evaluator.all.subtracting($0) }
        case .weighted(let operand, _):
            return try matches(operand, template)
        default:
            return try evaluator.search(expanded(query, template))
        }
    }

    /// Operands without numbers are searched for together, which passes over documents that the rarest of
    /// them hasn't.
    private func joined(
        _ operands: [Query], _ template: Template, _ node: ([Query]) -> Query,
        _ join: (inout DocumentSet, DocumentSet) -> Void
    ) throws(IndexError) -> DocumentSet? {
        let numbered = operands.filter { template.hasNumber($0) }
        let others = operands.filter { !template.hasNumber($0) }
        var sets: [DocumentSet] = []
        for operand in numbered {
            if let set = try matches(operand, template) { sets.append(set) }
        }
        if !others.isEmpty, let set = try evaluator.search(others.count == 1 ? others[0] : node(others)) {
            sets.append(set)
        }
        guard var result = sets.first else { return nil }
        for set in sets.dropFirst() { join(&result, set) }
        return result
    }

    /// A query with earlier ones in the place of their numbers.
    private func expanded(_ query: Query, _ template: Template) -> Query {
        if let number = template.number(query) { return earlier[number].query }
        return query.mapChildren { expanded($0, template) }
    }
}
