import EvidenceBase

extension ShellCommand {
    static let show = ShellCommand(
        name: "show", parameter: "N|ID", summary: "a hit of the last search, or a document", operand: .hit
    ) { session, name in
        let document = try session.document(name)
        let query = session.shownSet.map { session.sets[$0 - 1].query }
        let marks = query.map { session.base.marks(in: document, for: $0) } ?? []
        let format = DocumentText(styler: session.styler, width: session.console.width, showsChrome: false)
        let text = format.text(of: document, marks: marks)
        try session.show(text, firstLine: session.styler.lineOfMark(in: text) ?? 1)
    }
}
