import EvidenceBase

/// Only how many documents match, after the query's id in a batch: `--count`.
struct CountFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String {
        let queryID = page.queryID.map { (isForTerminal ? TerminalText.line($0) : $0) + "\t" } ?? ""
        return queryID + "\(page.result.total)\n"
    }
}
