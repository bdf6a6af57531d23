/// Documents with what their scores have come to so far, on their way to the hits. Reused, so that nothing is
/// allocated once it's made.
///
/// Safe because `append` and `keep` write below the capacity only, and readers read below `count`.
@safe struct CandidateBuffer: ~Copyable {
    static let capacity = Int(DocumentBits.capacity)

    private(set) var count = 0
    /// Rising.
    private let documents: UnsafeMutablePointer<UInt32>
    private let scores: UnsafeMutablePointer<Double>

    init() {
        unsafe documents = .allocate(capacity: Self.capacity)
        unsafe scores = .allocate(capacity: Self.capacity)
    }

    deinit {
        unsafe documents.deallocate()
        unsafe scores.deallocate()
    }

    @inline(__always)
    func document(_ index: Int) -> UInt32 { unsafe documents[index & (Self.capacity - 1)] }

    @inline(__always)
    func score(_ index: Int) -> Double { unsafe scores[index & (Self.capacity - 1)] }

    mutating func removeAll() { count = 0 }

    /// - Precondition: fewer than `capacity` are there.
    @inline(__always)
    mutating func append(_ document: UInt32, _ score: Double) {
        set(count, document, score)
        count &+= 1
    }

    /// Overwrites a candidate that was read already.
    @inline(__always)
    mutating func set(_ index: Int, _ document: UInt32, _ score: Double) {
        unsafe documents[index & (Self.capacity - 1)] = document
        unsafe scores[index & (Self.capacity - 1)] = score
    }

    /// Drops all candidates after the first `newCount`.
    mutating func keep(_ newCount: Int) { count = min(count, newCount) }
}
