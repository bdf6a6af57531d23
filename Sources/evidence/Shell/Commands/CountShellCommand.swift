import EvidenceBase

extension ShellCommand {
    static let count = ShellCommand(
        name: "count", parameter: "[QUERY]", summary: "how many documents, without a set", operand: .query
    ) { session, text in
        try session.base.refresh()
        let total =
            text.isEmpty
            ? session.sets[try session.setNumber(orLast: "") - 1].total
            : try session.made(text, after: session.sets[...]).total
        try session.show("\(total)\n")
    }
}
