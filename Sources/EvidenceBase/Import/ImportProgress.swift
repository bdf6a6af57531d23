/// How far an import is. Told after each file, and within a file of JSON Lines about once for each megabyte.
public struct ImportProgress: Sendable {
    /// Files that are done with, unchanged and failed ones included.
    public var filesDone: Int
    /// `nil` until the walk is over.
    public var filesTotal: Int?
    /// Bytes read from files and standard input.
    public var bytesDone: UInt64
    /// Documents seen, unchanged ones included.
    public var documents: Int
    /// The path as found, `-` for standard input.
    public var currentPath: String
}
