/// A term of the index, and in how many documents it is.
public struct TermCount: Sendable, Hashable {
    /// Folded, not stemmed.
    public internal(set) var term: String
    /// Live documents that hold the term in one of the fields that were asked for.
    public internal(set) var documentCount: Int
}
