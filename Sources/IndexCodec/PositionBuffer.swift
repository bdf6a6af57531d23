/// Positions of one document, reused from document to document: nothing is allocated once it has grown.
///
/// Safe because `append` writes below the capacity that `reserve` made sure of, and readers read below `count`.
@safe package struct PositionBuffer: ~Copyable {
    package private(set) var count = 0
    private var capacity: Int
    private var storage: UnsafeMutablePointer<UInt32>

    package init() {
        capacity = 64
        unsafe storage = .allocate(capacity: capacity)
    }

    deinit { unsafe storage.deallocate() }

    /// `count` positions, rising; valid until the next change.
    @unsafe package var values: UnsafeMutablePointer<UInt32> { unsafe storage }

    /// Becomes empty, with room for `count` positions.
    mutating func reserve(_ newCount: Int) {
        count = 0
        guard newCount > capacity else { return }
        unsafe storage.deallocate()
        capacity = max(newCount, capacity * 2)
        unsafe storage = .allocate(capacity: capacity)
    }

    @inline(__always)
    mutating func append(_ position: UInt32) {
        precondition(count < capacity)
        unsafe storage[count] = position
        count &+= 1
    }

    mutating func set(_ position: UInt32) {
        reserve(1)
        append(position)
    }

    /// Drops all positions after the first `newCount`.
    package mutating func keep(_ newCount: Int) { count = min(count, newCount) }
}
