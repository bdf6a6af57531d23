import IndexStorage
import SearchIndex
import TextAnalysis

/// Says what terms a leaf of a query stands for in each of its fields. Not thread-safe.
struct TermLookup {
    let analyzer: QueryAnalyzer
    /// For the postings of truncations.
    let counts = FrequencyCounts()
    /// The stem families of the documents in question, sorted; never empty.
    let families: [String]

    /// - Parameter settings: those by which the index's terms were made.
    init(families: [String], _ settings: AnalysisSettings) {
        self.families = families
        analyzer = QueryAnalyzer(settings)
    }

    init(_ snapshot: Snapshot) {
        let families = snapshot.stemFamilies
        self.init(
            families: families.isEmpty ? [Language.undetermined.stemFamily] : families,
            snapshot.analysis)
    }

    /// Whether analysis finds anything in a leaf's text.
    /// - Throws: as `terms`.
    func isSearchable(_ leaf: QueryTree.Leaf) throws(IndexError) -> Bool {
        for field in leaf.fields {
            let isFound =
                switch (leaf.content, field.indexing) {
                case (.text(let text, let exactly), .text), (.text(let text, let exactly), .name):
                    families.contains { !analyzer.surfaces(of: text, exactly: exactly, family: $0).isEmpty }
                case (.text(let text, _), .keyword): !QueryAnalyzer.folded(text).isEmpty
                case (.text(let text, _), .verbatim): !text.isEmpty
                default: try terms(of: leaf, in: field) != nil
                }
            if isFound { return true }
        }
        return false
    }

    /// What a leaf that isn't text stands for in a field; `nil` when nothing of it can be searched.
    /// - Throws: `invalidExpression`; `limitExceeded` for a word or a pattern that's too long.
    func terms(
        of leaf: QueryTree.Leaf, in field: Field
    ) throws(IndexError) -> QueryAnalyzer.Expansible? {
        try analyzer.terms(of: leaf.content, indexing: field.indexing, family: families[0])
    }

    /// The ways to match a leaf, in order of field, then of stem family. What stands for many terms is expanded.
    /// - Throws: as `terms`; `cancelled`; what reading the index throws.
    func parts(
        of leaf: QueryTree.Leaf, in snapshot: Snapshot, isCancelled: () -> Bool
    ) throws(IndexError) -> [PlanLeaf.Part] {
        if case .text(let text, let exactly) = leaf.content {
            return leaf.fields.flatMap { textParts(text, exactly: exactly, $0) }
        }
        var parts: [PlanLeaf.Part] = []
        // Fields that are indexed alike share an automaton.
        var known: [Field.Indexing: QueryAnalyzer.Expansible?] = [:]
        for field in leaf.fields {
            if known[field.indexing] == nil { known[field.indexing] = .some(try terms(of: leaf, in: field)) }
            switch known[field.indexing] ?? nil {
            case .grams(let sequence):
                if let part = part(field, sequence, key: { .surface(field, $0) }) { parts.append(part) }
            case .terms(let filter): parts.append(try part(field, filter, snapshot, isCancelled))
            case nil: break
            }
        }
        return parts
    }

    /// All terms of a field that a filter lets pass.
    func part(
        _ field: Field, _ filter: TermFilter, _ snapshot: Snapshot, _ isCancelled: () -> Bool
    ) throws(IndexError) -> PlanLeaf.Part {
        var lists: [ExpandedPostings] = []
        for segment in snapshot.segments {
            lists.append(
                try Expansion.postings(
                    of: filter, field: field, segment: segment, counts: counts, isCancelled: isCancelled))
        }
        return PlanLeaf.Part(field: field, terms: .expanded(lists))
    }

    private func textParts(_ text: String, exactly: Bool, _ field: Field) -> [PlanLeaf.Part] {
        switch field.indexing {
        case .text, .name:
            let isStemmed = field.indexing == .text && !exactly
            var parts: [PlanLeaf.Part] = []
            for family in families {
                let sequence =
                    isStemmed
                    ? analyzer.stems(of: text, family: family)
                    : analyzer.surfaces(of: text, exactly: exactly, family: family)
                let part = part(field, sequence) { term in
                    isStemmed ? .stem(field, family: family, term) : .surface(field, term)
                }
                // Surface terms, grams and compounds are those of all families.
                guard let part, !parts.contains(where: { $0.isSequence(of: part) }) else { continue }
                parts.append(part)
            }
            return parts
        case .keyword:
            return wholeValue(field, QueryAnalyzer.folded(text))
        case .verbatim:
            return wholeValue(field, Array(text.utf8))
        }
    }

    /// - Parameter key: of a word's term.
    private func part(
        _ field: Field, _ sequence: TermSequence, key: ([UInt8]) -> TermKey
    ) -> PlanLeaf.Part? {
        guard !sequence.isEmpty else { return nil }
        let slots = sequence.slots.map { slot in
            let key =
                switch slot.kind {
                case .word: key(slot.term)
                case .gram: TermKey.gram(field, slot.term)
                case .compound: TermKey.compound(field, slot.term)
                }
            return PlanLeaf.Part.Slot(key: key, offset: slot.offset)
        }
        return PlanLeaf.Part(field: field, terms: .sequence(slots), length: sequence.length)
    }

    private func wholeValue(_ field: Field, _ term: [UInt8]) -> [PlanLeaf.Part] {
        guard !term.isEmpty else { return [] }
        let slot = PlanLeaf.Part.Slot(key: .surface(field, term), offset: 0)
        return [PlanLeaf.Part(field: field, terms: .sequence([slot]))]
    }
}
