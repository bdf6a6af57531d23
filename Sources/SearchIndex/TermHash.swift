/// The hash by which terms are found while an index is built. Never stored.
package enum TermHash {
    /// The hash of a key's bytes, another for each seed.
    ///
    /// Eight bytes a step, each step a multiplication to twice the width whose halves are joined.
    @inlinable @inline(__always)
    package static func hash(_ key: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(key)
        let count = bytes.count
        var hash = seed ^ UInt64(count)
        var last: UInt64 = 0
        if count >= 8 {
            var i = 0
            repeat {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                hash = product.high ^ product.low
                i += 8
            } while i + 8 < count
            last = unsafe bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        } else if count >= 2 {
            // Four overlapping pairs, with no branch on lengths that nobody can predict.
            let pairs = unsafe (
                bytes.loadUnaligned(as: UInt16.self),
                bytes.loadUnaligned(fromByteOffset: min(2, count - 2), as: UInt16.self),
                bytes.loadUnaligned(fromByteOffset: max(0, count - 4), as: UInt16.self),
                bytes.loadUnaligned(fromByteOffset: count - 2, as: UInt16.self)
            )
            last = UInt64(pairs.0) | UInt64(pairs.1) << 16 | UInt64(pairs.2) << 32 | UInt64(pairs.3) << 48
        } else if count == 1 {
            last = unsafe UInt64(bytes[0])
        }
        let product = (hash ^ last).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        hash = product.high ^ product.low
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
