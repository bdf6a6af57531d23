/// Positions of one document, reused from document to document: nothing is allocated once it has grown.
///
/// Safe because readers read below `count`, for which `makeRoom` made room.
@safe package struct PositionBuffer: ~Copyable {
    /// Numbers that may be read after the last position.
    private static let slack = 8

    package private(set) var count = 0
    private var capacity: Int
    private var storage: UnsafeMutablePointer<UInt32>

    package init() {
        capacity = 64
        unsafe storage = Self.allocate(capacity)
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt32> {
        let storage = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity + slack)
        unsafe storage.initialize(repeating: 0, count: capacity + slack)
        return unsafe storage
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
            unsafe storage = Self.allocate(capacity)
        }
        return unsafe storage
    }

    /// Drops all positions after the first `newCount`.
    package mutating func keep(_ newCount: Int) { count = min(count, newCount) }
}
