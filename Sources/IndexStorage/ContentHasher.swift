internal import CHash

/// Makes the `ContentHash` of content that comes in parts. Not thread-safe.
@safe
package struct ContentHasher: ~Copyable {
    private let state: UnsafeMutableRawPointer

    package init() {
        unsafe state = .allocate(byteCount: ev_hasher_size(), alignment: 64)
        unsafe ev_hasher_reset(state)
    }

    deinit { unsafe state.deallocate() }

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
}
