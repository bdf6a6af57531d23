import EvidenceBase
import SearchEngine

/// Facets for people: a heading for each field, its values with counts below.
struct FacetText {
    let styler: Styler

    func text(_ facets: [Facet]) -> String { facets.map(text).joined(separator: "\n") }

    private func text(_ facet: Facet) -> String {
        var text = styler.text(facet.field.name, .title) + "\n"
        for value in facet.values { text += line(value.documentCount, TerminalText.line(value.text)) }
        if facet.missingCount > 0 {
            text += line(facet.missingCount, styler.text("not stated", .faint))
        }
        let hidden = facet.valueCount - facet.values.count
        if hidden > 0 { text += styler.text("        and \(hidden) more; see --facet-limit", .faint) + "\n" }
        return text
    }

    private func line(_ count: Int, _ value: String) -> String {
        let number = "\(count)"
        return String(repeating: " ", count: max(1, 6 - number.utf8.count)) + number + "  " + value + "\n"
    }
}

extension TSVFormat {
    /// Facets as a table: the field, a value, its count; an empty value stands for documents without one.
    static func lines(_ facets: [Facet], isForTerminal: Bool) -> String {
        var text = ""
        for facet in facets {
            var rows = facet.values.map { ($0.text, $0.documentCount) }
            if facet.missingCount > 0 { rows.append(("", facet.missingCount)) }
            for (value, count) in rows {
                text += line([facet.field.name, value, "\(count)"], isForTerminal: isForTerminal)
            }
        }
        return text
    }
}
