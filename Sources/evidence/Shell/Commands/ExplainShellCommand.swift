import EvidenceBase
import SearchEngine

extension ShellCommand {
    static let explain = ShellCommand(
        name: "explain", parameter: "N|ID", summary: "how a hit's score came about", operand: .hit
    ) { session, name in
        let number = try session.shownSet ?? session.setNumber(orLast: "")
        let document = try session.document(name)
        let explanation = try session.base.explanation(id: document.id, for: session.sets[number - 1].query)
        guard let explanation else {
            throw UsageError("\(TerminalText.line(document.id)) isn't among the hits of #\(number).")
        }
        try session.show(ExplanationText(styler: session.styler).text(explanation, indent: ""))
    }
}
