import CKernels
import IndexCodec

/// The lengths of a field of a segment's documents, and what an occurrence counts by length. Valid while the
/// segment's reader and the session's factors live.
@safe struct FieldNorms {
    /// By norm.
    fileprivate let values: UnsafePointer<Double>
    /// The norm of every document.
    fileprivate let norms: UnsafePointer<UInt8>

    @unsafe init(_ norms: UnsafePointer<UInt8>, _ factors: NormFactors) {
        unsafe values = factors.values
        unsafe self.norms = norms
    }
}

/// What ranks the documents of one field of a segment for a word or a phrase. Valid as `FieldNorms` is.
@safe struct RankingWeight {
    private let idf: Double
    private let values: UnsafePointer<Double>
    /// The norm of every document.
    private let norms: UnsafePointer<UInt8>

    init(idf: Double, _ field: FieldNorms) {
        self.idf = idf
        unsafe values = field.values
        unsafe norms = field.norms
    }

    @inline(__always)
    func score(_ frequency: UInt32, in document: UInt32) -> Double {
        BM25.score(idf: idf, frequency: unsafe Double(frequency) * values[Int(norms[Int(document)])])
    }

    /// The scores of a batch of documents of the segment.
    @inline(__always)
    func scores(
        _ documents: UnsafePointer<UInt32>, _ frequencies: UnsafePointer<UInt32>, count: Int,
        into scores: UnsafeMutablePointer<Double>
    ) {
        unsafe ev_bm25_scores(documents, frequencies, count, norms, values, idf, BM25.k1, scores)
    }

    /// What so many documents of a list score at least, deleted ones among them; `nil` when that isn't known.
    func floor(_ impacts: TopImpacts, documentCount: Int) -> Double? {
        guard let frequency = unsafe impacts.weightedFrequency(ofBest: documentCount, values) else {
            return nil
        }
        // A quantum less, since the quotient rounds a little up or down.
        return BM25.score(idf: idf, frequency: frequency) - BM25.quantum
    }

    /// What no document of a block scores more than.
    /// - Parameter greatestFrequency: of the whole list.
    @inline(__always)
    func bound(_ impacts: Impacts, greatestFrequency: Double) -> Double {
        BM25.bound(
            idf: idf,
            frequency: unsafe impacts.weightedFrequency(values, greatestFrequency: greatestFrequency))
    }
}
