/// Something in a query that was taken otherwise than it may have been meant.
public struct QueryNotice: Sendable, Hashable {
    /// Bytes of the query text.
    public var range: Range<Int>
    /// A full sentence: what was found and how it was taken.
    public var message: String

    public init(range: Range<Int>, message: String) {
        self.range = range
        self.message = message
    }
}
