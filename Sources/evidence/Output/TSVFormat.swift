import EvidenceBase
import SearchIndex

/// Tab-separated values with a header. Tabs, line breaks and backslashes in values are `\t`, `\n`, `\r`,
/// `\\`.
struct TSVFormat: ResultFormat {
    let isForTerminal: Bool

    func write(_ page: ResultPage, to output: StandardOutput) throws(StandardOutput.Failure) {
        try output.write("rank\tid\tscore\ttitle\tkind\tdate\tauthors\tsource\n")
        for hit in page.result.hits {
            let document = hit.document
            let values = [
                "\(hit.rank)", hit.id, "\(hit.score)", document.title, document.kind ?? "",
                document.date?.description ?? "", document.authors.joined(separator: "; "),
                document.source ?? "",
            ]
            try output.write(values.map(escaped).joined(separator: "\t") + "\n")
        }
    }

    private func escaped(_ value: String) -> String {
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
        return isForTerminal ? TerminalText.line(String(result)) : String(result)
    }
}
