import EvidenceBase
import SearchEngine
import SearchIndex

extension OutputFormat {
    static let text = OutputFormat(
        name: "text", summary: "for people: titles, what is known of documents, snippets",
        content: [.snippets, .queryIDs, .readings, .facets, .explanations]
    ) { TextFormat(styler: $0.styler, width: $0.width) }
}

/// Hits for people: rank and title, what is known of the document, its snippets, its id.
struct TextFormat: ResultFormat {
    let styler: Styler
    /// Where lines break; `nil`: nowhere.
    let width: Int?
    private static let maximumSnippets = 2

    func text(of page: ResultPage) -> String {
        var parts = page.result.hits.map { text(of: $0) }
        if !page.result.facets.isEmpty { parts.append(FacetText(styler: styler).text(page.result.facets)) }
        let hits = parts.joined(separator: "\n")
        guard let heading = BatchHeading.text(page, styler) else { return hits }
        return heading + (hits.isEmpty ? "" : "\n" + hits)
    }

    var separator: String { "\n" }

    func text(of report: ReportPage) -> String? { WhyNotText(styler: styler).text(report.report) }

    /// One hit, each line ended.
    func text(of hit: Hit) -> String {
        let rank = "\(hit.rank)"
        let indent = String(repeating: " ", count: max(4, rank.utf8.count + 2))
        let padding = String(repeating: " ", count: indent.utf8.count - rank.utf8.count - 1)
        var title = Paragraph()
        let titleMarks = hit.snippets.first { $0.field == .title && $0.text == hit.document.title }?.marks
        if let titleMarks {
            title.add(hit.document.title, marks: titleMarks)
        } else {
            title.add(hit.document.title.isEmpty ? "(no title)" : hit.document.title, .title)
        }
        // The rank stands in the first line's indent.
        var result =
            padding.dropLast() + rank + "  "
            + styler.link(
                String(
                    title.lines(styler, indent: indent, width: width).dropFirst(indent.utf8.count).dropLast()),
                to: OpenTarget(hit.document)?.link) + "\n"
        result += about(hit.document, indent: indent)
        let snippets = hit.snippets.filter { titleMarks == nil || $0.field != .title }
        for snippet in snippets.prefix(Self.maximumSnippets) {
            var paragraph = Paragraph()
            if snippet.isCutAtStart { paragraph.add("…") }
            paragraph.add(snippet.text, marks: snippet.marks)
            if snippet.isCutAtEnd { paragraph.add("…") }
            result += paragraph.lines(styler, indent: indent, width: width)
        }
        var id = Paragraph()
        id.add("id " + hit.id, .faint)
        if !hit.duplicates.isEmpty {
            id.add(" · the same text: " + hit.duplicates.joined(separator: ", "), .faint)
        }
        let explanation = hit.explanation.map { ExplanationText(styler: styler).text($0, indent: indent) }
        return String(result) + id.lines(styler, indent: indent, width: width) + (explanation ?? "")
    }

    private func about(_ document: Document, indent: String) -> String {
        var parts: [String] = []
        if let kind = document.kind { parts.append(kind) }
        if let date = document.date { parts.append(date.description) }
        if !document.authors.isEmpty { parts.append(document.authors.joined(separator: ", ")) }
        if let source = document.source, source != document.id, source != "-" { parts.append(source) }
        guard !parts.isEmpty else { return "" }
        var paragraph = Paragraph()
        paragraph.add(parts.joined(separator: " · "), .faint)
        return paragraph.lines(styler, indent: indent, width: width)
    }
}
