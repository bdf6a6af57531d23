import EvidenceBase
import QueryLanguage

/// The runs of strategies as tables for people: label, count, line as read.
struct StrategyText {
    let styler: Styler
    /// Where lines break; `nil`: nowhere.
    let width: Int?

    func text(_ run: StrategyRun) -> String {
        table(
            run.lines.map { line in
                (label(line.query.line), [String(line.documentCount)], line.query.readAs)
            })
    }

    /// The counts then and now, and the ids that came and went.
    func text(_ difference: StrategyDifference, of run: StrategyRun) -> String {
        var rows: [Row] = [("", ["then", "now", ""], "")]
        for (index, line) in difference.lines.enumerated() {
            let now = run.lines.indices.contains(index) ? run.lines[index].query : nil
            let counts = [line.countBefore, line.countAfter].map { $0.map { String($0) } ?? "-" }
            rows.append(
                (
                    now.map { label($0.line) } ?? line.label, counts + [change(line)],
                    now?.readAs ?? line.readBefore ?? ""
                ))
            if now != nil, let before = line.readBefore {
                rows.append(("", ["", "", ""], "then: " + before))
            }
        }
        return table(rows) + ids(difference)
    }

    private func change(_ line: StrategyDifference.Line) -> String {
        guard let before = line.countBefore else { return "new" }
        guard let after = line.countAfter else { return "gone" }
        return after == before ? "" : after > before ? "+\(after - before)" : "-\(before - after)"
    }

    private func ids(_ difference: StrategyDifference) -> String {
        let changes = difference.added.map { ("+ ", $0) } + difference.removed.map { ("- ", $0) }
        guard !changes.isEmpty else { return "" }
        return "\n" + changes.map { $0 + TerminalText.line($1) + "\n" }.joined()
    }

    private func label(_ line: StrategyLine) -> String {
        guard line.number != nil, let name = line.name else { return line.label }
        return line.label + " " + name
    }

    private typealias Row = (label: String, numbers: [String], text: String)

    /// Labels to the left, numbers to the right, each column as wide as need be.
    private func table(_ rows: [Row]) -> String {
        let labelWidth = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        var widths: [Int] = []
        for row in rows {
            for (column, number) in row.numbers.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], number.utf8.count)
            }
        }
        let indent = String(repeating: " ", count: labelWidth + 2 + widths.reduce(0) { $0 + $1 + 2 })
        var result = ""
        for row in rows {
            var start = row.label + String(repeating: " ", count: labelWidth - DisplayWidth.of(row.label) + 2)
            for (number, width) in zip(row.numbers, widths) {
                start += String(repeating: " ", count: width - number.utf8.count) + number + "  "
            }
            guard !row.text.isEmpty else {
                while start.hasSuffix(" ") { start.removeLast() }
                result += start + "\n"
                continue
            }
            var paragraph = Paragraph()
            paragraph.add(row.text)
            result +=
                start + paragraph.lines(styler, indent: indent, width: width).dropFirst(indent.utf8.count)
        }
        return result
    }
}
