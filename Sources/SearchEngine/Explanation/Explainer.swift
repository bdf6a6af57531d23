import IndexCodec
package import IndexStorage
package import SearchIndex

/// Explains scores of documents for one query. Not thread-safe.
package final class Explainer {
    private let snapshot: Snapshot
    private let plan: Plan
    private let isCancelled: () -> Bool
    private var statistics: CollectionStatistics

    /// - Parameter isCancelled: asked now and then.
    /// - Throws: as `Searcher.search`.
    package init(
        _ query: Query, _ snapshot: Snapshot, isCancelled: @escaping () -> Bool = { false }
    ) throws(IndexError) {
        self.snapshot = snapshot
        self.isCancelled = isCancelled
        plan = try Plan(query, session: SearchSession(snapshot), scores: true, isCancelled: isCancelled)
        statistics = plan.statistics
    }

    /// How a document's score comes about; `nil` when it doesn't match.
    /// - Parameter segment: its place in the snapshot.
    /// - Throws: as `Searcher.search`.
    package func explanation(segment number: Int, document: UInt32) throws(IndexError) -> ScoreExplanation? {
        let segment = snapshot.segments[number]
        let recorder = ScoreRecorder(document: document)
        var evaluation = try SegmentEvaluation(
            plan, segment: segment, number: number, isScoring: true, recorder: recorder,
            isCancelled: isCancelled)
        guard let score = try evaluation.score(of: document, isCancelled: isCancelled) else { return nil }
        var clauses: [ScoreExplanation.Clause] = []
        for entry in recorder.entries.sorted(by: { $0.leaf < $1.leaf }) {
            clauses.append(try clause(entry))
        }
        return ScoreExplanation(score: score, documentCount: snapshot.documentCount, clauses: clauses)
    }

    private func clause(_ entry: ScoreRecorder.Entry) throws(IndexError) -> ScoreExplanation.Clause {
        let leaf = plan.leaves[entry.leaf]
        return ScoreExplanation.Clause(
            query: leaf.leaf.query, weight: leaf.leaf.weight, terms: try terms(leaf.parts),
            idf: leaf.idf ?? 0, occurrences: entry.occurrences.map(occurrence), frequency: entry.frequency,
            score: entry.score)
    }

    private func occurrence(_ occurrence: ScoreRecorder.Occurrence) -> ScoreExplanation.Occurrence {
        let parameters = BM25.parameters(of: occurrence.field)
        return ScoreExplanation.Occurrence(
            field: occurrence.field, frequency: Int(occurrence.frequency),
            length: Norms.lengths[Int(occurrence.norm)],
            averageLength: statistics.averageLength(of: occurrence.field),
            fieldWeight: parameters.weight, b: parameters.b, weightedFrequency: occurrence.weightedFrequency)
    }

    /// What stands at each place of a leaf.
    private func terms(_ parts: [PlanLeaf.Part]) throws(IndexError) -> [ScoreExplanation.Term] {
        let frequencies = try Plan.documentFrequencies(of: parts, &statistics)
        return frequencies.enumerated().map { place, frequency in
            var texts: [String] = []
            for part in parts where part.isScoring {
                guard case .sequence(let slots) = part.terms, place < slots.count else { continue }
                let text = slots[place].key.text
                if !texts.contains(text) { texts.append(text) }
            }
            return ScoreExplanation.Term(
                texts: texts, documentFrequency: frequency,
                idf: BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount))
        }
    }
}
