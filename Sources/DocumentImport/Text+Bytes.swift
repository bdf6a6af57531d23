extension String {
    /// The text of UTF-8 bytes; ill-formed sequences are replaced by U+FFFD, one for each maximal subpart.
    init(copyingUTF8 bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
