import EvidenceBase

extension ShellCommand {
    static let show = ShellCommand(
        name: "show", parameter: "N|ID", summary: "a hit of the last search, or a document", operand: .hit
    ) { session, name in
        guard !name.isEmpty else {
            throw UsageError("Write :show and a hit's number or an id, such as :show 1.")
        }
        let hit = session.lastPage?.result.hits.first { String($0.rank) == name }
        guard let document = try session.base.document(id: hit?.id ?? name) else {
            throw UsageError("There's no hit or document \(TerminalText.line(name)).")
        }
        let marks = session.sets.last.map { session.base.marks(in: document, for: $0.query) } ?? []
        let text = DocumentText(styler: session.styler, width: session.console.width, showsChrome: false)
        try session.show(text.text(of: document, marks: marks))
    }
}
