public import SearchIndex

/// A passage of a hit with its marks.
public struct Snippet: Sendable, Equatable {
    /// `title`, `heading` or `body`.
    public var field: Field
    /// The block's stable id (`p12`); `nil` for the title.
    public var paragraph: String?
    public var text: String
    /// Byte ranges in `text`, in order, not overlapping: what the query matched, and nothing else.
    public var marks: [Range<Int>]
    /// Whether the text begins or ends amid a sentence, where the document's goes on.
    public var isCutAtStart: Bool
    public var isCutAtEnd: Bool

    public init(
        field: Field, paragraph: String?, text: String, marks: [Range<Int>], isCutAtStart: Bool = false,
        isCutAtEnd: Bool = false
    ) {
        self.field = field
        self.paragraph = paragraph
        self.text = text
        self.marks = marks
        self.isCutAtStart = isCutAtStart
        self.isCutAtEnd = isCutAtEnd
    }
}
