/// Scores of several terms being added up for the 4,096 documents from a base. All zeros between windows.
///
/// Safe because every access is masked to the 4,096 slots, which live as long as the value.
@safe struct ScoreWindow: ~Copyable {
    private static let slotCount = Int(DocumentBits.capacity)

    private let scores: UnsafeMutablePointer<Double>
    private var touched = DocumentBits()

    init() {
        unsafe scores = .allocate(capacity: Self.slotCount)
        unsafe scores.initialize(repeating: 0, count: Self.slotCount)
    }

    deinit { unsafe scores.deallocate() }

    /// Adds the scores of `count` documents, all of them less than 4,096 above `base`.
    mutating func add(
        _ documents: UnsafePointer<UInt32>, _ values: UnsafePointer<Double>, count: Int, base: UInt32
    ) {
        for i in 0..<count {
            let slot = unsafe documents[i] &- base
            unsafe scores[Int(slot) & (Self.slotCount - 1)] += values[i]
            touched.insert(slot)
        }
    }

    /// Moves the documents whose sum and `others` come to `minimum` or more to `candidates`, and clears the
    /// window.
    mutating func drain(
        base: UInt32, others: Double, minimum: Double, into candidates: inout CandidateBuffer
    ) {
        let needed = minimum - others
        let scores = unsafe scores
        touched.forEach { slot in
            let index = Int(slot) & (Self.slotCount - 1)
            let score = unsafe scores[index]
            unsafe scores[index] = 0
            if score >= needed { candidates.append(base &+ slot, score) }
        }
        touched.removeAll()
    }
}
