import EvidenceBase
import QueryLanguage
import SearchEngine

/// The results of one query, with what the formats say of it.
struct ResultPage {
    /// As typed.
    var query: String
    /// The canonical text.
    var readAs: String
    var notices: [QueryNotice]
    var result: SearchResult
    /// What helps when nothing was found.
    var help: SearchHelp?

    /// One line for people: `3 of 214 documents, read as: a AND b (0.8 ms)`.
    var summary: String {
        let documents = result.total == 1 ? "1 document" : "\(result.total) documents"
        let shown = result.hits.count < result.total && !result.hits.isEmpty ? "\(result.hits.count) of " : ""
        return shown + documents + ", read as: " + TerminalText.line(readAs)
            + " (" + Elapsed.text(result.elapsedMicroseconds) + ")"
    }
}
