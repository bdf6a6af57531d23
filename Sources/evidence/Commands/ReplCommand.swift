import ArgumentParser
import CTerminal
import EvidenceBase

struct ReplCommand: RunnableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl",
        abstract: "The interactive shell; also a bare `evidence`.",
        discussion: """
              evidence                       type a query and Return; :help tells the rest
              evidence --index papers repl
              evidence repl -c 'feedback OR marking' -c ':facets year' -c ':export ris found.ris'
              printf 'feedback\\nimpact\\n#1 AND #2\\n' | evidence

            On a terminal it's a shell with history, numbered sets and help. Else it
            reads the same language from standard input, a query or command a line; the
            exit status is then 0 when any query found something and 1 when none did.

            On a terminal the lines of ~/.config/evidence/init, or of the file that
            $EVIDENCE_INIT names, are done first; EVIDENCE_INIT= leaves them out.
            """)

    @OptionGroup var index: IndexesOption

    @Option(help: "Colours: auto (on a terminal), always, never.")
    var color = ColorChoice.auto

    @Option(
        name: [.customShort("c"), .customLong("command")],
        help: ArgumentHelp("Do these lines and end. Repeatable.", valueName: "LINES"))
    var commands: [String] = []

    @Flag(help: "For screen readers: no colour, no pager, nothing drawn twice.")
    var plain = false

    func run(_ console: Console) throws -> ExitStatus {
        let isInteractive = commands.isEmpty && console.inputIsTerminal && console.output.isTerminal
        interrupt_install(isInteractive ? 0 : 1)
        let base = try index.open()
        NoticeText.write(base.analysisDifferences, to: console.error)
        // What can't move its cursor can't run a pager either.
        let isDumb = isInteractive && Environment["TERM"] == "dumb"
        let session = ShellSession(
            base: base, console: console, color: color, isInteractive: isInteractive, isPlain: plain || isDumb
        )
        if isInteractive { return try InteractiveShell(session).run() }
        return try commands.isEmpty ? PipedShell(session).run() : PipedShell(session).run(commands)
    }
}
