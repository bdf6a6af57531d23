import SearchIndex

/// What a leaf of a query looks like in a text of one language: tokens that stand next to each other.
struct HighlightPattern {
    /// How one token is recognised.
    enum Slot {
        case stem([UInt8])
        case surface([UInt8])
        case gram([UInt8])
        case compound([UInt8])
        /// Any of the terms that a truncation, a wildcard, edits or a regular expression stand for.
        case terms(TermFilter)
    }

    /// The leaf's number in the query.
    var leaf: Int
    /// The fields in which the pattern counts.
    var fields: FieldSet
    var slots: [Slot]
    /// Each slot's position, counted from that of the first.
    var offsets: [UInt32]
    /// The positions that an occurrence takes.
    var length: UInt32
}
