import IndexStorage

/// A file that was imported, as the manifest remembers it.
struct Source: Sendable {
    /// What it gave.
    enum Documents: Sendable {
        /// One document, with this id.
        case one(String)
        /// Those of its lines.
        case lines(LineDocuments)
    }

    /// The absolute path, without symbolic links above the given root; `-` for standard input.
    var path: String
    /// The absolute path of the folder that the import was given.
    var root: String
    /// The kind and the language tag that the import was told to take for granted; empty when it wasn't.
    var kind: String
    var language: String
    var stamp: SourceStamp
    /// When reading began, in nanoseconds since 1970.
    var readAt: Int64
    /// Of the content; `nil` when a part of it failed, so that the next run tries again.
    var hash: ContentHash?
    var documents: Documents

    /// The path of standard input.
    static let standardInput = "-"
}
