/// What a pattern stands for in the index.
public struct TermExpansion: Sendable, Equatable {
    /// The most frequent first, ties in byte order; those up to the limit.
    public internal(set) var terms: [TermCount]
    /// How many there are in all.
    public internal(set) var termCount: Int
}
