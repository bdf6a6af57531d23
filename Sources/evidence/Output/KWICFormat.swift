import EvidenceBase
import SearchIndex

extension OutputFormat {
    static let kwic = OutputFormat(
        name: "kwic", summary: "keyword in context: a line for each mark, marks aligned",
        content: [.marks, .queryIDs, .readings]
    ) { KWICFormat(styler: $0.styler, width: $0.width) }
}

/// Keyword in context: a line for each mark in a document's title and text, what stands before it aligned to the
/// right, the document's id at the end. Columns are a terminal's.
struct KWICFormat: ResultFormat {
    let styler: Styler
    /// The columns of a line, when it's to fit a terminal.
    let width: Int?
    /// The columns before a mark, and of the mark with what follows it, where nothing limits them.
    private static let usualColumns = (before: 40, after: 52)
    /// A longer mark is cut.
    private static let markColumns = 40

    var separator: String { "\n" }

    func text(of page: ResultPage) -> String {
        let widestID = page.result.hits.map { DisplayWidth.of(TerminalText.line($0.id)) }.max() ?? 0
        let columns = columns(widestID: widestID)
        var result = BatchHeading.text(page, styler) ?? ""
        for hit in page.result.hits {
            let id = "  " + styler.text(TerminalText.line(hit.id), .faint) + "\n"
            for line in lines(of: hit, columns) { result += line + id }
        }
        return result
    }

    private func columns(widestID: Int) -> (before: Int, after: Int) {
        guard let width else { return Self.usualColumns }
        let room = max(40, width - min(widestID, width / 3) - 2)
        let before = min(room * 2 / 5, room - 20)
        return (before, room - before)
    }

    private func lines(of hit: Hit, _ columns: (before: Int, after: Int)) -> [String] {
        let document = hit.document
        var lines = hit.titleMarks.map { line(document.title[...], mark: $0, columns) }
        var next = 0
        for block in document.blocks {
            let bytes = block.bytes
            while next < hit.marks.count, hit.marks[next].lowerBound < bytes.upperBound {
                let mark = hit.marks[next].clamped(to: bytes)
                lines.append(
                    line(
                        document.text(of: block),
                        mark: mark.lowerBound - bytes.lowerBound..<mark.upperBound - bytes.lowerBound, columns
                    ))
                next += 1
            }
        }
        guard lines.isEmpty else { return lines }
        // Filters alone mark nothing: then it's the document's beginning.
        return [line(document.text[...], mark: 0..<0, columns)]
    }

    /// A mark, in bytes of a text, with what stands around it.
    private func line(
        _ text: Substring, mark: Range<Int>, _ columns: (before: Int, after: Int)
    ) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: min(mark.lowerBound, utf8.count))
        let end = utf8.index(utf8.startIndex, offsetBy: min(mark.upperBound, utf8.count))
        let before = Self.last(columns.before - 1, of: Self.flat(text[..<start].suffix(columns.before * 2)))
        let marked = Self.first(Self.markColumns, of: Self.flat(text[start..<end]))
        let markColumns = DisplayWidth.of(marked) + (marked.isEmpty ? 0 : styler.extraWidth(.mark))
        let after = Self.first(
            max(0, columns.after - markColumns),
            of: Self.flat(text[end...].prefix(columns.after * 2)))
        return Self.spaces(columns.before - DisplayWidth.of(before)) + before + styler.text(marked, .mark)
            + after + Self.spaces(columns.after - markColumns - DisplayWidth.of(after))
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// On one line, each run of white space one space.
    private static func flat(_ text: Substring) -> String {
        var result = ""
        for character in TerminalText.line(text) where character != " " || result.last != " " {
            result.append(character)
        }
        return result
    }

    /// As much of the beginning as fits into some columns.
    private static func first(_ columns: Int, of text: String) -> String {
        var width = 0
        for index in text.indices {
            width += DisplayWidth.of(text[index])
            if width > columns { return String(text[..<index]) }
        }
        return text
    }

    /// As much of the end as fits into some columns.
    private static func last(_ columns: Int, of text: String) -> String {
        var width = 0
        var start = text.endIndex
        while start > text.startIndex {
            let previous = text.index(before: start)
            width += DisplayWidth.of(text[previous])
            guard width <= columns else { break }
            start = previous
        }
        return String(text[start...])
    }
}
