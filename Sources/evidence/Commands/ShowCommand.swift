import ArgumentParser
import EvidenceBase
import QueryLanguage

struct ShowCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a document, with what is known of it.",
        discussion: """
              evidence show notes/two-way-street.md
              evidence show note-12 --match '"knowledge exchange"'   with marks
              evidence show post-3 --chrome                          with menus, too

            Matches are marked by style on a terminal, and «so» where there's no colour.
            Exit status: 1 when there's no such document.
            """)

    @OptionGroup var index: IndexesOption

    @Option(help: ArgumentHelp("Mark what this query matches.", valueName: "QUERY"))
    var match: String?

    @Flag(help: "Show page chrome (menus, banners, sidebars), too.")
    var chrome = false

    @Option(help: "Colours: auto (on a terminal), always, never.")
    var color = ColorChoice.auto

    @Argument(help: ArgumentHelp("The document's id, as in results.", valueName: "ID"))
    var id: String

    func run(_ console: Console) throws -> ExitStatus {
        var query: ParsedQuery?
        if let match {
            let parsed = try QueryParser.parse(match)
            NoticeText.write(parsed.notices, in: match, to: console.error)
            query = parsed
        }
        let base = try index.open()
        guard let document = try base.document(id: id) else {
            console.error.line("evidence: there's no document \(TerminalText.line(id)).")
            return .noHit
        }
        let marks = query.map { base.marks(in: document, for: $0.query) } ?? []
        let text = DocumentText(styler: console.styler(color), width: console.width, showsChrome: chrome)
        try console.output.write(text.text(of: document, marks: marks))
        return .success
    }
}
