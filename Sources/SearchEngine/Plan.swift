import IndexStorage
import SearchIndex

/// A query made ready for one snapshot: the terms to look up, and what each word weighs. Immutable.
final class Plan {
    let root: QueryTree.Node
    let leaves: [PlanLeaf]
    /// What one occurrence in a field counts, for each of the 256 norms; indexed by the field's number, `nil`
    /// for fields that don't score.
    let factors: [NormFactors?]

    /// Of the terms that were looked at.
    let statistics: CollectionStatistics

    /// - Parameters:
    ///   - scores: whether scores will be asked for; without, the statistics aren't gathered.
    ///   - isCancelled: asked twice for each leaf, and now and then while truncations are expanded.
    /// - Throws: `limitExceeded`, `cancelled`, and what reading the index throws.
    init(
        _ query: Query, session: SearchSession, scores: Bool, isCancelled: () -> Bool
    ) throws(IndexError) {
        let lookup = session.lookup
        // A leaf is analysed once: one without parts has nothing that can be searched.
        var leaves: [PlanLeaf] = []
        let tree = try QueryTree(query) { (leaf) throws(IndexError) in
            if isCancelled() { throw .cancelled }
            let parts = try lookup.parts(of: leaf, in: session.snapshot, isCancelled: isCancelled)
            guard !parts.isEmpty else { return false }
            leaves.append(PlanLeaf(parts: parts, idf: nil, leaf: leaf))
            return true
        }
        var statistics = CollectionStatistics(session.snapshot, termCount: leaves.count)
        for number in leaves.indices where scores && !leaves[number].leaf.isNegated {
            let weight = leaves[number].leaf.weight
            guard weight > 0, leaves[number].parts.contains(where: { $0.isScoring }) else { continue }
            if isCancelled() { throw .cancelled }
            leaves[number].idf = try Self.idf(of: leaves[number].parts, &statistics) * weight
        }
        root = tree.root
        self.leaves = leaves
        self.statistics = statistics
        factors = session.factors
    }

    /// The sum of the weights of a leaf's terms: of each place in a phrase, the weight that a word alone
    /// would have there. A place's document frequency is the largest of its fields', each summed over the
    /// distinct terms that the languages put there.
    private static func idf(
        of parts: [PlanLeaf.Part], _ statistics: inout CollectionStatistics
    ) throws(IndexError) -> Double {
        if parts.count == 1, case .sequence(let slots) = parts[0].terms {
            // The same sum without sets: one field and one language have one term a place.
            var sum = 0.0
            for slot in slots {
                sum += BM25.idf(
                    documentFrequency: try statistics.documentFrequency(of: slot.key),
                    documentCount: statistics.documentCount)
            }
            return sum
        }
        var sum = 0.0
        for frequency in try documentFrequencies(of: parts, &statistics) {
            sum += BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount)
        }
        return sum
    }

    /// The document frequency of each place of a leaf: the largest of its fields'.
    static func documentFrequencies(
        of parts: [PlanLeaf.Part], _ statistics: inout CollectionStatistics
    ) throws(IndexError) -> [Int] {
        var places: [PlaceFrequency] = []
        for part in parts where part.isScoring {
            switch part.terms {
            case .sequence(let slots):
                for (number, slot) in slots.enumerated() {
                    if number == places.count { places.append(PlaceFrequency()) }
                    guard places[number].keys.insert(slot.key).inserted else { continue }
                    places[number].add(try statistics.documentFrequency(of: slot.key), part.field)
                }
            case .expanded(let lists):
                if places.isEmpty { places.append(PlaceFrequency()) }
                for list in lists { places[0].add(list.documents.count, part.field) }
            }
        }
        return places.map { $0.byField.max() ?? 0 }
    }

    /// The document frequencies of one place of a phrase.
    private struct PlaceFrequency {
        /// The terms counted so far.
        var keys: Set<TermKey> = []
        /// By the field's number.
        private(set) var byField = [Int](repeating: 0, count: Field.allCases.count)

        mutating func add(_ frequency: Int, _ field: Field) { byField[Int(field.rawValue)] += frequency }
    }
}
