import EvidenceBase
import SearchIndex

/// A column of a table of hits.
struct TSVColumn: Sendable {
    let name: String
    /// Whether it needs snippets to be found.
    var isSnippet = false
    let value: @Sendable (Hit, ResultPage) -> String

    /// A query without an id is number 1.
    private static let queryID = TSVColumn(name: "query_id") { _, page in page.queryID ?? "1" }

    /// All columns, in the order in which they're listed.
    static let all: [TSVColumn] = [
        queryID,
        TSVColumn(name: "rank") { hit, _ in "\(hit.rank)" },
        TSVColumn(name: "id") { hit, _ in hit.id },
        TSVColumn(name: "score") { hit, _ in "\(hit.score)" },
        TSVColumn(name: "title") { hit, _ in hit.document.title },
        TSVColumn(name: "kind") { hit, _ in hit.document.kind ?? "" },
        TSVColumn(name: "date") { hit, _ in hit.document.date?.description ?? "" },
        TSVColumn(name: "authors") { hit, _ in hit.document.authors.joined(separator: "; ") },
        TSVColumn(name: "source") { hit, _ in hit.document.source ?? "" },
        TSVColumn(name: "language") { hit, _ in hit.document.language.tag },
        TSVColumn(name: "url") { hit, _ in hit.document.url ?? "" },
        TSVColumn(name: "publisher") { hit, _ in hit.document.publisher ?? "" },
        TSVColumn(name: "funder") { hit, _ in hit.document.funders.joined(separator: "; ") },
        TSVColumn(name: "grant") { hit, _ in hit.document.grants.joined(separator: "; ") },
        TSVColumn(name: "tags") { hit, _ in hit.document.tags.joined(separator: "; ") },
        TSVColumn(name: "duplicates") { hit, _ in hit.duplicates.joined(separator: "; ") },
        TSVColumn(name: "snippet", isSnippet: true) { hit, _ in hit.snippets.first?.text ?? "" },
    ]

    /// Those of a batch's table that nothing else is said of.
    static let batch = [queryID] + standard

    /// Those of a table that nothing else is said of.
    static let standard = all.filter {
        ["rank", "id", "score", "title", "kind", "date", "authors", "source"].contains($0.name)
    }

    /// The columns of a list such as `id,title`.
    /// - Throws: `UsageError` that lists all columns, for a name that none has.
    static func list(_ text: String) throws(UsageError) -> [TSVColumn] {
        var columns: [TSVColumn] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let column = all.first(where: { $0.name == name }) else {
                throw UsageError(
                    "there's no column \(name.isEmpty ? "without a name" : String(name)). The columns are "
                        + all.map(\.name).joined(separator: ", ") + ".")
            }
            columns.append(column)
        }
        return columns
    }
}
