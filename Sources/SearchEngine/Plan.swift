import IndexStorage
import SearchIndex

/// A query made ready for one snapshot: the terms to look up, and what each word weighs. Immutable.
struct Plan {
    let root: QueryTree.Node
    let leaves: [PlanLeaf]
    /// What one occurrence in a field counts, for each of the 256 norms; indexed by the field's number, empty for
    /// fields that don't score.
    let factors: [[Double]]

    /// - Parameters:
    ///   - scores: whether scores will be asked for; without, the statistics aren't gathered.
    ///   - isCancelled: asked now and then while truncations are expanded.
    /// - Throws: `limitExceeded`, `cancelled`, and what reading the index throws.
    init(
        _ query: Query, snapshot: Snapshot, scores: Bool, isCancelled: () -> Bool
    ) throws(IndexError) {
        let lookup = TermLookup(snapshot)
        let tree = try QueryTree(query) { lookup.isSearchable($0) }
        var statistics = CollectionStatistics(snapshot)
        var leaves: [PlanLeaf] = []
        var factors = [[Double]](repeating: [], count: Field.allCases.count)
        for leaf in tree.leaves {
            let parts = try lookup.parts(of: leaf, in: snapshot, isCancelled: isCancelled)
            let isScoring = scores && !leaf.isNegated && parts.contains { $0.isScoring }
            var idf: Double?
            if isScoring {
                idf = try Self.idf(of: parts, &statistics)
                for part in parts where part.isScoring && factors[Int(part.field.rawValue)].isEmpty {
                    factors[Int(part.field.rawValue)] = BM25.factors(
                        of: part.field, averageLength: statistics.averageLength(of: part.field))
                }
            }
            leaves.append(PlanLeaf(parts: parts, idf: idf, query: leaf.query))
        }
        root = tree.root
        self.leaves = leaves
        self.factors = factors
    }

    /// The sum of the weights of a leaf's terms: of each place in a phrase, the weight that a word alone would have
    /// there. A term's document frequency is the largest of its fields', each summed over the languages.
    private static func idf(
        of parts: [PlanLeaf.Part], _ statistics: inout CollectionStatistics
    ) throws(IndexError) -> Double {
        // A place's document frequencies: indexed by place, then by the field's number.
        var frequencies: [[Int]] = []
        for part in parts where part.isScoring {
            let field = Int(part.field.rawValue)
            switch part.terms {
            case .sequence(let slots):
                for (place, slot) in slots.enumerated() {
                    if place == frequencies.count {
                        frequencies.append([Int](repeating: 0, count: Field.allCases.count))
                    }
                    frequencies[place][field] += try statistics.documentFrequency(of: slot.key)
                }
            case .expanded(let lists):
                if frequencies.isEmpty {
                    frequencies.append([Int](repeating: 0, count: Field.allCases.count))
                }
                for list in lists { frequencies[0][field] += list.documents.count }
            }
        }
        var sum = 0.0
        for place in frequencies {
            sum += BM25.idf(
                documentFrequency: place.max() ?? 0, documentCount: statistics.documentCount)
        }
        return sum
    }
}
