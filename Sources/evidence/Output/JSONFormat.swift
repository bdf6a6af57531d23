extension OutputFormat {
    static let json = OutputFormat(
        name: "json", summary: "the same objects as one JSON array",
        content: [.snippets, .notices, .queryIDs, .facets, .explanations]
    ) { JSONFormat(json: ResultJSON(showsHits: $0.showsHits)) }
}

/// One JSON document: an array of the objects of `ResultJSON`.
struct JSONFormat: ResultFormat {
    let json: ResultJSON

    var opening: String { "[\n" }
    var separator: String { ",\n" }
    var closing: String { "\n]\n" }

    func text(of page: ResultPage) -> String { json.objects(of: page).joined(separator: ",\n") }

    func text(of report: ReportPage) -> String? { json.object(of: report) }

    func text(of failure: FailedQuery) -> String? { json.object(of: failure) }
}
