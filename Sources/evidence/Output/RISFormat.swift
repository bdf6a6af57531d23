import EvidenceBase
import SearchIndex

extension OutputFormat {
    static let ris = OutputFormat(
        name: "ris", summary: "references in RIS, for reference managers", content: .queryIDs
    ) { RISFormat(isForTerminal: $0.isForTerminal) }
}

/// References in RIS: a line a tag, `ER` at the end. Names stand as they're found, since which part of a name is
/// the family's can't be told. Of a batch, a note says which query found a document; one that several found comes
/// several times, which reference managers notice.
struct RISFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String {
        page.result.hits.map { reference($0.document, page.queryID) }.joined()
    }

    private func reference(_ document: Document, _ queryID: String?) -> String {
        var text = ""
        func add(_ tag: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            // A line break would begin a new tag; other controls have no place in RIS.
            text += tag + "  - " + (isForTerminal ? TerminalText.line(value) : Self.flat(value)) + "\n"
        }
        add("TY", CitationType(kind: document.kind).ris)
        add("ID", document.id)
        add("TI", document.title)
        for author in document.authors { add("AU", author) }
        if let date = document.date {
            add("PY", Self.padded(Int(date.year), 4))
            let month = date.month > 0 ? Self.padded(Int(date.month), 2) : ""
            let day = date.day > 0 ? Self.padded(Int(date.day), 2) : ""
            add("DA", "\(Self.padded(Int(date.year), 4))/\(month)/\(day)/")
        }
        add("PB", document.publisher)
        add("LA", document.language.tag)
        for tag in document.tags { add("KW", tag) }
        add("M3", document.kind)
        add("UR", document.url)
        add("N1", queryID.map { "query " + $0 })
        return text + "ER  - \n\n"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// A value on one line.
    static func flat(_ value: String) -> String {
        String(
            String.UnicodeScalarView(
                value.unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x7F || [0x85, 0x2028, 0x2029].contains($0.value)
                        ? " " : $0
                }))
    }
}
