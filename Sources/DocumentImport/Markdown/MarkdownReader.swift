import SearchIndex

/// Reads Markdown: front matter, then CommonMark with tables.
struct MarkdownReader {
    private let limits: ImportLimits
    private let place: String

    init(limits: ImportLimits, place: String) {
        self.limits = limits
        self.place = place
    }

    /// Reads a file. Throws when its front matter can't be read, or its structure takes more memory or time
    /// than the limits allow.
    func draft(of text: String) throws(ImportFailure) -> DocumentDraft {
        var draft = DocumentDraft()
        var body = text
        if let parts = FrontMatter.split(text),
            let matter = try FrontMatter(parsing: String(parts.yaml), limits: limits, place: place)
        {
            matter.offer(to: &draft.metadata)
            body = String(parts.body)
        }
        var walk = MarkdownBlocks(depthLimit: limits.depth)
        try Markup.walk(.markdown, body, limits: limits, place: place) { kind, level, text, _ in
            walk.take(kind, level, text)
        }
        for piece in walk.pieces {
            switch piece {
            case .block(let block): draft.blocks.append(block)
            case .html(let html):
                draft.blocks += try HTMLReader(limits: limits, place: place).blocks(ofFragment: html)
            }
        }
        return draft
    }
}
