import IndexCodec
import IndexStorage
import SearchIndex

/// Notes what the leaves of a plan count for one document while it's being scored. Not thread-safe.
final class ScoreRecorder {
    struct Entry {
        /// The leaf's number in the plan.
        var leaf: Int
        var occurrences: [Occurrence]
        var frequency: Double
        var score: Double
    }

    struct Occurrence {
        var field: Field
        var frequency: UInt32
        var norm: UInt8
        var weightedFrequency: Double
    }

    /// The document's number in its segment.
    let document: UInt32
    private(set) var entries: [Entry] = []

    init(document: UInt32) { self.document = document }

    /// Notes a leaf that occurs in the document.
    /// - Parameters:
    ///   - parts: those that score, in order of field; matched in the document's window.
    ///   - idf: the leaf's weight.
    func note(
        leaf: Int, _ parts: [PartMatcher], idf: Double, factors: [NormFactors?], segment: SegmentReader
    ) throws(IndexError) {
        let slot = document - DocumentBits.base(of: document)
        var entry = Entry(leaf: leaf, occurrences: [], frequency: 0, score: 0)
        for part in parts {
            guard let norms = unsafe try segment.norms(part.field),
                let factors = factors[Int(part.field.rawValue)]
            else { continue }
            let norm = unsafe norms[Int(document)]
            part.matches.forEach { other, frequency in
                guard other == slot else { return }
                let weighted = unsafe Double(frequency) * factors.values[Int(norm)]
                entry.frequency += weighted
                entry.occurrences.append(
                    Occurrence(
                        field: part.field, frequency: frequency, norm: norm, weightedFrequency: weighted))
            }
        }
        guard !entry.occurrences.isEmpty else { return }
        entry.score = BM25.score(idf: idf, frequency: entry.frequency)
        entries.append(entry)
    }
}
