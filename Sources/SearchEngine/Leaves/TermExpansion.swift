package import IndexCodec
package import IndexStorage
package import SearchIndex

/// Where a term's postings are in a snapshot.
package struct TermPlace {
    /// The segment's place in the snapshot.
    package var segment: Int
    package var metadata: TermMetadata

    package init(segment: Int, metadata: TermMetadata) {
        self.segment = segment
        self.metadata = metadata
    }
}

extension Searcher {
    /// The terms that a truncation, a wildcard, a word with edits or a regular expression stands for in its fields,
    /// each with the live documents that hold it: the most frequent first, ties in byte order. In a script without
    /// spaces a truncation stands for its characters wherever they are, which is then the one term.
    ///
    /// Costs what finding the terms does, and reading the postings of those in several fields or of segments with
    /// deleted documents.
    /// - Returns: `nil` for a query that isn't one of these, in field groups and weights if need be.
    /// - Throws: `cancelled`; `limitExceeded` and `invalidExpression` as a search; what reading the index throws.
    package func expansion(
        of query: Query, isCancelled: () -> Bool
    ) throws(IndexError) -> [(term: String, documentCount: Int)]? {
        guard query.standsForTerms else { return nil }
        let lookup = TermLookup(snapshot)
        var pattern: QueryTree.Leaf?
        _ = try QueryTree(query) { (leaf) throws(IndexError) in
            pattern = leaf
            return true
        }
        guard let pattern else { return [] }
        var places: [[UInt8]: [TermPlace]] = [:]
        var terms: [(bytes: [UInt8], documentCount: Int)] = []
        for field in pattern.fields {
            switch try lookup.terms(of: pattern, in: field) {
            case nil: continue
            case .grams:
                // The same in every field, and counted in all of them.
                guard case .prefix(let characters) = pattern.content, terms.isEmpty else { continue }
                terms.append((QueryAnalyzer.folded(characters), try count(query, isCancelled: isCancelled)))
            case .terms(let filter):
                try gather(filter, field, &places, isCancelled)
            }
        }
        for (bytes, places) in places {
            if isCancelled() { throw .cancelled }
            terms.append((bytes, try snapshot.documentCount(places)))
        }
        terms.removeAll { $0.documentCount == 0 }
        terms.sort { a, b in
            a.documentCount != b.documentCount
                ? a.documentCount > b.documentCount : a.bytes.lexicographicallyPrecedes(b.bytes)
        }
        return terms.map { (String(decoding: $0.bytes, as: UTF8.self), $0.documentCount) }
    }

    private func gather(
        _ filter: TermFilter, _ field: Field, _ places: inout [[UInt8]: [TermPlace]],
        _ isCancelled: () -> Bool
    ) throws(IndexError) {
        for (number, segment) in snapshot.segments.enumerated() {
            for termClass in filter.classes {
                try segment.forEachTerm(of: termClass, in: field, filter, isCancelled: isCancelled) {
                    (term, metadata) throws(IndexError) in
                    places[Array(String(copying: term).utf8), default: []].append(
                        TermPlace(segment: number, metadata: metadata))
                    return true
                }
            }
        }
    }
}

extension Snapshot {
    /// The live documents that hold a term at one of its places. O(1) where no segment with deleted documents has
    /// it and none has it in several fields; else linear in its postings.
    package func documentCount(_ places: [TermPlace]) throws(IndexError) -> Int {
        var total = 0
        for (number, segment) in segments.enumerated() {
            let here = places.filter { $0.segment == number }
            if here.count == 1, segment.liveWords == nil {
                total += Int(here[0].metadata.documentFrequency)
                continue
            }
            var documents: [UInt32] = []
            for place in here {
                let cursor = try segment.postings(place.metadata)
                while try cursor.next() {
                    for i in 0..<cursor.count {
                        let document = unsafe cursor.documents[i]
                        if segment.isLive(document) { documents.append(document) }
                    }
                }
            }
            if here.count > 1 { documents.sort() }
            for i in documents.indices where i == 0 || documents[i] != documents[i - 1] { total += 1 }
        }
        return total
    }
}

extension Query {
    /// Whether the query is a truncation, a wildcard, a word with edits or a regular expression, in field groups
    /// and weights if need be.
    package var standsForTerms: Bool {
        switch self {
        case .prefix, .wildcard, .fuzzy, .regularExpression: true
        case .fields(_, let operand), .weighted(let operand, _): operand.standsForTerms
        default: false
        }
    }
}
