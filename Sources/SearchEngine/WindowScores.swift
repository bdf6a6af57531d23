/// The scores of one window's documents while they are being added up. Reused from window to window.
///
/// Safe because every access is masked to the 4,096 slots, which live as long as the value.
@safe struct WindowScores: ~Copyable {
    private static let slotCount = Int(DocumentBits.capacity)

    /// By slot.
    private let scores: UnsafeMutablePointer<Double>
    /// The weighted frequencies of the leaf being scored, by slot; 0 between leaves.
    private let frequencies: UnsafeMutablePointer<Double>

    init() {
        unsafe scores = .allocate(capacity: Self.slotCount)
        unsafe scores.initialize(repeating: 0, count: Self.slotCount)
        unsafe frequencies = .allocate(capacity: Self.slotCount)
        unsafe frequencies.initialize(repeating: 0, count: Self.slotCount)
    }

    deinit {
        unsafe scores.deallocate()
        unsafe frequencies.deallocate()
    }

    @inline(__always)
    subscript(slot: UInt32) -> Double { unsafe scores[Int(slot) & (Self.slotCount - 1)] }

    /// Sets all scores to 0.
    mutating func clear() { unsafe scores.update(repeating: 0, count: Self.slotCount) }

    /// Adds one field's occurrences of the leaf being scored.
    /// - Parameters:
    ///   - matches: what the field's postings hold in this window.
    ///   - documents: those to score.
    ///   - factors: what one occurrence counts, for each of the 256 norms.
    ///   - norms: the window's norms, by slot.
    mutating func add(
        _ matches: borrowing PartMatches, in documents: borrowing DocumentBits, factors: NormFactors,
        norms: UnsafePointer<UInt8>
    ) {
        let values = unsafe factors.values
        matches.forEach { slot, frequency in
            guard documents.contains(slot) else { return }
            let factor = unsafe values[Int(norms[Int(slot)])]
            unsafe frequencies[Int(slot) & (Self.slotCount - 1)] += Double(frequency) * factor
        }
    }

    /// Turns the weighted frequencies of `documents` into the leaf's score and adds it.
    mutating func finishLeaf(idf: Double, in documents: borrowing DocumentBits) {
        documents.forEach { slot in
            let index = Int(slot) & (Self.slotCount - 1)
            let frequency = unsafe frequencies[index]
            unsafe frequencies[index] = 0
            unsafe scores[index] += BM25.score(idf: idf, frequency: frequency)
        }
    }

    /// As `add` and `finishLeaf`, for a leaf whose occurrences all lie in one field: the same sums in one
    /// pass.
    mutating func addLeaf(
        _ matches: borrowing PartMatches, idf: Double, in documents: borrowing DocumentBits,
        factors: NormFactors, norms: UnsafePointer<UInt8>
    ) {
        let values = unsafe factors.values
        matches.forEach { slot, frequency in
            guard documents.contains(slot) else { return }
            let factor = unsafe values[Int(norms[Int(slot)])]
            unsafe scores[Int(slot) & (Self.slotCount - 1)] +=
                BM25.score(idf: idf, frequency: Double(frequency) * factor)
        }
    }
}
