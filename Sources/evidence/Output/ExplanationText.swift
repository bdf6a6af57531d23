import EvidenceBase
import QueryLanguage
import SearchEngine

/// How a score adds up, for people. Scores are printed whole, so that they add up on paper too; what they're made
/// of is rounded.
struct ExplanationText {
    let styler: Styler

    /// - Parameter indent: stands before each line.
    func text(_ explanation: ScoreExplanation, indent: String) -> String {
        var text = indent + "score \(explanation.score)\n"
        for clause in explanation.clauses {
            text += indent + "  \(clause.score)  " + TerminalText.line(clause.query.canonicalText)
            text += clause.weight == 1 ? "\n" : ", weight \(clause.weight)\n"
            var parts = clause.terms.map { term in
                Self.name(term) + "in \(term.documentFrequency) of \(explanation.documentCount), idf "
                    + Self.rounded(term.idf)
            }
            parts += clause.occurrences.map { occurrence in
                "\(occurrence.field.name) \(occurrence.frequency)× in \(occurrence.length) words (mean "
                    + Self.rounded(occurrence.averageLength) + ")"
            }
            parts.append("weighted frequency " + Self.rounded(clause.frequency))
            text +=
                indent + "    "
                + styler.text(TerminalText.line(parts.joined(separator: "; ")), .faint) + "\n"
        }
        return text
    }

    private static func name(_ term: ScoreExplanation.Term) -> String {
        term.texts.isEmpty ? "" : term.texts.joined(separator: ", ") + " "
    }

    /// To a thousandth.
    private static func rounded(_ number: Double) -> String { "\((number * 1_000).rounded() / 1_000)" }
}
