import EvidenceBase
import SearchIndex

extension OutputFormat {
    /// For the shell alone.
    static let brief = OutputFormat(name: "brief", summary: "a line a hit: rank, title, year") {
        BriefFormat(styler: $0.styler, width: $0.width)
    }
}

/// A line a hit: its rank, its title, its year.
struct BriefFormat: ResultFormat {
    let styler: Styler
    /// The columns of a line; `nil`: as many as it takes.
    let width: Int?

    func text(of page: ResultPage) -> String {
        let rankWidth = max(2, page.result.hits.map { "\($0.rank)".utf8.count }.max() ?? 0)
        return page.result.hits.map { hit in
            let rank = "\(hit.rank)"
            let year = hit.document.date.map { String($0.description.prefix(4)) } ?? ""
            let title = TerminalText.line(hit.document.title.isEmpty ? "(no title)" : hit.document.title)
            let room = width.map { max(10, $0 - rankWidth - 2 - (year.isEmpty ? 0 : 6)) }
            let shown = room.map { DisplayWidth.clipped(title, $0) } ?? title
            return String(repeating: " ", count: rankWidth - rank.utf8.count) + rank + "  "
                + styler.text(shown, .title) + (year.isEmpty ? "" : "  " + styler.text(year, .faint)) + "\n"
        }.joined()
    }
}
