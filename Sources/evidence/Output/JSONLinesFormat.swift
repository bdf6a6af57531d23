extension OutputFormat {
    static let jsonl = OutputFormat(
        name: "jsonl", summary: "JSON Lines: objects `begin`, `hit`, `end`, a line each",
        content: [.snippets, .notices, .queryIDs, .facets, .explanations]
    ) { JSONLinesFormat(json: ResultJSON(showsHits: $0.showsHits)) }
}

/// JSON Lines: the objects of `ResultJSON`, a line each.
struct JSONLinesFormat: ResultFormat {
    let json: ResultJSON

    func text(of page: ResultPage) -> String { json.objects(of: page).map { $0 + "\n" }.joined() }

    func text(of report: ReportPage) -> String? { json.object(of: report) + "\n" }

    func text(of failure: FailedQuery) -> String? { json.object(of: failure) + "\n" }
}
