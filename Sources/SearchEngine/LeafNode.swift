import IndexStorage
import SearchIndex

/// Documents in which one word, phrase or truncation of the query occurs, in any of its fields.
final class LeafNode: MatchNode {
    private let parts: [PartMatcher]
    private let segment: SegmentReader
    /// The weight of the leaf; `nil` when it doesn't score.
    private let idf: Double?
    /// `Plan.factors`
    private let factors: [NormFactors?]
    /// Where what the leaf counts for one document is noted, and as the leaf of which number; `nil` as a rule.
    private let recording: (recorder: ScoreRecorder, leaf: Int)?
    /// What matched in the current window.
    private var found = DocumentBits()

    /// - Parameter parts: in order of field, in which weighted frequencies are added up.
    init(
        parts: [PartMatcher], idf: Double?, factors: [NormFactors?], segment: SegmentReader,
        recording: (recorder: ScoreRecorder, leaf: Int)? = nil
    ) {
        self.recording = recording
        self.parts = parts
        self.idf = idf
        self.factors = factors
        self.segment = segment
    }

    override var cost: Int { parts.totalCost }

    override func lowerBound(_ target: UInt32) throws(IndexError) -> UInt32 {
        try parts.lowestBound(target)
    }

    override func match(
        base: UInt32, _ documents: inout DocumentBits, isCancelled: () -> Bool
    ) throws(IndexError) {
        found.removeAll()
        for part in parts { try part.match(base: base, candidates: documents, into: &found) }
        documents.assign(found)
    }

    override func score(
        base: UInt32, _ documents: borrowing DocumentBits, into scores: inout WindowScores
    ) throws(IndexError) {
        guard let idf else { return }
        found.formIntersection(documents)
        guard !found.isEmpty else { return }
        let scoring = parts.filter { $0.keepsFrequencies && $0.matches.count > 0 }
        if let (recorder, leaf) = recording {
            try recorder.note(leaf: leaf, scoring, idf: idf, factors: factors, segment: segment)
        }
        for part in scoring {
            // A segment without the norms of a field has no occurrence in it.
            guard let norms = unsafe try segment.norms(part.field),
                let factors = factors[Int(part.field.rawValue)]
            else { continue }
            guard scoring.count > 1 else {
                unsafe scores.addLeaf(
                    part.matches, idf: idf, in: found, factors: factors, norms: norms + Int(base))
                return
            }
            unsafe scores.add(part.matches, in: found, factors: factors, norms: norms + Int(base))
        }
        scores.finishLeaf(idf: idf, in: found)
    }
}
