import CTerminal
import Glibc

/// Lines typed on a terminal, with emacs keys, history and completion. One for each process; not thread-safe.
final class LineEditor: LineSource {
    private let console: Console
    private var input = KeyInput()
    private var screen: LineScreen
    private var prompt = ""
    var line = LineBuffer()
    var history = LineHistory()
    private var search: HistorySearch?
    /// What Ctrl-K and its like took away last, for Ctrl-Y.
    var killed = ""
    /// Whether the key before took away, too: what is taken then adds up.
    var isKilling = false
    private var isAfterControlX = false
    private let completer: (any LineCompleter)?
    private let externalEditor = ExternalEditor()

    init(_ console: Console, completer: (any LineCompleter)? = nil) {
        self.console = console
        self.completer = completer
        screen = LineScreen(console.output)
    }

    /// The size of the terminal.
    private var size: (columns: Int, rows: Int) { console.output.size ?? (80, 24) }

    func remember(_ line: String) -> Bool { history.add(line) }

    func read(prompt: String) throws -> LineEvent {
        guard terminal_edit_begin(STDIN_FILENO, console.output.descriptor) != 0 else {
            throw UsageError("this terminal can't be used for editing lines; try --plain.")
        }
        interrupt_reset()
        self.prompt = prompt
        line = LineBuffer()
        search = nil
        history.begin()
        screen.forget()
        try draw()
        while true {
            guard let event = try take(input.next()) else { continue }
            // Another line follows an interrupt at once, and what was typed ahead stays as it is.
            if event != .interrupt { terminal_edit_end() }
            return event
        }
    }

    /// Does what happened; an event when the line is done.
    private func take(_ event: KeyInput.Event) throws -> LineEvent? {
        switch event {
        case .end: return .end
        case .interrupt: return try interrupt()
        case .resize:
            screen.resize(columns: size.columns)
        case .resumed:
            guard terminal_edit_begin(STDIN_FILENO, console.output.descriptor) != 0 else { return .end }
            screen.forget()
            try console.output.write("\r")
        case .key(let key):
            if let event = try press(key) { return event }
        }
        try draw()
        return nil
    }

    private func press(_ key: Key) throws -> LineEvent? {
        if search != nil, try pressInSearch(key) { return nil }
        let isAfterControlX = isAfterControlX
        self.isAfterControlX = false
        let wasKilling = isKilling
        isKilling = false
        switch key {
        case .enter:
            return try finish()
        case .control("c"):
            return try interrupt()
        case .control("d") where line.isEmpty:
            try screen.finish()
            return .end
        case .control("e") where isAfterControlX:
            try editOutside()
        case .control("x"):
            self.isAfterControlX = true
        case .control("l"):
            try screen.clear()
        case .control("z"):
            terminal_suspend()
        case .control("r"):
            search = HistorySearch()
        case .tab:
            try complete()
        default:
            isKilling = edit(key, isKilling: wasKilling)
        }
        return nil
    }

    /// Draws the line, or the search for one.
    private func draw() throws {
        var shownPrompt = prompt
        var shownLine = line
        if let search {
            shownPrompt = search.prompt + TerminalText.line(search.text) + ": "
            if let found = search.found {
                shownLine = LineBuffer(history.lines[found])
                shownLine.move(to: shownLine.place(of: search.text) ?? 0)
            }
        }
        let size = size
        try screen.draw(LineLayout(prompt: shownPrompt, shownLine, columns: size.columns), height: size.rows)
    }

    private func finish() throws -> LineEvent {
        // So that nothing of the line stands below the cursor.
        line.move(to: line.characters.count)
        try draw()
        try screen.finish()
        return .line(line.text)
    }

    private func interrupt() throws -> LineEvent? {
        interrupt_reset()
        search = nil
        line.move(to: line.characters.count)
        try draw()
        try console.output.write("^C")
        try screen.finish()
        return .interrupt
    }

    /// Ctrl-X Ctrl-E: the line in the user's editor. It comes back to be entered.
    private func editOutside() throws {
        try screen.finish()
        terminal_edit_end()
        defer { _ = terminal_edit_begin(STDIN_FILENO, console.output.descriptor) }
        do throws(UsageError) {
            if let text = try externalEditor.edit(line.text) { line = LineBuffer(text) }
        } catch {
            console.error.line("error: " + error.message)
        }
    }

    /// Tab: puts in what all candidates have in common, and lists them when that's nothing more.
    private func complete() throws {
        guard let completion = completer?.completion(of: line) else { return }
        let range = completion.start..<line.cursor
        if completion.candidates.count == 1, !completion.isCut {
            let isFollowedBySpace = line.cursor < line.characters.count && line.characters[line.cursor] == " "
            let ending = isFollowedBySpace ? "" : completion.ending
            line.replace(range, with: completion.candidates[0].text + ending)
        } else if completion.adds(to: range.count) {
            line.replace(range, with: completion.commonPrefix)
        } else {
            try draw()
            try screen.finish()
            try console.output.write(completion.list(columns: size.columns))
        }
    }

    // MARK: Searching

    /// Does a key of the search; false when the search is over and the key is the line's.
    private func pressInSearch(_ key: Key) throws -> Bool {
        guard var search else { return false }
        switch key {
        case .text(let text): search.type(text, in: history)
        case .paste(let text): search.type(text.filter { $0 != "\n" }, in: history)
        case .control("r"): search.goOn(in: history)
        case .backspace: search.erase(in: history)
        case .control("g"), .control("c"):
            self.search = nil
            return true
        default:
            if let found = search.found {
                history.go(to: found, from: line.text)
                line = LineBuffer(history.lines[found])
                line.move(to: line.place(of: search.text) ?? line.characters.count)
            }
            self.search = nil
            return false
        }
        self.search = search
        return true
    }
}

extension LineBuffer {
    /// Where a text begins, letter case aside; `nil` when it doesn't occur.
    fileprivate func place(of text: String) -> Int? {
        let wanted = Array(text.lowercased())
        guard !wanted.isEmpty, wanted.count <= characters.count else { return nil }
        let folded = characters.map { $0.lowercased() }
        return (0...(characters.count - wanted.count)).first { start in
            wanted.indices.allSatisfy { folded[start + $0] == String(wanted[$0]) }
        }
    }
}
