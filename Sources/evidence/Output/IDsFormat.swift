import EvidenceBase

extension OutputFormat {
    static let ids = OutputFormat(
        name: "ids", summary: "ids, one a line, or ended by NUL with -0", content: .queryIDs
    ) {
        IDsFormat(isForTerminal: $0.isForTerminal, terminator: $0.endsIDsWithNUL ? "\0" : "\n")
    }
}

/// Ids and nothing else; in a batch the query's id and a tab before each.
struct IDsFormat: ResultFormat {
    let isForTerminal: Bool
    let terminator: String

    func text(of page: ResultPage) -> String {
        let queryID = page.queryID.map { shown($0) + "\t" } ?? ""
        return page.result.hits.map { queryID + shown($0.id) + terminator }.joined()
    }

    private func shown(_ id: String) -> String { isForTerminal ? TerminalText.line(id) : id }
}
