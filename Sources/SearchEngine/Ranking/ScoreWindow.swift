/// Scores of several terms being added up for the 4,096 documents from a base. All zeros between windows. Not
/// thread-safe.
///
/// Safe because every access is masked to the 4,096 slots and their 64 words of bits, which live as long as the
/// object.
@safe final class ScoreWindow {
    private static let slotCount = Int(DocumentBits.capacity)

    private let scores: UnsafeMutablePointer<Double>
    /// A bit a slot, set where something was added.
    private let touched: UnsafeMutablePointer<UInt64>

    init() {
        unsafe scores = .allocate(capacity: Self.slotCount)
        unsafe scores.initialize(repeating: 0, count: Self.slotCount)
        unsafe touched = .allocate(capacity: Self.slotCount / 64)
        unsafe touched.initialize(repeating: 0, count: Self.slotCount / 64)
    }

    deinit {
        unsafe scores.deallocate()
        unsafe touched.deallocate()
    }

    /// Adds the scores of `count` documents, all of them less than 4,096 above `base`.
    func add(
        _ documents: UnsafePointer<UInt32>, _ values: UnsafePointer<Double>, count: Int, base: UInt32
    ) {
        let (scores, touched) = unsafe (scores, touched)
        for i in 0..<count {
            let slot = unsafe Int(documents[i] &- base) & (Self.slotCount - 1)
            unsafe scores[slot] += values[i]
            unsafe touched[slot >> 6] |= 1 << UInt64(slot & 63)
        }
    }

    /// Moves the documents whose sum and `others` come to `minimum` or more to `candidates`, which is empty,
    /// and clears the window.
    func drain(base: UInt32, others: Double, minimum: Double, into candidates: CandidateBuffer) {
        let needed = minimum - others
        let (scores, touched) = unsafe (scores, touched)
        let (documents, sums) = unsafe (candidates.documents, candidates.scores)
        var count = 0
        for word in 0..<(Self.slotCount / 64) {
            var bits = unsafe touched[word]
            guard bits != 0 else { continue }
            unsafe touched[word] = 0
            repeat {
                let slot = word << 6 | bits.trailingZeroBitCount
                bits &= bits &- 1
                let score = unsafe scores[slot]
                unsafe scores[slot] = 0
                // Written, and overwritten where it falls short: no branch to guess.
                unsafe documents[count] = base &+ UInt32(truncatingIfNeeded: slot)
                unsafe sums[count] = score
                count &+= score >= needed ? 1 : 0
            } while bits != 0
        }
        candidates.setCount(count)
    }

    func clear() {
        unsafe scores.update(repeating: 0, count: Self.slotCount)
        unsafe touched.update(repeating: 0, count: Self.slotCount / 64)
    }
}
