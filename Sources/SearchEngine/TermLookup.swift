import IndexStorage
import SearchIndex
import TextAnalysis

/// Says what terms a leaf of a query stands for in each of its fields. Not thread-safe.
struct TermLookup {
    let analyzer: QueryAnalyzer
    /// For the postings of truncations.
    let counts = FrequencyCounts()
    /// The stem families of the documents in question, sorted; never empty.
    private let families: [String]

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
    func isSearchable(_ leaf: QueryTree.Leaf) -> Bool {
        leaf.fields.contains { field in
            switch (leaf.content, field.indexing) {
            case (.text(let text, let exactly), .text), (.text(let text, let exactly), .name):
                families.contains { !analyzer.surfaces(of: text, exactly: exactly, family: $0).isEmpty }
            case (.prefix(let text), .text), (.prefix(let text), .name):
                analyzer.truncation(text, family: families[0]) != nil
            case (.text(let text, _), .keyword), (.prefix(let text), .keyword):
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
                parts += try prefixParts(text, field, snapshot, isCancelled)
            }
        }
        return parts
    }

    private func prefixParts(
        _ text: String, _ field: Field, _ snapshot: Snapshot, _ isCancelled: () -> Bool
    ) throws(IndexError) -> [PlanLeaf.Part] {
        let prefix: [UInt8]
        var classes = [TermKey.Class.surface]
        switch field.indexing {
        case .verbatim: prefix = Array(text.utf8)
        case .keyword: prefix = QueryAnalyzer.folded(text)
        case .text, .name:
            switch analyzer.truncation(text, family: families[0]) {
            case .grams(let sequence):
                return [part(field, sequence) { .surface(field, $0) }].compactMap { $0 }
            case .prefix(let bytes, let found): (prefix, classes) = (bytes, found)
            case nil: prefix = []
            }
        }
        guard !prefix.isEmpty else { return [] }
        var lists: [ExpandedPostings] = []
        for segment in snapshot.segments {
            lists.append(
                try Expansion.postings(
                    prefix: prefix, classes: classes, field: field, segment: segment, counts: counts,
                    isCancelled: isCancelled))
        }
        return [PlanLeaf.Part(field: field, terms: .expanded(lists))]
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
