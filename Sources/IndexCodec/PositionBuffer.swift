/// Positions of one document, reused from document to document: nothing is allocated once it has grown.
///
/// Safe because readers read below `count`, for which `makeRoom` made room.
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

    /// Makes room for `newCount` positions, which the caller writes.
    @unsafe mutating func makeRoom(_ newCount: Int) -> UnsafeMutablePointer<UInt32> {
        count = newCount
        if newCount > capacity {
            unsafe storage.deallocate()
            capacity = max(newCount, capacity * 2)
            unsafe storage = .allocate(capacity: capacity)
        }
        return unsafe storage
    }

    /// Drops all positions after the first `newCount`.
    package mutating func keep(_ newCount: Int) { count = min(count, newCount) }
}
