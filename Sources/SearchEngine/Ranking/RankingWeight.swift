import CKernels
import IndexCodec

/// What ranks the documents of one field of a segment for a word or a phrase.
@safe struct RankingWeight {
    private let idf: Double
    private let factors: NormFactors
    private let values: UnsafePointer<Double>
    /// The norm of every document.
    private let norms: UnsafePointer<UInt8>

    /// - Parameter norms: valid while the segment's reader lives.
    init(idf: Double, factors: NormFactors, norms: UnsafePointer<UInt8>) {
        self.idf = idf
        self.factors = factors
        unsafe values = factors.values
        unsafe self.norms = norms
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

    /// What no document of a block scores more than.
    /// - Parameter greatestFrequency: of the whole list.
    @inline(__always)
    func bound(_ impacts: Impacts, greatestFrequency: Double) -> Double {
        BM25.bound(
            idf: idf,
            frequency: unsafe impacts.weightedFrequency(values, greatestFrequency: greatestFrequency))
    }
}
