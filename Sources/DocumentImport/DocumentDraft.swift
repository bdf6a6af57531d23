/// What a format's reader made of a file: blocks in order and the metadata that the format itself states.
struct DocumentDraft {
    var blocks: [TextBlock] = []
    var metadata = Metadata()
    /// Names of the site or series that stand in the page's chrome, nearest first: they say where a page is
    /// from.
    var siteNames: [String] = []
}
