/// A number for each of the 16 ranges of 256 documents of a window: what no document of the range exceeds.
///
/// Safe because every access is masked to the 16 numbers, which live as long as the value.
@safe struct RangeBounds: ~Copyable {
    static let count = 16
    /// Documents in a range.
    static let documentCount = Int(DocumentBits.capacity) / count
    private static let mask = count - 1

    private let values: UnsafeMutablePointer<Double>

    /// All zeros.
    init() {
        unsafe values = .allocate(capacity: Self.count)
        unsafe values.initialize(repeating: 0, count: Self.count)
    }

    deinit { unsafe values.deallocate() }

    @inline(__always)
    subscript(range: Int) -> Double {
        get { unsafe values[range & Self.mask] }
        nonmutating set { unsafe values[range & Self.mask] = newValue }
    }

    mutating func clear() { unsafe values.update(repeating: 0, count: Self.count) }

    /// Raises what is less than `bound` in the ranges that documents of a window lie in.
    /// - Parameter documents: counted from the window's base; not empty, and below 4,096.
    @inline(__always)
    mutating func raise(_ documents: ClosedRange<Int>, to bound: Double) {
        let first = documents.lowerBound / Self.documentCount
        let last = documents.upperBound / Self.documentCount
        for range in first...last { self[range] = Swift.max(self[range], bound) }
    }

    mutating func formMaximum(_ other: borrowing RangeBounds) {
        for range in 0..<Self.count { self[range] = Swift.max(self[range], other[range]) }
    }

    mutating func formMinimum(_ other: borrowing RangeBounds) {
        for range in 0..<Self.count { self[range] = Swift.min(self[range], other[range]) }
    }

    mutating func add(_ other: borrowing RangeBounds) {
        for range in 0..<Self.count { self[range] += other[range] }
    }

    mutating func subtract(_ other: borrowing RangeBounds) {
        for range in 0..<Self.count { self[range] -= other[range] }
    }

    var maximum: Double {
        var maximum = self[0]
        for range in 1..<Self.count { maximum = Swift.max(maximum, self[range]) }
        return maximum
    }
}
