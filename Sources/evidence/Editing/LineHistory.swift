/// The lines typed before, and which one stands in the editor. What is changed in a line is kept until the line
/// is entered.
struct LineHistory {
    /// Oldest first.
    private(set) var lines: [String] = []
    /// The line shown; `lines.count` is the new one.
    private var place = 0
    /// Lines as they were changed.
    private var changes: [Int: String] = [:]

    /// Adds a line, unless it's the newest already.
    /// - Returns: whether it was added.
    @discardableResult
    mutating func add(_ line: String) -> Bool {
        guard !line.isEmpty, line != lines.last else { return false }
        lines.append(line)
        place = lines.count
        return true
    }

    /// Begins a new line.
    mutating func begin() {
        changes = [:]
        place = lines.count
    }

    /// The line `step` further (-1 the one before); `nil` when there's none.
    /// - Parameter current: the line as it stands in the editor.
    mutating func move(_ step: Int, from current: String) -> String? {
        let target = place + step
        guard (0...lines.count).contains(target) else { return nil }
        changes[place] = current
        place = target
        return changes[target] ?? (target < lines.count ? lines[target] : "")
    }

    /// The newest line before `end` that holds a text, letter case aside unless the text has a capital.
    func find(_ text: String, before end: Int) -> Int? {
        let ignoresCase = text == text.lowercased()
        return lines[..<min(end, lines.count)].lastIndex {
            ($0 as String).contains(text, ignoringCase: ignoresCase)
        }
    }

    /// Makes a line the one shown.
    mutating func go(to index: Int, from current: String) {
        changes[place] = current
        place = index
    }
}

extension String {
    /// Whether a text occurs, by grapheme clusters.
    fileprivate func contains(_ text: String, ignoringCase: Bool) -> Bool {
        ignoringCase ? lowercased().contains(text) : contains(text)
    }
}
