internal import CHash

/// The XXH3-128 hash of some content: equal hashes are taken to mean equal content. It guards against chance,
/// not against someone who makes two contents collide on purpose.
package struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    package var low: UInt64
    package var high: UInt64

    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The hash of some bytes.
    ///
    /// - Complexity: O(`bytes.count`), no allocation. Any thread.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> ContentHash {
        var halves: (UInt64, UInt64) = (0, 0)
        unsafe withUnsafeMutableBytes(of: &halves) { out in
            unsafe ev_hash128(
                bytes.baseAddress, bytes.count, out.assumingMemoryBound(to: UInt64.self).baseAddress)
        }
        return ContentHash(low: halves.0, high: halves.1)
    }

    package static func of(_ bytes: [UInt8]) -> ContentHash {
        unsafe bytes.withUnsafeBytes { unsafe of($0) }
    }

    /// 32 hexadecimal digits, the high half first.
    package var description: String {
        func digits(_ half: UInt64) -> String {
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return digits(high) + digits(low)
    }
}
