internal import CHash

/// Makes the `ContentHash` of content that comes in parts. Not thread-safe.
@safe
package struct ContentHasher: ~Copyable {
    private let state: OpaquePointer

    /// Throws `io` when there's no memory for it.
    package init() throws(IndexError) {
        guard let state = ev_hasher_new() else {
            throw .io(operation: "hash", path: "memory", errno: Self.noMemory)
        }
        unsafe self.state = state
    }

    deinit { unsafe ev_hasher_free(state) }

    /// Takes the next part.
    package mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe ev_hasher_update(state, $0.baseAddress, $0.count) }
    }

    /// The hash of all parts so far: that of the parts put together.
    package var hash: ContentHash {
        var halves: (UInt64, UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &halves) { out in
            unsafe ev_hasher_digest(state, out.assumingMemoryBound(to: UInt64.self).baseAddress)
        }
        return ContentHash(low: halves.0, high: halves.1)
    }

    private static let noMemory: Int32 = 12
}
