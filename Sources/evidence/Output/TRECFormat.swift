import EvidenceBase

extension OutputFormat {
    static let trec = OutputFormat(
        name: "trec", summary: "a run for trec_eval: query, Q0, id, rank, score, `evidence`",
        content: .queryIDs
    ) { TRECFormat(isForTerminal: $0.isForTerminal) }
}

/// A run as `trec_eval` reads it: six columns with a space between. A query without an id is number 1; white
/// space in an id, which would be another column, is `_`.
struct TRECFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String {
        let queryID = Self.column(page.queryID ?? "1")
        return page.result.hits.map { hit in
            let line = "\(queryID) Q0 \(hit.id) \(hit.rank) \(hit.score) evidence"
            return (isForTerminal ? TerminalText.line(line) : line) + "\n"
        }.joined()
    }

    private static func column(_ id: String) -> String {
        String(id.map { $0.isWhitespace ? "_" : $0 })
    }
}
