import EvidenceBase
import SearchIndex

extension OutputFormat {
    static let bibtex = OutputFormat(name: "bibtex", summary: "references for BibTeX and biblatex") {
        BibTeXFormat(isForTerminal: $0.isForTerminal)
    }
}

/// References for BibTeX, in UTF-8. What TeX takes for a command is escaped.
struct BibTeXFormat: ResultFormat {
    let isForTerminal: Bool

    func text(of page: ResultPage) -> String { page.result.hits.map { entry($0.document) }.joined() }

    private func entry(_ document: Document) -> String {
        let type = CitationType(kind: document.kind)
        var text = "@\(type.bibtex){\(Self.key(document.id))"
        func add(_ name: String, raw value: String) { text += ",\n  \(name) = {\(shown(value))}" }
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { add(name, raw: Self.escaped(value)) }
        }
        // The second braces keep the capitals.
        if !document.title.isEmpty { add("title", raw: "{" + Self.escaped(document.title) + "}") }
        if !document.authors.isEmpty {
            let names = document.authors.map {
                Self.isGroup($0) ? "{" + Self.escaped($0) + "}" : Self.escaped($0)
            }
            add("author", raw: names.joined(separator: " and "))
        }
        if let date = document.date {
            add("year", "\(date.year)")
            if date.month > 0 { text += ",\n  month = \(Self.months[Int(date.month) - 1])" }
            if date.day > 0 { add("day", "\(date.day)") }
        }
        add(type.bibtex == "techreport" ? "institution" : "publisher", document.publisher)
        add("type", document.kind)
        add("keywords", document.tags.joined(separator: ", "))
        add("langid", document.language.tag)
        if let url = document.url, !url.isEmpty { add("url", raw: Self.address(url)) }
        return text + "\n}\n\n"
    }

    private func shown(_ value: String) -> String {
        isForTerminal ? TerminalText.line(value) : RISFormat.flat(value)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Whether BibTeX would take a name apart that isn't a person's.
    private static func isGroup(_ name: String) -> Bool { name.lowercased().contains(" and ") }

    /// A key that TeX takes, different for each id: what isn't plain is `+` and the byte in hexadecimal.
    static func key(_ id: String) -> String {
        var key = ""
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"):
                key.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                key += byte < 16 ? "+0" : "+"
                key += String(byte, radix: 16, uppercase: true)
            }
        }
        return key
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for character in value {
            switch character {
            case "\\": result += "\\textbackslash{}"
            case "~": result += "\\textasciitilde{}"
            case "^": result += "\\textasciicircum{}"
            case "{", "}", "%", "&", "#", "_", "$": result += "\\" + String(character)
            default: result.append(character)
            }
        }
        return result
    }

    /// An address, in which braces and backslashes would end the value or begin a command.
    private static func address(_ url: String) -> String {
        var result = ""
        for character in url {
            switch character {
            case "{": result += "%7B"
            case "}": result += "%7D"
            case "\\": result += "%5C"
            default: result.append(character)
            }
        }
        return result
    }
}
