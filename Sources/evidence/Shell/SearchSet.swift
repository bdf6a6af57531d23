import SearchEngine

/// An earlier search, by its number in the session.
struct SearchSet {
    /// As typed.
    var text: String
    var query: Query
    var total: Int
    var elapsedMicroseconds: UInt64
}
