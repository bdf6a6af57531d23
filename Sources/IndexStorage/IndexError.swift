/// What can go wrong between an index and the machine it lives on. Each case says what the user can do next.
public enum IndexError: Error, Sendable, Equatable {
    /// There is no index in the folder. Next: make one with `evidence index PATH`, or name another folder.
    case notFound(path: String)
    /// A byte of a committed file isn't what was written, or a file is missing or cut. `offset` counts bytes
    /// from the start of the file. Next: `evidence check`, then restore the folder from a backup or index
    /// again.
    case corrupt(file: String, offset: UInt64, what: String)
    /// The machine refused an operation (disk full, no permission, I/O error). Nothing committed is lost.
    case io(operation: String, path: String, errno: Int32)
    /// Another process writes to this index. Next: wait for it, or stop it.
    case locked(path: String, holder: String)
    /// The index was written in a format this version can't read.
    case unsupportedFormat(file: String, found: UInt32, supported: ClosedRange<UInt32>)
    /// The index's terms were made by another analysis, or with other protected words, so that documents added
    /// now wouldn't be found alike. `what` says by which. Next: index again into a new folder.
    case otherAnalysis(path: String, what: String)
    /// Several indexes are open as one, which can only be searched. Next: open the one that's meant by itself.
    case notWritable(path: String)
    /// An input is larger than a documented limit.
    case limitExceeded(limit: String, value: UInt64, maximum: UInt64)
    /// A query has a regular expression that isn't one, or one that's too large. `offset` counts bytes of the
    /// expression; `what` is a full sentence. Next: write it otherwise.
    case invalidExpression(_ expression: String, offset: Int, what: String)
    /// The caller cancelled the work; nothing changed.
    case cancelled
}
