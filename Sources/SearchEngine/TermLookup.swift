import IndexStorage
import SearchIndex
import TextAnalysis

/// Says what terms a leaf of a query stands for in each of its fields. Not thread-safe.
struct TermLookup {
    let analyzer = QueryAnalyzer()
    /// For the postings of truncations.
    let counts = FrequencyCounts()
    /// The stem families of the documents in question, sorted; never empty.
    private let families: [String]

    init(families: [String]) { self.families = families }

    init(_ snapshot: Snapshot) {
        let families = snapshot.stemFamilies
        self.init(families: families.isEmpty ? [Language.undetermined.stemFamily] : families)
    }

    /// Whether analysis finds anything in a leaf's text.
    func isSearchable(_ leaf: QueryTree.Leaf) -> Bool {
        leaf.fields.contains { field in
            switch (leaf.content, field.indexing) {
            case (.text(let text, _), .text), (.text(let text, _), .name):
                families.contains { !analyzer.surfaces(of: text, family: $0).isEmpty }
            case (.text(let text, _), .keyword), (.prefix(let text), .keyword),
                (.prefix(let text), .text), (.prefix(let text), .name):
                !QueryAnalyzer.folded(text).isEmpty
            case (.text(let text, _), .verbatim), (.prefix(let text), .verbatim):
                !text.isEmpty
            }
        }
    }

    /// The ways to match a leaf, in order of field, then of stem family. Truncations are expanded.
    func parts(
        of leaf: QueryTree.Leaf, in snapshot: Snapshot, isCancelled: () -> Bool
    ) throws(IndexError) -> [PlanLeaf.Part] {
        var parts: [PlanLeaf.Part] = []
        for field in leaf.fields {
            switch leaf.content {
            case .text(let text, let exactly):
                parts += textParts(text, exactly: exactly, field)
            case .prefix(let text):
                let prefix = field.indexing == .verbatim ? Array(text.utf8) : QueryAnalyzer.folded(text)
                guard !prefix.isEmpty else { continue }
                var lists: [ExpandedPostings] = []
                for segment in snapshot.segments {
                    lists.append(
                        try Expansion.postings(
                            prefix: prefix, field: field, segment: segment, counts: counts,
                            isCancelled: isCancelled))
                }
                parts.append(PlanLeaf.Part(field: field, terms: .expanded(lists)))
            }
        }
        return parts
    }

    private func textParts(_ text: String, exactly: Bool, _ field: Field) -> [PlanLeaf.Part] {
        switch field.indexing {
        case .text where !exactly:
            families.compactMap { family in
                part(field, analyzer.stems(of: text, family: family)) { .stem(field, family: family, $0) }
            }
        case .text, .name:
            analyzer.surfaces(of: text, families: families).compactMap { sequence in
                part(field, sequence) { .surface(field, $0) }
            }
        case .keyword:
            wholeValue(field, QueryAnalyzer.folded(text))
        case .verbatim:
            wholeValue(field, Array(text.utf8))
        }
    }

    private func part(
        _ field: Field, _ sequence: TermSequence, key: ([UInt8]) -> TermKey
    ) -> PlanLeaf.Part? {
        guard !sequence.isEmpty else { return nil }
        return PlanLeaf.Part(
            field: field,
            terms: .sequence(
                sequence.slots.map { PlanLeaf.Part.Slot(key: key($0.term), offset: $0.offset) }))
    }

    private func wholeValue(_ field: Field, _ term: [UInt8]) -> [PlanLeaf.Part] {
        guard !term.isEmpty else { return [] }
        let slot = PlanLeaf.Part.Slot(key: .surface(field, term), offset: 0)
        return [PlanLeaf.Part(field: field, terms: .sequence([slot]))]
    }
}
