import CLineEditor

/// Lines typed on a terminal, with editing and history. One for each process.
@safe final class LineEditor {
    enum Event {
        case line(String)
        /// Ctrl-D on an empty line.
        case end
        /// Ctrl-C.
        case interrupt
    }

    private let editor: OpaquePointer

    /// `nil` when standard input is no terminal that can be edited on.
    init?() {
        guard let editor = unsafe line_editor_create("evidence") else { return nil }
        unsafe self.editor = editor
    }

    deinit { unsafe line_editor_destroy(editor) }

    /// Reads a line behind a prompt.
    func read(prompt: String) -> Event {
        var bytes: UnsafePointer<CChar>?
        var count = 0
        let event = unsafe line_editor_read(editor, prompt, &bytes, &count)
        switch event {
        case line_editor_event_interrupt: return .interrupt
        case line_editor_event_line:
            guard let bytes = unsafe bytes else { return .end }
            let line = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
            return .line(unsafe String(decoding: line, as: UTF8.self))
        default: return .end
        }
    }

    /// Makes a line one that the up key brings back.
    func remember(_ line: String) {
        unsafe line_editor_remember(editor, line)
    }
}
