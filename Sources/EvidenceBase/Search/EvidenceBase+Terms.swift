import IndexCodec
public import IndexStorage
public import SearchEngine
import SearchIndex
import TextAnalysis

extension EvidenceBase {
    /// The surface terms of some fields that begin with the (folded) prefix, with the number of live
    /// documents that hold each, in byte order.
    ///
    /// - Parameters:
    ///   - limit: The most terms; `nil` gives all, which can be millions.
    /// - Complexity: linear in the terms given and the postings of those that need counting: terms in several
    ///   fields and segments with deleted documents.
    public func terms(
        prefix: String, fields: [Field] = Field.defaults, limit: Int? = nil
    ) throws(IndexError) -> [TermCount] {
        let limit = max(0, limit ?? .max)
        guard limit > 0 else { return [] }
        let snapshot = snapshot
        var taken = limit
        while true {
            let (counts, isComplete) = try Self.counts(
                prefix, Set(fields), taken: taken, limit: limit, in: snapshot)
            if isComplete || counts.count == limit { return counts }
            // Terms that only deleted documents hold took the places of others.
            taken = taken > .max / 4 ? .max : taken * 4
        }
    }

    /// The values of a field over all documents, each in the spelling in which it's stored with the number of
    /// documents that have it: counts falling, of equal ones in byte order.
    ///
    /// - Parameters:
    ///   - prefix: How the values begin, both folded; empty for all.
    ///   - limit: The most values; `nil` for all.
    /// - Complexity: linear in the documents; their metadata is read where a segment lacks the field's column.
    public func values(
        of field: FacetField, prefix: String = "", limit: Int? = nil, isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> Facet {
        let request = FacetRequest(fields: [field], limit: limit, prefix: prefix)
        return try Searcher(snapshot: snapshot).values(request, isCancelled: isCancelled)[0]
    }

    /// Counts the first terms of each list; the first of all lists together are among them.
    ///
    /// - Returns: at most `limit` terms, and whether `taken` was enough to see all there are.
    private static func counts(
        _ prefix: String, _ fields: Set<Field>, taken: Int, limit: Int, in snapshot: Snapshot
    ) throws(IndexError) -> (counts: [TermCount], isComplete: Bool) {
        var places: [[UInt8]: [TermPlace]] = [:]
        var isComplete = true
        for (number, segment) in snapshot.segments.enumerated() {
            for field in fields {
                var count = 0
                try segment.forEachTerm(in: field, prefix: key(prefix, in: field)) {
                    (term, metadata) throws(IndexError) in
                    guard count < taken else {
                        isComplete = false
                        return false
                    }
                    places[[UInt8](copying: term), default: []].append(
                        TermPlace(segment: number, metadata: metadata))
                    count += 1
                    return true
                }
            }
        }
        // Beyond the shortest list that was cut, a term may be missing.
        let terms = places.keys.sorted { $0.lexicographicallyPrecedes($1) }.prefix(isComplete ? .max : taken)
        var counts: [TermCount] = []
        for term in terms {
            let count = try snapshot.documentCount(places[term] ?? [])
            guard count > 0 else { continue }
            counts.append(TermCount(term: String(decoding: term, as: UTF8.self), documentCount: count))
            if counts.count == limit { break }
        }
        return (counts, isComplete)
    }

    /// What the terms of a field that a prefix means begin with.
    private static func key(_ prefix: String, in field: Field) -> [UInt8] {
        guard field.indexing != .verbatim else { return Array(prefix.utf8) }
        var folded: [UInt8] = []
        Folding.fold(prefix.utf8.span, into: &folded)
        return folded
    }
}

extension [UInt8] {
    fileprivate init(copying bytes: Span<UInt8>) {
        self.init()
        reserveCapacity(bytes.count)
        for i in 0..<bytes.count { append(bytes[i]) }
    }
}
