/// The largest inputs that an index takes. Beyond them `IndexError.limitExceeded` is thrown; nothing is cut
/// silently.
package enum Limits {
    /// Bytes of a document's text.
    package static let documentBytes = 64 << 20
    /// Bytes of a document's id.
    package static let idBytes = 1024
    /// Bytes of one term; analysis splits longer words.
    package static let termBytes = 1020
    /// Documents of one segment: document numbers are 32 bits wide, and the highest ones mark ends.
    package static let segmentDocuments = (1 << 31) - 1
}
