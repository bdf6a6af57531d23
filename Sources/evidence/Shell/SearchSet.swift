import SearchEngine

/// An earlier search, by its number in the session.
struct SearchSet {
    /// As typed.
    var text: String
    /// As read, with what earlier sets stood for.
    var query: Query
    var total: Int
    var elapsedMicroseconds: UInt64
    /// The numbers of the sets that the text names.
    var uses: Set<Int> = []
    /// Its number stays taken, so that the others keep theirs.
    var isDropped = false
}
