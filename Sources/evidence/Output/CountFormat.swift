import EvidenceBase

/// Only how many documents match, after the query's id in a batch: `--count`. Facets follow, a line for each value
/// with the field before it.
struct CountFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String {
        let queryID = page.queryID.map { (isForTerminal ? TerminalText.line($0) : $0) + "\t" } ?? ""
        return queryID + "\(page.result.total)\n"
            + TSVFormat.lines(page.result.facets, isForTerminal: isForTerminal)
    }
}
