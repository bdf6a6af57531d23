import EvidenceBase
import SearchEngine

/// Whether one document matches a query, with what the formats say of it.
struct ReportPage {
    /// As typed.
    var query: String
    /// The canonical text.
    var readAs: String
    var report: MatchReport
}
