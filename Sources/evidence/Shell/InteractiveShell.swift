import CLineEditor
import EvidenceBase
import QueryLanguage

/// The shell on a terminal.
struct InteractiveShell {
    private let session: ShellSession

    init(_ session: ShellSession) { self.session = session }

    /// Reads and does lines until the person leaves.
    func run() throws -> ExitStatus {
        guard let editor = LineEditor() else {
            throw UsageError("this terminal can't be used for editing lines.")
        }
        let history = HistoryFile()
        for line in history.lines() { editor.remember(line) }
        try greet()
        var pending = ""
        while true {
            switch editor.read(prompt: prompt(pending)) {
            case .interrupt:
                pending = ""
                session.console.error.raw("^C\n")
            case .end:
                session.console.error.raw("\n")
                if pending.isEmpty { return .success }
                pending = ""
            case .line(let line):
                let isBlank = ShellLine.trimmed(line).isEmpty
                let text = pending.isEmpty ? line : pending + " " + line
                if !isBlank, session.unfinished(text) != nil {
                    pending = text
                    continue
                }
                pending = ""
                if text.first != " ", !ShellLine.trimmed(text).isEmpty {
                    editor.remember(text)
                    history.append(text)
                }
                interrupt_reset()
                guard try session.run(text) else { return .success }
            }
        }
    }

    private func greet() throws {
        let count = try session.base.info().documentCount
        let hint =
            count == 0
            ? "The index is empty; fill it with: evidence index PATH..." : ":help tells how to search."
        try session.console.output.write(
            "evidence \(Version.text), \(count) documents in "
                + "\(TerminalText.line(session.base.path)). \(hint)\n"
        )
        try session.console.output.flush()
    }

    /// Says what an unfinished line waits for.
    private func prompt(_ pending: String) -> String {
        guard !pending.isEmpty else { return "evidence> " }
        return switch session.unfinished(pending) {
        case .quote: "   quote> "
        case .bracket: " bracket> "
        case nil: "     ...> "
        }
    }
}
