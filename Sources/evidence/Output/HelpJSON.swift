import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

/// Help and reports of a document as JSON.
enum HelpJSON {
    /// The value of the key `help` in an `end` object.
    static func write(_ help: SearchHelp, to json: inout JSONWriter) {
        json.object { json in
            json.key("clauses")
            json.array { json in
                for clause in help.clauses {
                    json.object { json in
                        json.field("query", clause.query.canonicalText)
                        json.field("documents", clause.documentCount)
                        json.key("negated")
                        json.value(clause.isNegated)
                    }
                }
            }
            json.key("blames")
            json.array { json in
                for blame in help.blames { json.object { json in write(blame, to: &json) } }
            }
            json.key("near_misses")
            json.array { json in
                for misses in help.nearMisses { json.object { json in write(misses, to: &json) } }
            }
            json.key("spellings")
            json.array { json in
                for spelling in help.spellings {
                    json.object { json in
                        json.field("query", spelling.word.canonicalText)
                        json.field("terms", unlessEmpty: spelling.terms)
                    }
                }
            }
            write(help.relaxations, isComplete: help.isComplete, to: &json)
        }
    }

    /// An object of its own for `--why-not`.
    static func write(_ page: ReportPage, to json: inout JSONWriter) {
        let report = page.report
        json.field("type", "why_not")
        json.field("schema", ResultJSON.schema)
        json.field("query", page.query)
        json.field("read_as", page.readAs)
        json.field("id", report.id)
        json.field("title", report.title)
        json.key("matches")
        json.value(report.matches)
        if let absence = report.absence {
            json.key("absence")
            json.object { json in write(absence, to: &json) }
        }
        write(report.relaxations, isComplete: report.isComplete, to: &json)
    }

    private static func write(_ blame: Blame, to json: inout JSONWriter) {
        switch blame {
        case .missing(let clause):
            json.field("why", "missing")
            json.field("clauses", unlessEmpty: [clause.canonicalText])
        case .excluded(let clause):
            json.field("why", "excluded")
            json.field("clauses", unlessEmpty: [clause.canonicalText])
        case .conflict(let clauses):
            json.field("why", "conflict")
            json.field("clauses", unlessEmpty: clauses.map(\.canonicalText))
        }
    }

    private static func write(_ misses: NearMisses, to json: inout JSONWriter) {
        json.field("lacking", misses.lacking.canonicalText)
        json.field("documents", misses.documentCount)
        json.key("examples")
        json.array { json in
            for example in misses.examples {
                json.object { json in
                    json.field("id", example.id)
                    json.field("title", example.title)
                }
            }
        }
    }

    private static func write(_ relaxations: [Relaxation], isComplete: Bool, to json: inout JSONWriter) {
        json.key("relaxations")
        json.array { json in
            for relaxation in relaxations {
                json.object { json in
                    json.field("query", relaxation.query.canonicalText)
                    json.field("documents", relaxation.documentCount)
                    json.key("changes")
                    json.array { json in
                        for change in relaxation.changes {
                            json.object { json in
                                json.field("kind", change.kind.rawValue)
                                json.field("from", change.before.canonicalText)
                                json.field("to", optional: change.after?.canonicalText)
                            }
                        }
                    }
                }
            }
        }
        json.key("complete")
        json.value(isComplete)
    }

    private static func write(_ absence: Absence, to json: inout JSONWriter) {
        func parts(_ name: String, _ parts: [Absence], _ json: inout JSONWriter) {
            json.key(name)
            json.array { json in
                for part in parts { json.object { json in write(part, to: &json) } }
            }
        }
        switch absence {
        case .all(let absences): parts("all", absences, &json)
        case .any(let absences): parts("any", absences, &json)
        case .excluded(let query): json.field("excluded", query.canonicalText)
        case .lacks(let clause):
            json.field("lacks", clause.query.canonicalText)
            json.field("present", unlessEmpty: clause.present.map(\.canonicalText))
            json.field("absent", unlessEmpty: clause.absent.map(\.canonicalText))
            if let distance = clause.nearestDistance { json.field("nearest_distance", distance) }
            if clause.isOtherOrder {
                json.key("other_order")
                json.value(true)
            }
            json.field("other_fields", unlessEmpty: clause.otherFields.map(\.name))
            json.field("forms", unlessEmpty: clause.forms)
            json.field("values", unlessEmpty: clause.values)
        }
    }
}
