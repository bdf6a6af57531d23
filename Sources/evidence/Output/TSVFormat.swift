import EvidenceBase
import SearchIndex

extension OutputFormat {
    static let tsv = OutputFormat(
        name: "tsv", summary: "tab-separated values with a header; --columns chooses",
        content: [.queryIDs, .facets]
    ) {
        TSVFormat(
            columns: $0.columns ?? ($0.isForBatch ? TSVColumn.batch : TSVColumn.standard),
            isForTerminal: $0.isForTerminal)
    }
}

/// Tab-separated values with a header. Tabs, line breaks and backslashes in values are `\t`, `\n`, `\r`,
/// `\\`. Facets are a second table, after an empty line.
struct TSVFormat: ResultFormat {
    let columns: [TSVColumn]
    let isForTerminal: Bool

    var opening: String { Self.line(columns.map(\.name), isForTerminal: isForTerminal) }

    func text(of page: ResultPage) -> String {
        let hits = page.result.hits.map { hit in
            Self.line(columns.map { $0.value(hit, page) }, isForTerminal: isForTerminal)
        }.joined()
        guard !page.result.facets.isEmpty else { return hits }
        return hits + "\nfacet\tvalue\tdocuments\n"
            + Self.lines(page.result.facets, isForTerminal: isForTerminal)
    }

    /// A line of values, ended.
    static func line(_ values: [String], isForTerminal: Bool) -> String {
        // Each value by itself: the tabs between them aren't a document's.
        values.map { isForTerminal ? TerminalText.line(escaped($0)) : escaped($0) }
            .joined(separator: "\t") + "\n"
    }

    /// A value without tabs and line breaks.
    static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return value }
        var result = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
