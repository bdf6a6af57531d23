import EvidenceBase
import SearchEngine

extension ShellCommand {
    static let whyNot = ShellCommand(
        name: "why-not", aliases: ["whynot"], parameter: "ID [QUERY]",
        summary: "why a document isn't among the hits of the last search", operand: .document
    ) { session, argument in
        let id = String(argument.prefix { !$0.isWhitespace })
        guard !id.isEmpty else {
            throw UsageError("Write :why-not and a document's id, such as :why-not note-12.")
        }
        let text = ShellLine.trimmed(String(argument.dropFirst(id.count)))
        let query: Query
        if !text.isEmpty {
            query = try session.parse(text).query
        } else if let set = session.sets.last(where: { !$0.isDropped }) {
            query = set.query
        } else {
            throw UsageError("Search first, or write :why-not ID QUERY.")
        }
        let report = try session.searching { isCancelled in
            try session.base.whyNot(id: id, query, isCancelled: isCancelled)
        }
        guard let report else { throw UsageError("There's no document \(TerminalText.line(id)).") }
        try session.show(WhyNotText(styler: session.styler).text(report))
    }
}
