import EvidenceBase
import IndexStorage
import QueryLanguage

extension ShellCommand {
    static let similar = ShellCommand(
        name: "similar", aliases: ["like"], parameter: "N|ID", summary: "documents like one, as a set",
        operand: .hit
    ) { session, name in
        let id = try session.document(name).id
        let query = try session.searching { (isCancelled: @escaping () -> Bool) throws(IndexError) in
            try session.base.query(like: id, isCancelled: isCancelled)
        }
        guard let query, query != .nothing else {
            throw UsageError("No word of \(TerminalText.line(id)) is in another document.")
        }
        try session.search(query.canonicalText)
    }
}
