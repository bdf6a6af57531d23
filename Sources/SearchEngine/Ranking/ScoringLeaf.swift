import IndexCodec
import IndexStorage
import SearchIndex

/// A word, phrase or truncation that scores documents of one segment: BM25F over its fields. It has readers of
/// its own, that are moved only to windows in which a document can be among the hits. Not thread-safe.
final class ScoringLeaf {
    /// A part with what its occurrences count by.
    @safe private struct Part {
        let matcher: PartMatcher
        let factors: NormFactors
        /// The norm of every document; valid while the segment's reader lives.
        let norms: UnsafePointer<UInt8>
        /// Documents of other stem families have none of it; empty when any document can.
        let stemFamily: ArraySlice<UInt8>
        /// Whether the matcher is the one that matched the window.
        let isShared: Bool
    }

    /// The sum of weighted frequencies can round otherwise than that of their bounds, in its last bits.
    private static let slack = 1 + 0x1p-48

    /// The nodes that a document must match for the leaf to count.
    let gates: [MatchNode]
    /// No document of the segment scores more.
    private(set) var greatest = 0.0
    /// No document of the window that bounds were computed for scores more.
    private(set) var windowBound = 0.0

    private let plan: Plan
    private let number: Int
    private let idf: Double
    /// Notes what the leaf counts for one document; `nil` as a rule.
    private let recorder: ScoreRecorder?
    /// In order of field, in which weighted frequencies are added up.
    private let parts: [Part]
    private let segment: SegmentReader
    private var found = DocumentBits()
    private var bounds = RangeBounds()
    private var partBounds = RangeBounds()
    private var familyBounds = RangeBounds()

    /// - Parameter leaf: of the builder's plan.
    init(
        _ leaf: GatedLeaf, idf: Double, _ builder: MatchNodeBuilder
    ) throws(IndexError) {
        var parts: [Part] = []
        let scoring = builder.plan.leaves[leaf.leaf].parts
        for matcher in try builder.matchers(scoring, keepsFrequencies: true, phrases: leaf.phrases) {
            let field = matcher.matcher.field
            // A segment without the norms of a field has no occurrence in it; names and keywords don't score.
            guard let norms = unsafe try builder.segment.norms(field),
                let factors = builder.plan.factors[Int(field.rawValue)]
            else { continue }
            unsafe parts.append(
                Part(
                    matcher: matcher.matcher, factors: factors, norms: norms, stemFamily: matcher.stemFamily,
                    isShared: matcher.part.map { leaf.phrases[$0] != nil } ?? false))
        }
        self.parts = parts
        self.idf = idf
        gates = leaf.gates
        recorder = builder.recorder
        number = leaf.leaf
        (plan, segment) = (builder.plan, builder.segment)
        var frequency = 0.0
        for part in parts { frequency += part.matcher.greatestFrequency(part.factors) }
        greatest = BM25.bound(idf: idf, frequency: frequency * Self.slack)
    }

    /// Whether no document of the segment can score.
    var isEmpty: Bool { parts.isEmpty }

    // MARK: - Bounds

    /// Computes what documents of a window can score at best.
    /// - Parameter base: rises from call to call.
    func computeBounds(base: UInt32) {
        bounds.clear()
        var start = 0
        while start < parts.count {
            // Parts in one field that lie in different stem families have no document in common.
            let field = parts[start].matcher.field
            familyBounds.clear()
            var end = start
            while end < parts.count, parts[end].matcher.field == field {
                let part = parts[end]
                partBounds.clear()
                unsafe part.matcher.raise(&partBounds, base: base, factors: part.factors, norms: part.norms)
                if part.stemFamily.isEmpty || isRepeated(part.stemFamily, in: start..<end) {
                    bounds.add(partBounds)
                } else {
                    familyBounds.formMaximum(partBounds)
                }
                end += 1
            }
            bounds.add(familyBounds)
            start = end
        }
        for range in 0..<RangeBounds.count where bounds[range] > 0 {
            bounds[range] = BM25.bound(idf: idf, frequency: bounds[range] * Self.slack)
        }
        windowBound = bounds.maximum
    }

    private func isRepeated(_ family: ArraySlice<UInt8>, in earlier: Range<Int>) -> Bool {
        earlier.contains { parts[$0].stemFamily == family }
    }

    func addBounds(to sum: inout RangeBounds) { sum.add(bounds) }

    func subtractBounds(from sum: inout RangeBounds) { sum.subtract(bounds) }

    // MARK: - Scores

    /// Adds the leaf's scores of documents of a window.
    /// - Parameter base: rises from call to call.
    func score(
        base: UInt32, _ documents: borrowing DocumentBits, into scores: inout WindowScores
    ) throws(IndexError) {
        found.removeAll()
        for part in parts {
            if part.isShared {
                part.matcher.matches.forEach { slot, _ in found.insert(slot) }
            } else {
                try part.matcher.match(base: base, candidates: documents, into: &found)
            }
        }
        if let recorder {
            let scoring = parts.map(\.matcher).filter { $0.matches.count > 0 }
            try recorder.note(leaf: number, scoring, idf: idf, factors: plan.factors, segment: segment)
        }
        var scoringCount = 0
        for part in parts where part.matcher.matches.count > 0 { scoringCount += 1 }
        for part in parts where part.matcher.matches.count > 0 {
            let norms = unsafe part.norms + Int(base)
            guard scoringCount > 1 else {
                return unsafe scores.addLeaf(
                    part.matcher.matches, idf: idf, in: documents, factors: part.factors, norms: norms)
            }
            unsafe scores.add(part.matcher.matches, in: documents, factors: part.factors, norms: norms)
        }
        found.formIntersection(documents)
        scores.finishLeaf(idf: idf, in: found)
    }
}
