import EvidenceBase

/// Only how many documents match: `--count`.
struct CountFormat: ResultFormat {
    func text(of page: ResultPage) -> String { "\(page.result.total)\n" }
}
