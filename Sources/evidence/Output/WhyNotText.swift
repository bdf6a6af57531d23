import EvidenceBase
import QueryLanguage
import SearchEngine
import SearchIndex

/// Whether a document matches, and why not, for people.
struct WhyNotText {
    let styler: Styler

    func text(_ report: MatchReport) -> String {
        let title = report.title.isEmpty ? "" : " (" + TerminalText.line(report.title) + ")"
        let name = TerminalText.line(report.id) + styler.text(title, .faint)
        if report.matches { return name + " matches.\n" }
        guard let absence = report.absence else { return name + " doesn't match: nothing can be searched.\n" }
        return name + " doesn't match:\n" + lines(absence, indent: "  ")
            + HelpText(styler: styler).relaxations(
                report.relaxations, report.isComplete, heading: "This would let it in:")
    }

    private func lines(_ absence: Absence, indent: String) -> String {
        switch absence {
        case .lacks(let clause):
            indent + "lacks " + text(clause.query) + instead(clause) + "\n"
        case .excluded(let query):
            indent + "has " + text(query) + ", which is excluded\n"
        case .all(let parts):
            parts.map { lines($0, indent: indent) }.joined()
        case .any(let parts):
            indent + "one of these would do:\n" + parts.map { lines($0, indent: indent + "  ") }.joined()
        }
    }

    /// What is there in the place of a clause.
    private func instead(_ clause: FailedClause) -> String {
        let sentences = Self.findings(clause)
        return sentences.isEmpty ? "" : ": " + TerminalText.line(sentences.joined(separator: "; "))
    }

    /// What a document has instead of a clause, a phrase each.
    static func findings(_ clause: FailedClause) -> [String] {
        var findings: [String] = []
        func list(_ queries: [Query]) -> String { queries.map(\.canonicalText).joined(separator: ", ") }
        if !clause.absent.isEmpty {
            if !clause.present.isEmpty { findings.append("it has " + list(clause.present)) }
            findings.append("it has no " + list(clause.absent))
        } else if let distance = clause.nearestDistance {
            findings.append("the nearest have \(distance) words between")
        } else if clause.isOtherOrder {
            findings.append("they stand in another order")
        } else if clause.present.count > 1 {
            findings.append("it has " + list(clause.present) + ", nowhere together")
        }
        if !clause.forms.isEmpty { findings.append("it has " + clause.forms.joined(separator: ", ")) }
        if !clause.values.isEmpty { findings.append("there stands " + clause.values.joined(separator: ", ")) }
        if !clause.otherFields.isEmpty {
            findings.append("it's in " + clause.otherFields.map(\.name).joined(separator: ", "))
        }
        return findings
    }

    private func text(_ query: Query) -> String { TerminalText.line(query.canonicalText) }
}
