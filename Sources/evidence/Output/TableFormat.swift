import EvidenceBase
import SearchIndex

extension OutputFormat {
    /// For the shell alone.
    static let table = OutputFormat(name: "table", summary: "a table: rank, date, kind, title, id") {
        TableFormat(styler: $0.styler, width: $0.width)
    }
}

/// A table for people, its columns aligned by what the terminal shows: rank, date, kind, title, id.
struct TableFormat: ResultFormat {
    let styler: Styler
    /// The columns of the terminal; `nil`: as many as it takes.
    let width: Int?
    private static let names = ["", "date", "kind", "title", "id"]
    /// What titles and ids get at least, and kinds and ids at most.
    private static let leastTitle = 20
    private static let most = [0, 10, 20, Int.max, 28]

    func text(of page: ResultPage) -> String {
        let rows = page.result.hits.map { hit in
            [
                "\(hit.rank)", hit.document.date?.description ?? "", hit.document.kind ?? "",
                hit.document.title, hit.id,
            ].map { TerminalText.line($0) }
        }
        guard !rows.isEmpty else { return "" }
        let widths = widths(rows)
        let head = line(Self.names, widths)
        return styler.text(String(head.dropLast()), .faint) + "\n"
            + rows.map { line($0, widths) }.joined()
    }

    private func widths(_ rows: [[String]]) -> [Int] {
        var widths = Self.names.indices.map { column in
            let widest = (rows + [Self.names]).map { DisplayWidth.of($0[column]) }.max() ?? 0
            return column == 0 ? widest : min(widest, Self.most[column])
        }
        if let width {
            let others = widths.enumerated().filter { $0.offset != 3 }.map(\.element).reduce(0, +)
            widths[3] = min(widths[3], max(Self.leastTitle, width - others - 2 * (widths.count - 1)))
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            let shown = DisplayWidth.clipped(cell, widths[column])
            let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(shown)))
            // Numbers end, words begin at the same place.
            line += column == 0 ? padding + shown : "  " + shown + padding
        }
        let end = line.lastIndex { $0 != " " }
        return (end.map { String(line[...$0]) } ?? "") + "\n"
    }
}
