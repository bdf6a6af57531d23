import EvidenceBase
import QueryLanguage
import SearchEngine

/// How a score adds up, as a JSON object. Numbers are whole: the clauses' scores add up to the hit's, to the bit.
enum ExplanationJSON {
    static func write(_ explanation: ScoreExplanation, to json: inout JSONWriter) {
        json.object { json in
            number("score", explanation.score, &json)
            json.field("documents", explanation.documentCount)
            number("k1", ScoreExplanation.k1, &json)
            json.key("clauses")
            json.array { json in
                for clause in explanation.clauses { write(clause, &json) }
            }
        }
    }

    private static func write(_ clause: ScoreExplanation.Clause, _ json: inout JSONWriter) {
        json.object { json in
            json.field("query", clause.query.canonicalText)
            number("score", clause.score, &json)
            number("weight", clause.weight, &json)
            number("idf", clause.idf, &json)
            number("frequency", clause.frequency, &json)
            json.key("terms")
            json.array { json in
                for term in clause.terms {
                    json.object { json in
                        json.field("terms", unlessEmpty: term.texts)
                        json.field("documents", term.documentFrequency)
                        number("idf", term.idf, &json)
                    }
                }
            }
            json.key("occurrences")
            json.array { json in
                for occurrence in clause.occurrences { write(occurrence, &json) }
            }
        }
    }

    private static func write(_ occurrence: ScoreExplanation.Occurrence, _ json: inout JSONWriter) {
        json.object { json in
            json.field("field", occurrence.field.name)
            json.field("frequency", occurrence.frequency)
            json.field("length", occurrence.length)
            number("average_length", occurrence.averageLength, &json)
            number("field_weight", occurrence.fieldWeight, &json)
            number("b", occurrence.b, &json)
            number("weighted_frequency", occurrence.weightedFrequency, &json)
        }
    }

    private static func number(_ name: String, _ value: Double, _ json: inout JSONWriter) {
        json.key(name)
        json.value(value)
    }
}
