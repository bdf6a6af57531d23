/// What an index is made of.
public struct IndexInfo: Sendable {
    public internal(set) var path: String
    public internal(set) var formatVersion: Int
    /// Hexadecimal; equal for indexes with equal content that were built alike.
    public internal(set) var fingerprint: String
    /// Live documents.
    public internal(set) var documentCount: Int
    /// Documents that were deleted or replaced and still take space.
    public internal(set) var deletedCount: Int
    public internal(set) var segmentCount: Int
    /// Bytes of all files of the newest commit.
    public internal(set) var byteCount: UInt64
    /// Terms of all segments' dictionaries: surface terms and stems, in each field that holds them, those of
    /// deleted documents included. A term that several segments hold counts once for each, so that a merge
    /// can lower the number without a change to any document.
    public internal(set) var termCount: Int
    /// Tags of the documents' languages, sorted.
    public internal(set) var languages: [String]
    /// The documents' kinds, sorted.
    public internal(set) var kinds: [String]
    public internal(set) var commitNumber: UInt64
    public internal(set) var unicodeVersion: String
    public internal(set) var icuVersion: String
    /// Words of the user's list that get a stem of their own.
    public internal(set) var protectedWordCount: Int
}
