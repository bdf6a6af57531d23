import CTerminal

/// Lines as the terminal itself lets them be typed: for screen readers, and for terminals that can't move a
/// cursor. Nothing is ever drawn twice.
final class PlainLines: LineSource {
    private let console: Console
    private var input = InputLines()

    init(_ console: Console) { self.console = console }

    func read(prompt: String) throws -> LineEvent {
        try console.output.write(prompt)
        try console.output.flush()
        do throws(InputLines.Failure) {
            guard let line = try input.next() else { return .end }
            return .line(String(decoding: line, as: UTF8.self))
        } catch {
            guard case .interrupted = error else { throw error }
            interrupt_reset()
            // The terminal itself showed ^C, and forgot the line.
            try console.output.write("\n")
            return .interrupt
        }
    }

    func remember(_ line: String) -> Bool { true }
}
