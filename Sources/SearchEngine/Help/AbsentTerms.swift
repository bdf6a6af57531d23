import IndexCodec
package import IndexStorage
import SearchIndex
import TextAnalysis

/// Tells which words of a query no document has, by look-ups in the dictionaries alone: no postings list is read
/// but for a live document where some were deleted. Not thread-safe.
package struct AbsentTerms {
    private let snapshot: Snapshot
    private let lookup: TermLookup

    package init(_ session: SearchSession) {
        snapshot = session.snapshot
        lookup = session.lookup
    }

    /// The words, patterns and values of a clause that stand in no live document, each in its field group if it
    /// stands in one. The words of a phrase or of a proximity are looked at one by one: whether they stand together
    /// is a question for a search. Nothing for AND, OR and NOT, and for what can't be searched.
    ///
    /// A word costs one look-up for each field, stem family and segment; a pattern what finding its first term does.
    /// - Throws: `cancelled`; `limitExceeded` and `invalidExpression` as a search; what reading the index throws.
    package func absent(in clause: Query, isCancelled: () -> Bool) throws(IndexError) -> [Query] {
        var absent: [Query] = []
        try gather(clause, nil, &absent, isCancelled)
        return absent
    }

    private func gather(
        _ query: Query, _ fields: [Field]?, _ absent: inout [Query], _ isCancelled: () -> Bool
    ) throws(IndexError) {
        switch query {
        case .fields(let inner, let operand):
            try gather(operand, inner.isEmpty ? fields : inner, &absent, isCancelled)
        case .weighted(let operand, _):
            try gather(operand, fields, &absent, isCancelled)
        case .near(let operands, _, _), .same(_, let operands):
            for operand in operands { try gather(operand, fields, &absent, isCancelled) }
        case .phrase(let text, let exactly) where fields?.contains { !$0.hasPositions } != true:
            for word in text.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }) {
                let word = Query.word(String(word), exactly: exactly)
                if try isAbsent(word, fields, isCancelled) { absent.append(word.scoped(to: fields)) }
            }
        case .word, .phrase, .prefix, .wildcard, .fuzzy, .regularExpression:
            if try isAbsent(query, fields, isCancelled) { absent.append(query.scoped(to: fields)) }
        case .notNear, .and, .or, .not, .date, .nothing: break
        }
    }

    private func isAbsent(
        _ operand: Query, _ fields: [Field]?, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Bool {
        // The tree has one leaf, or none when nothing can be searched.
        var isAbsent = false
        _ = try QueryTree(operand.scoped(to: fields)) { (leaf) throws(IndexError) in
            isAbsent = try self.isAbsent(leaf, isCancelled)
            return true
        }
        return isAbsent
    }

    private func isAbsent(
        _ leaf: QueryTree.Leaf, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Bool {
        guard case .text = leaf.content else {
            guard try lookup.isSearchable(leaf) else { return false }
            for field in leaf.fields where try hasTerm(leaf, field, isCancelled) { return false }
            return true
        }
        // Most words are in some body, and the other fields needn't be looked at.
        var hasParts = false
        var inField = leaf
        for field in leaf.fields.reversed() {
            inField.fields = [field]
            let parts = try lookup.parts(of: inField, in: snapshot, isCancelled: isCancelled)
            for part in parts where try hasAllTerms(part) { return false }
            hasParts = hasParts || !parts.isEmpty
        }
        return hasParts
    }

    /// Whether some document has each of the terms.
    private func hasAllTerms(_ part: PlanLeaf.Part) throws(IndexError) -> Bool {
        guard case .sequence(let slots) = part.terms else { return true }
        for slot in slots where try !hasTerm(slot.key) { return false }
        return true
    }

    private func hasTerm(_ key: TermKey) throws(IndexError) -> Bool {
        for segment in snapshot.segments {
            if let metadata = try segment.terms.find(key.bytes),
                try segment.firstLiveDocument(of: metadata) != nil
            {
                return true
            }
        }
        return false
    }

    /// Whether some document has a term in the field that a pattern stands for.
    private func hasTerm(
        _ leaf: QueryTree.Leaf, _ field: Field, _ isCancelled: () -> Bool
    ) throws(IndexError) -> Bool {
        let filter: TermFilter
        switch try lookup.terms(of: leaf, in: field) {
        case nil: return false
        case .grams(let sequence):
            for slot in sequence.slots where try !hasTerm(TermKey.gram(field, slot.term)) { return false }
            return true
        case .terms(let terms): filter = terms
        }
        var isFound = false
        for segment in snapshot.segments {
            for termClass in filter.classes where !isFound {
                try segment.forEachTerm(of: termClass, in: field, filter, isCancelled: isCancelled) {
                    (_, metadata) throws(IndexError) in
                    isFound = try segment.firstLiveDocument(of: metadata) != nil
                    return !isFound
                }
            }
        }
        return isFound
    }
}
