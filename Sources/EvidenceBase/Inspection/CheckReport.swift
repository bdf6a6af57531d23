public import IndexStorage

/// What a check of a whole index found. The totals are for comparing by eye.
public struct CheckReport: Sendable {
    public internal(set) var segments: Int
    public internal(set) var documents: Int
    public internal(set) var terms: Int
    public internal(set) var postings: UInt64
    public internal(set) var positions: UInt64
    public internal(set) var byteCount: UInt64
    /// What is damaged, each with its file and offset; empty when the index is sound.
    public internal(set) var problems: [IndexError]
}
