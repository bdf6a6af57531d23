/// Documents with what their scores have come to so far, on their way to the hits. Reused, so that nothing is
/// allocated once it's made. Not thread-safe.
///
/// Safe because its functions write below the capacity only, and readers read below `count`.
@safe final class CandidateBuffer {
    static let capacity = Int(DocumentBits.capacity)

    private(set) var count = 0
    /// Rising.
    private let documentBuffer: UnsafeMutablePointer<UInt32>
    private let scoreBuffer: UnsafeMutablePointer<Double>

    init() {
        unsafe documentBuffer = .allocate(capacity: Self.capacity)
        unsafe scoreBuffer = .allocate(capacity: Self.capacity)
    }

    deinit {
        unsafe documentBuffer.deallocate()
        unsafe scoreBuffer.deallocate()
    }

    /// `count` documents, and room for `capacity`.
    @unsafe var documents: UnsafeMutablePointer<UInt32> { unsafe documentBuffer }
    /// As many scores.
    @unsafe var scores: UnsafeMutablePointer<Double> { unsafe scoreBuffer }

    @inline(__always)
    func document(_ index: Int) -> UInt32 { unsafe documentBuffer[index & (Self.capacity - 1)] }

    @inline(__always)
    func score(_ index: Int) -> Double { unsafe scoreBuffer[index & (Self.capacity - 1)] }

    func removeAll() { count = 0 }

    /// Sets the count to that of candidates that were written.
    func setCount(_ newCount: Int) {
        precondition((0...Self.capacity).contains(newCount))
        count = newCount
    }
}
