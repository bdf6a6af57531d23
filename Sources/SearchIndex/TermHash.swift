/// The hash by which terms are found while an index is built. Never stored.
package enum TermHash {
    /// The hash of a key's bytes, another for each seed.
    ///
    /// Eight bytes a step, each step a multiplication to twice the width whose halves are joined.
    @inlinable
    package static func hash(_ key: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(key)
        let count = bytes.count
        var hash = seed ^ UInt64(count)
        var last: UInt64 = 0
        if count >= 8 {
            var i = 0
            while i + 8 < count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                hash = product.high ^ product.low
                i += 8
            }
            last = unsafe bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            last =
                unsafe UInt64(bytes.loadUnaligned(as: UInt32.self)) << 32
                | UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else {
            for i in bytes.indices { unsafe last = last << 8 | UInt64(bytes[i]) }
        }
        let product = (hash ^ last).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        hash = product.high ^ product.low
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
