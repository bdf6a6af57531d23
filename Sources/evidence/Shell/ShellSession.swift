import CTerminal
import EvidenceBase
import IndexStorage
import QueryLanguage

/// What the shell knows between lines. The same for a terminal and a pipe. Not thread-safe.
final class ShellSession {
    let base: EvidenceBase
    let console: Console
    let styler: Styler
    let isInteractive: Bool
    /// For screen readers: no colour, nothing drawn twice, no pager.
    let isPlain: Bool
    /// The searches so far; `#1` is the first.
    var sets: [SearchSet] = []
    /// The most hits shown at a time.
    var limit = 10
    /// The page shown last, for `:next` and `:show N`.
    var lastPage: ResultPage?
    var lastOffset = 0
    /// Whether any query found something.
    var hasFound = false
    /// Set by `:quit`.
    var isLeaving = false

    init(base: EvidenceBase, console: Console, color: ColorChoice, isInteractive: Bool, isPlain: Bool) {
        self.base = base
        self.console = console
        self.isInteractive = isInteractive
        self.isPlain = isPlain
        styler = console.styler(isPlain ? .never : color)
    }

    /// Does what a line says; false when it says to leave. Errors of the index and of the query are told and
    /// don't end the session; a failure of standard output does.
    func run(_ line: String) throws -> Bool {
        let text = ShellLine.trimmed(line)
        guard !text.isEmpty else { return true }
        do {
            switch try ShellLine(text) {
            case .search(let query): try search(query)
            case .command(let command, let argument): try command.action(self, argument)
            }
        } catch let failure as StandardOutput.Failure {
            throw failure
        } catch IndexError.cancelled {
            console.error.line("cancelled")
        } catch {
            console.error.line("error: " + ErrorMessage.text(error))
        }
        interrupt_reset()
        return !isLeaving
    }

    /// Whether a line is unfinished, and what it waits for.
    func unfinished(_ text: String) -> QueryParser.Unfinished? {
        let line = ShellLine.trimmed(text)
        guard !line.isEmpty, !ShellLine.isCommand(line) else { return nil }
        return QueryParser.unfinished(text)
    }

    /// Shows text that holds nothing foreign, in the pager when it doesn't fit the terminal.
    func show(_ text: String) throws {
        try Pager(console: console, isUsed: isInteractive && !isPlain).show(text)
    }

    /// Whether Ctrl-C came.
    static func isCancelled() -> Bool { interrupt_requested() != 0 }
}
