import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

/// Results as JSON objects of schema 1, a line each: what the formats `jsonl` and `json` are made of. What isn't
/// known of a document has no key. `Schemas` describes them.
struct ResultJSON {
    static let schema = 1
    /// Without hits for `--count`.
    let showsHits: Bool

    /// The objects of one result: `begin`, `hit` for each hit, `end`.
    func objects(of page: ResultPage) -> [String] {
        var objects = [begin(page)]
        if showsHits { objects += page.result.hits.map { hit($0, page) } }
        objects.append(end(page))
        return objects
    }

    /// The object of a query of a batch that couldn't be answered.
    func object(of failure: FailedQuery) -> String {
        object { json in
            json.field("type", "error")
            json.field("query_id", failure.queryID)
            json.field("schema", Self.schema)
            json.field("query", failure.query)
            json.field("status", failure.status.rawValue)
            if let range = failure.range {
                json.key("range")
                self.range(range, &json)
            }
            json.field("message", failure.message)
        }
    }

    /// The object of a report.
    func object(of page: ReportPage) -> String {
        object { json in HelpJSON.write(page, to: &json) }
    }

    private func begin(_ page: ResultPage) -> String {
        object { json in
            json.field("type", "begin")
            json.field("query_id", optional: page.queryID)
            json.field("schema", Self.schema)
            json.field("query", page.query)
            json.field("read_as", page.readAs)
            json.key("index")
            json.object { json in
                json.field("fingerprint", page.result.fingerprint)
                json.field("documents", page.result.documentCount)
            }
        }
    }

    private func end(_ page: ResultPage) -> String {
        object { json in
            json.field("type", "end")
            json.field("query_id", optional: page.queryID)
            json.field("hits", showsHits ? page.result.hits.count : 0)
            json.field("total", page.result.total)
            if let folded = page.result.foldedCount { json.field("folded", folded) }
            if !page.result.isComplete {
                json.key("partial")
                json.value(true)
            }
            json.field("elapsed_us", page.result.elapsedMicroseconds)
            json.key("notices")
            json.array { json in
                for notice in page.notices {
                    json.object { json in
                        json.key("range")
                        self.range(notice.range, &json)
                        json.field("message", notice.message)
                    }
                }
                // They're about the whole query.
                for remark in page.remarks {
                    json.object { json in
                        json.key("range")
                        self.range(0..<page.query.utf8.count, &json)
                        json.field("message", remark)
                    }
                }
            }
            if !page.result.facets.isEmpty {
                json.key("facets")
                FacetJSON.write(page.result.facets, to: &json)
            }
            if let help = page.help {
                json.key("help")
                HelpJSON.write(help, to: &json)
            }
        }
    }

    /// A `hit` object.
    func hit(_ hit: Hit, _ page: ResultPage) -> String {
        object { json in
            let document = hit.document
            json.field("type", "hit")
            json.field("query_id", optional: page.queryID)
            json.field("rank", hit.rank)
            json.field("id", hit.id)
            json.key("score")
            json.value(hit.score)
            json.field("title", document.title)
            json.field("kind", optional: document.kind)
            json.field("date", optional: document.date?.description)
            json.field("authors", unlessEmpty: document.authors)
            json.field("source", optional: document.source)
            json.key("snippets")
            json.array { json in
                for snippet in hit.snippets { json.object { json in self.snippet(snippet, &json) } }
            }
            json.field("duplicates", unlessEmpty: hit.duplicates)
            if let explanation = hit.explanation {
                json.key("explanation")
                ExplanationJSON.write(explanation, to: &json)
            }
        }
    }

    private func snippet(_ snippet: Snippet, _ json: inout JSONWriter) {
        json.field("field", snippet.field.name)
        json.field("paragraph", optional: snippet.paragraph)
        json.field("text", snippet.text)
        json.key("marks")
        json.array { json in
            for mark in snippet.marks { range(mark, &json) }
        }
    }

    private func range(_ range: Range<Int>, _ json: inout JSONWriter) {
        json.array { json in
            json.value(range.lowerBound)
            json.value(range.upperBound)
        }
    }

    private func object(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return json.text
    }
}
