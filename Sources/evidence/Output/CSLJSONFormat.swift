import EvidenceBase
import SearchIndex

extension OutputFormat {
    static let csljson = OutputFormat(name: "csljson", summary: "references in CSL JSON, one array") { _ in
        CSLJSONFormat()
    }
}

/// References in CSL JSON: one array, an object a line. A name with a comma is cut there; others are literal,
/// since which part of a name is the family's can't be told.
struct CSLJSONFormat: ResultFormat {
    var opening: String { "[\n" }
    var closing: String { "\n]\n" }

    func text(of page: ResultPage) -> String {
        page.result.hits.map { item($0.document) }.joined(separator: ",\n")
    }

    private func item(_ document: Document) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("id", document.id)
            json.field("type", CitationType(kind: document.kind).csl)
            json.field("title", document.title)
            if !document.authors.isEmpty {
                json.key("author")
                json.array { json in
                    for author in document.authors { json.object { json in name(author, &json) } }
                }
            }
            if let date = document.date { issued(date, &json) }
            json.field("publisher", optional: document.publisher)
            json.field("genre", optional: document.kind)
            json.field("language", document.language.tag)
            if !document.tags.isEmpty { json.field("keyword", document.tags.joined(separator: ", ")) }
            json.field("URL", optional: document.url)
        }
        return json.text
    }

    private func issued(_ date: PartialDate, _ json: inout JSONWriter) {
        json.key("issued")
        json.object { json in
            json.key("date-parts")
            json.array { json in
                json.array { json in
                    json.value(date.year)
                    if date.month > 0 { json.value(date.month) }
                    if date.day > 0 { json.value(date.day) }
                }
            }
        }
    }

    private func name(_ author: String, _ json: inout JSONWriter) {
        let parts = author.split(separator: ",", maxSplits: 1).map { $0.drop { $0 == " " } }
        if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !parts[1].contains(",") {
            json.field("family", String(parts[0]))
            json.field("given", String(parts[1]))
        } else {
            json.field("literal", author)
        }
    }
}
