/// What a format is made for.
struct FormatSettings {
    /// The styles of the place where the text is shown.
    var styler: Styler
    /// Where lines break; `nil`: nowhere.
    var width: Int?
    /// Whether a terminal gets the text as it is.
    var isForTerminal: Bool
    /// Whether hits are wanted, or only their number.
    var showsHits = true
    /// Whether there are several queries, each with an id.
    var isForBatch = false
    /// The columns of a table; `nil` for the usual ones.
    var columns: [TSVColumn]?
    /// Whether ids end with a NUL.
    var endsIDsWithNUL = false
}
