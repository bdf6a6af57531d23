/// Ctrl-R: the lines typed before, searched while a text is typed.
struct HistorySearch {
    private(set) var text = ""
    /// The line found, in the history; `nil` before the first find.
    private(set) var found: Int?
    /// Whether the text stands in no line further up.
    private(set) var hasFailed = false

    var prompt: String { hasFailed ? "no earlier line: " : "earlier line: " }

    /// Adds to the text and searches from the line found.
    mutating func type(_ more: String, in history: LineHistory) {
        text += more
        look(in: history, before: found.map { $0 + 1 } ?? history.lines.count)
    }

    /// Takes the last character off and searches from the newest line.
    mutating func erase(in history: LineHistory) {
        guard !text.isEmpty else { return }
        text.removeLast()
        found = nil
        hasFailed = false
        if !text.isEmpty { look(in: history, before: history.lines.count) }
    }

    /// Goes to the next line further up.
    mutating func goOn(in history: LineHistory) {
        guard !text.isEmpty else { return }
        look(in: history, before: found ?? history.lines.count)
    }

    private mutating func look(in history: LineHistory, before end: Int) {
        let next = history.find(text, before: end)
        hasFailed = next == nil
        found = next ?? found
    }
}
