import EvidenceBase

/// Findings of `lint`, a line each.
struct FindingText {
    let file: StrategyFile

    /// `FILE:3:14: kind: message`.
    func line(_ finding: StrategyFinding) -> String {
        file.place(finding.message.place) + ": " + finding.kind.rawValue + ": "
            + TerminalText.line(finding.message.text) + "\n"
    }

    func json(_ finding: StrategyFinding) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "finding")
            json.field("kind", finding.kind.rawValue)
            json.field("strategy", file.path)
            json.field("line", finding.message.place.line)
            json.field("column", finding.message.place.column)
            json.field("label", optional: finding.label)
            if let range = finding.message.range {
                json.key("range")
                json.array { json in
                    json.value(range.lowerBound)
                    json.value(range.upperBound)
                }
            }
            json.field("message", finding.message.text)
            if !finding.terms.isEmpty {
                json.key("terms")
                json.array { json in
                    for term in finding.terms {
                        json.object { json in
                            json.field("term", term.term)
                            json.field("documents", term.documentCount)
                        }
                    }
                }
            }
        }
        return json.text + "\n"
    }
}
