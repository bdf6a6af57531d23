/// What one document may cost. Input beyond a limit is a failure that says so, never a trap or a hang.
package struct ImportLimits: Sendable, Equatable {
    /// The most bytes of one document: a file, or a line of JSON Lines. 1 or more.
    package var documentBytes: Int
    /// The deepest nesting that's told apart. JSON and YAML beyond it are refused, deeper HTML and Markdown
    /// is read as if its elements stood at this depth. 1 or more.
    package var depth: Int
    /// The most blocks of a document, and the most lines of a plain text.
    package var blocks: Int
    /// The most bytes of memory that the parse of one page may take.
    package var markupBytes: Int
    /// The most processor time, in milliseconds, that the parse of one page may take.
    package var markupMilliseconds: Int
    /// The most bytes of a Markdown file's front matter.
    package var frontMatterBytes: Int
    /// The most keys and values in one front matter.
    package var frontMatterNodes: Int

    package init(
        documentBytes: Int = 64 << 20, depth: Int = 256, blocks: Int = 1_000_000,
        markupBytes: Int = 192 << 20, markupMilliseconds: Int = 5_000,
        frontMatterBytes: Int = 64 << 10, frontMatterNodes: Int = 10_000
    ) {
        self.documentBytes = documentBytes
        self.depth = depth
        self.blocks = blocks
        self.markupBytes = markupBytes
        self.markupMilliseconds = markupMilliseconds
        self.frontMatterBytes = frontMatterBytes
        self.frontMatterNodes = frontMatterNodes
    }

    /// The documented limits: 64 MB a document, depth 256, 192 MB and 5 seconds of processor time for a page.
    package static let standard = ImportLimits()
}
