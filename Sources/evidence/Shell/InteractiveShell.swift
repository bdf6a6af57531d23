import CTerminal
import EvidenceBase
import QueryLanguage

/// The shell on a terminal.
final class InteractiveShell {
    private let session: ShellSession
    private let source: any LineSource
    private let history = HistoryFile()
    /// Lines that wait for a closing quotation mark or bracket.
    private var pending = ""

    init(_ session: ShellSession) {
        self.session = session
        source =
            session.isPlain
            ? PlainLines(session.console)
            : LineEditor(session.console, completer: ShellCompleter(session))
    }

    /// Reads and does lines until the person leaves.
    func run() throws -> ExitStatus {
        for line in history.lines() { _ = source.remember(line) }
        guard try begin() else { return .success }
        while true {
            switch try source.read(prompt: prompt) {
            case .interrupt:
                pending = ""
            case .end where pending.isEmpty:
                try session.console.output.write("\n")
                return .success
            case .end:
                pending = ""
            case .line(let entered):
                // A paste may have brought several.
                for line in entered.split(separator: "\n", omittingEmptySubsequences: false) {
                    guard try take(String(line)) else { return .success }
                }
            }
        }
    }

    /// Takes a line; false when it says to leave.
    private func take(_ line: String) throws -> Bool {
        let isBlank = ShellLine.trimmed(line).isEmpty
        let text = pending.isEmpty ? line : pending + " " + line
        if !isBlank, session.unfinished(text) != nil {
            pending = text
            return true
        }
        pending = ""
        remember(text)
        interrupt_reset()
        return try session.run(text)
    }

    /// A line that begins with a space isn't kept.
    private func remember(_ text: String) {
        let kept = ShellLine.trimmed(text)
        if text.first != " ", !kept.isEmpty, source.remember(kept) { history.append(kept) }
    }

    /// Does the lines of the user's file, then says where we are.
    private func begin() throws -> Bool {
        for line in try InitFile.lines() {
            guard try session.run(line) else { return false }
        }
        try session.console.output.write(try Welcome.text(session.base))
        try session.console.output.flush()
        return true
    }

    /// Says what an unfinished line waits for.
    private var prompt: String {
        guard !pending.isEmpty else { return "evidence> " }
        return switch session.unfinished(pending) {
        case .quote: "   quote> "
        case .bracket: " bracket> "
        case nil: "     ...> "
        }
    }
}
