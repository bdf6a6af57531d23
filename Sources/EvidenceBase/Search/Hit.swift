public import SearchEngine
public import SearchIndex

/// A document that a search found.
public struct Hit: Sendable {
    /// From 1, over all pages.
    public internal(set) var rank: Int
    public internal(set) var id: String
    /// At least 0; 0 when only filters matched. Equal queries on equal indexes give equal bits.
    public internal(set) var score: Double
    public internal(set) var document: Document
    /// The passages that best show how the document matches; empty when none were asked for.
    public internal(set) var snippets: [Snippet]
    /// What the query matched in `document.title` and in `document.text`: byte ranges, in order, not overlapping;
    /// empty when none were asked for.
    public internal(set) var titleMarks: [Range<Int>] = []
    public internal(set) var marks: [Range<Int>] = []
    /// The ids of worse ranked documents with the same title and text, in order of rank; empty unless they were to be
    /// folded.
    public internal(set) var duplicates: [String] = []
    /// How the score came about; `nil` unless it was asked for.
    public internal(set) var explanation: ScoreExplanation?
}
