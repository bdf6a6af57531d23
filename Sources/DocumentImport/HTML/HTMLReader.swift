import SearchIndex

/// Reads an HTML page: its text in blocks, its chrome apart, and what its head says of it.
struct HTMLReader {
    private let limits: ImportLimits
    private let place: String

    init(limits: ImportLimits, place: String) {
        self.limits = limits
        self.place = place
    }

    /// Reads a page. Throws when its structure takes more memory or time than the limits allow.
    func draft(of text: String) throws(ImportFailure) -> DocumentDraft {
        let tree = try HTMLTree(parsing: text, limits: limits, place: place)
        let measures = PageMeasures(tree)
        let head = HTMLMetadata(tree, limits: limits)
        var draft = DocumentDraft()
        var byline = ContentByline()
        for care in PageChrome.Care.allCases {
            let chrome = PageChrome(tree, measures, titles: head.titles, siteName: head.siteName, care: care)
            draft.blocks = HTMLBlocks.blocks(tree, measures, chrome)
            byline = ContentByline(tree, measures, chrome)
            // Chrome is never all there is.
            if draft.blocks.contains(where: { $0.isContent && !$0.isHeading }) { break }
        }
        PageTail.mark(&draft.blocks)
        let heading = draft.blocks.first { $0.isContent && $0.isHeading && $0.level == 1 }?.text.collapsed
        head.offer(to: &draft.metadata, heading: heading, byline: byline)
        if let site = head.siteName { draft.siteNames.append(site) }
        return draft
    }

    /// The blocks of a piece of HTML within another format, all of it content.
    func blocks(ofFragment text: String) throws(ImportFailure) -> [TextBlock] {
        let tree = try HTMLTree(parsing: text, limits: limits, place: place)
        let measures = PageMeasures(tree)
        let chrome = PageChrome(tree, measures, titles: [], siteName: nil, care: .nothing)
        return HTMLBlocks.blocks(tree, measures, chrome)
    }
}
