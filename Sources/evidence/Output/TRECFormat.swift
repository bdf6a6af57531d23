import EvidenceBase

extension OutputFormat {
    static let trec = OutputFormat(
        name: "trec", summary: "a run for trec_eval: query, Q0, id, rank, score, `evidence`"
    ) { TRECFormat(isForTerminal: $0.isForTerminal) }
}

/// A run as `trec_eval` reads it: six columns with a space between. A query without an id is number 1.
struct TRECFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String {
        page.result.hits.map { hit in
            let line = "1 Q0 \(hit.id) \(hit.rank) \(hit.score) evidence"
            return (isForTerminal ? TerminalText.line(line) : line) + "\n"
        }.joined()
    }
}
