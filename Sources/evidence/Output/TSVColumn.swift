import EvidenceBase
import SearchIndex

/// A column of a table of hits.
struct TSVColumn: Sendable {
    let name: String
    /// Whether it needs snippets to be found.
    var isSnippet = false
    let value: @Sendable (Hit) -> String

    /// All columns, in the order in which they're listed.
    static let all: [TSVColumn] = [
        TSVColumn(name: "rank") { "\($0.rank)" },
        TSVColumn(name: "id") { $0.id },
        TSVColumn(name: "score") { "\($0.score)" },
        TSVColumn(name: "title") { $0.document.title },
        TSVColumn(name: "kind") { $0.document.kind ?? "" },
        TSVColumn(name: "date") { $0.document.date?.description ?? "" },
        TSVColumn(name: "authors") { $0.document.authors.joined(separator: "; ") },
        TSVColumn(name: "source") { $0.document.source ?? "" },
        TSVColumn(name: "language") { $0.document.language.tag },
        TSVColumn(name: "url") { $0.document.url ?? "" },
        TSVColumn(name: "publisher") { $0.document.publisher ?? "" },
        TSVColumn(name: "funder") { $0.document.funders.joined(separator: "; ") },
        TSVColumn(name: "grant") { $0.document.grants.joined(separator: "; ") },
        TSVColumn(name: "tags") { $0.document.tags.joined(separator: "; ") },
        TSVColumn(name: "snippet", isSnippet: true) { $0.snippets.first?.text ?? "" },
    ]

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
