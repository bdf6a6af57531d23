import IndexCodec
import SearchIndex

/// What one occurrence in a field counts, for each of the 256 norms. Immutable and thread-safe.
@safe final class NormFactors: Sendable {
    nonisolated(unsafe) private let storage: UnsafeMutablePointer<Double>

    /// - Parameter averageLength: of the field in tokens. 0 means that no document has the field: no
    ///   occurrence will
    ///   ask.
    init(of field: Field, averageLength: Double) {
        let parameters = BM25.parameters(of: field)
        unsafe storage = .allocate(capacity: 256)
        for norm in 0...255 {
            let length = Double(Norms.lengths[norm])
            let relativeLength = averageLength > 0 ? length / averageLength : 1
            let factor = parameters.weight / (1 - parameters.b + parameters.b * relativeLength)
            unsafe (storage + norm).initialize(to: factor)
        }
    }

    deinit { unsafe storage.deallocate() }

    /// 256 factors, none greater than the one before; valid while the object lives.
    @unsafe var values: UnsafePointer<Double> { unsafe UnsafePointer(storage) }
}
