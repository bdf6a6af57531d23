import EvidenceBase
import QueryLanguage
import SearchEngine

/// The results of one query, with what the formats say of it.
struct ResultPage {
    /// By which name a batch knows the query; `nil` for a query by itself.
    var queryID: String?
    /// As typed.
    var query: String
    /// The canonical text.
    var readAs: String
    /// What was taken otherwise than it may have been meant.
    var parserNotices: [QueryNotice]
    /// Words that no document has, and other forms of words.
    var indexNotices: [QueryNotice] = []
    /// What else is to be told of the answer: full sentences.
    var remarks: [String] = []
    var result: SearchResult
    /// What helps when nothing was found.
    var help: SearchHelp?

    /// All notices, in order of place.
    var notices: [QueryNotice] {
        (parserNotices + indexNotices).inOrderOfPlace
    }

    /// One line for people: `3 of 214 documents, read as: a AND b (0.8 ms)`.
    var summary: String { countAndReading + " (" + Elapsed.text(result.elapsedMicroseconds) + ")" }

    /// The same without the time.
    var countAndReading: String {
        let documents = result.total == 1 ? "1 document" : "\(result.total) documents"
        let shown = result.hits.count < result.total && !result.hits.isEmpty ? "\(result.hits.count) of " : ""
        let folded = result.foldedCount.map { " (\($0) folded as duplicates)" } ?? ""
        return shown + documents + (result.isComplete ? "" : " so far") + folded + ", read as: "
            + TerminalText.line(readAs)
    }
}
