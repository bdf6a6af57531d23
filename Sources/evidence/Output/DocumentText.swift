import EvidenceBase
import SearchIndex
import TextAnalysis

/// A whole document for people: its metadata, each with how it was found, and its text by blocks.
struct DocumentText {
    let styler: Styler
    let width: Int?
    let showsChrome: Bool

    /// - Parameter marks: byte ranges in the document's text, in order.
    func text(of document: Document, marks: [Range<Int>]) -> String {
        var result = ""
        var title = Paragraph()
        title.add(document.title.isEmpty ? "(no title)" : document.title, .title)
        result += title.lines(styler, indent: "", width: width)
        for entry in metadata(of: document) {
            var line = Paragraph()
            line.add(entry.name + "  ", .faint)
            line.add(entry.value)
            if let how = document.findings.first(where: { $0.name == entry.name })?.how {
                line.add("  (\(how))", .faint)
            }
            result += line.lines(styler, indent: "", width: nil)
        }
        var next = 0
        for block in document.blocks where showsChrome || block.role != .chrome {
            while next < marks.count, marks[next].upperBound <= block.bytes.lowerBound { next += 1 }
            var inside: [Range<Int>] = []
            var index = next
            while index < marks.count, marks[index].lowerBound < block.bytes.upperBound {
                let mark = marks[index].clamped(to: block.bytes)
                inside.append(
                    (mark.lowerBound - block.bytes.lowerBound)..<(mark.upperBound - block.bytes.lowerBound))
                index += 1
            }
            result += "\n" + self.block(block, String(document.text(of: block)), marks: inside)
        }
        return result
    }

    private func block(_ block: Document.Block, _ text: String, marks: [Range<Int>]) -> String {
        var paragraph = Paragraph()
        var indent = ""
        switch block.role {
        case .heading where marks.isEmpty:
            paragraph.add(text, .title)
            return paragraph.lines(styler, indent: "", width: width)
        case .chrome where marks.isEmpty:
            paragraph.add(text, .faint)
            return paragraph.lines(styler, indent: "", width: width)
        case .listItem: indent = "  "
        default: break
        }
        paragraph.add(text, marks: marks)
        return paragraph.lines(styler, indent: indent, width: width)
    }

    private func metadata(of document: Document) -> [(name: String, value: String)] {
        var entries: [(name: String, value: String)] = [("id", document.id)]
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { entries.append((name, value)) }
        }
        add("kind", document.kind)
        add("date", document.date?.description)
        add("author", document.authors.joined(separator: ", "))
        add("publisher", document.publisher)
        add("funder", document.funders.joined(separator: ", "))
        add("grant", document.grants.joined(separator: ", "))
        add("tag", document.tags.joined(separator: ", "))
        add("language", document.language.tag)
        add("source", document.source)
        add("url", document.url)
        for extra in document.extras { add(extra.key, extra.value) }
        return entries
    }
}
