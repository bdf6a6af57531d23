import EvidenceBase
import QueryLanguage
import SearchEngine

/// The run of a strategy as JSON Lines, schema 1: `begin`, a `line` object for each line, the last line's hits when
/// they're asked for, `end` with the ids of all its documents.
struct StrategyJSON {
    let path: String

    func write(
        _ run: StrategyRun, _ difference: StrategyDifference?, page: ResultPage?, to output: StandardOutput
    ) throws(StandardOutput.Failure) {
        try write(output) { json in
            json.field("type", "begin")
            json.field("schema", ResultJSON.schema)
            json.field("strategy", path)
            if !run.narrowing.isEmpty { json.field("narrowing", run.narrowing) }
            json.key("index")
            json.object { json in
                json.field("fingerprint", run.fingerprint)
                json.field("documents", run.documentCount)
            }
        }
        for (index, line) in run.lines.enumerated() {
            try write(output) { json in self.line(line, difference?.lines[index], &json) }
        }
        if let page {
            let hits = ResultJSON(showsHits: true)
            for hit in page.result.hits { try output.write(hits.hit(hit, page) + "\n") }
        }
        try write(output) { json in self.end(run, difference, &json) }
    }

    private func line(
        _ line: StrategyRun.Line, _ difference: StrategyDifference.Line?, _ json: inout JSONWriter
    ) {
        let place = line.query.line.place
        json.field("type", "line")
        json.field("label", line.query.line.label)
        json.field("name", optional: line.query.line.name)
        json.field("line", place.line)
        json.field("query", line.query.line.text)
        json.field("read", line.query.readAs)
        json.field("read_as", line.searched.canonicalText)
        json.field("count", line.documentCount)
        if let difference {
            if let before = difference.countBefore { json.field("count_before", before) }
            json.field("read_before", optional: difference.readBefore)
        }
        json.field("elapsed_us", line.elapsedMicroseconds)
        json.key("notices")
        json.array { json in
            for notice in line.query.notices {
                json.object { json in
                    json.key("range")
                    json.array { json in
                        json.value(notice.range.lowerBound)
                        json.value(notice.range.upperBound)
                    }
                    json.field("message", notice.message)
                }
            }
        }
    }

    private func end(_ run: StrategyRun, _ difference: StrategyDifference?, _ json: inout JSONWriter) {
        json.field("type", "end")
        json.field("lines", run.lines.count)
        json.field("total", run.lines.last?.documentCount ?? 0)
        json.key("ids")
        texts(run.ids ?? [], &json)
        if let difference {
            json.key("same_index")
            json.value(difference.hasSameIndex)
            json.key("added")
            texts(difference.added, &json)
            json.key("removed")
            texts(difference.removed, &json)
            json.field(
                "gone", unlessEmpty: difference.lines.filter { $0.countAfter == nil }.map(\.label))
        }
        json.field("elapsed_us", run.lines.reduce(0) { $0 + $1.elapsedMicroseconds })
    }

    private func texts(_ texts: [String], _ json: inout JSONWriter) {
        json.array { json in
            for text in texts { json.value(text) }
        }
    }

    private func write(
        _ output: StandardOutput, _ body: (inout JSONWriter) -> Void
    ) throws(StandardOutput.Failure) {
        var json = JSONWriter()
        json.object(body)
        try output.write(json.text + "\n")
    }
}
