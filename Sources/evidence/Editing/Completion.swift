/// What may stand in the place of the characters before the cursor.
struct Completion: Equatable {
    struct Candidate: Equatable {
        /// What comes to stand in the line.
        var text: String
        /// What is told beside it in the list: a count, a summary.
        var note = ""
    }

    /// Where the characters begin that are replaced.
    var start: Int
    /// In the order of the list.
    var candidates: [Candidate]
    /// What follows a candidate that is the only one.
    var ending = " "
    /// Whether there are more than those listed.
    var isCut = false

    /// The characters that all candidates begin with.
    var commonPrefix: String {
        guard let first = candidates.first?.text else { return "" }
        var prefix = Array(first)
        for candidate in candidates.dropFirst() {
            let shared = zip(prefix, candidate.text).prefix { $0 == $1 }.count
            prefix.removeSubrange(shared...)
        }
        return isCut ? "" : String(prefix)
    }

    /// Whether what all candidates have in common is more than so many characters, and more than signs.
    func adds(to count: Int) -> Bool {
        let prefix = commonPrefix
        return prefix.count > count && prefix.contains { $0.isLetter || $0.isNumber }
    }

    /// The candidates in columns, each with its note, for a terminal of a width. Harmless for it.
    func list(columns: Int) -> String {
        let names = candidates.map { TerminalText.line($0.text) }
        let notes = candidates.map { TerminalText.line($0.note) }
        let hasSummaries = notes.contains { DisplayWidth.of($0) > 12 }
        let nameWidth = names.map(DisplayWidth.of).max() ?? 0
        let noteWidth = notes.map(DisplayWidth.of).max() ?? 0
        let cellWidth = nameWidth + (noteWidth > 0 ? noteWidth + 1 : 0)
        let perRow = hasSummaries ? 1 : max(1, (columns + 1) / (cellWidth + 2))
        let rows = (names.count + perRow - 1) / perRow
        var text = ""
        for row in 0..<rows {
            var line = ""
            var width = 0
            for column in 0..<perRow {
                let index = column * rows + row
                guard index < names.count else { break }
                let (name, note) = (names[index], notes[index])
                let place = column * (cellWidth + 2)
                line += String(repeating: " ", count: place - width) + name
                width = place + DisplayWidth.of(name)
                guard !note.isEmpty else { continue }
                // Counts stand under each other by their last digits, summaries by their first letters.
                let gap =
                    nameWidth - DisplayWidth.of(name) + 1
                    + (hasSummaries ? 0 : noteWidth - DisplayWidth.of(note))
                line += String(repeating: " ", count: gap) + note
                width += gap + DisplayWidth.of(note)
            }
            text += line + "\n"
        }
        return text + (isCut ? "and more\n" : "")
    }
}

/// Knows what may stand in a line.
protocol LineCompleter: AnyObject {
    /// What may stand before the cursor; `nil` when nothing is known.
    func completion(of line: LineBuffer) -> Completion?
}
