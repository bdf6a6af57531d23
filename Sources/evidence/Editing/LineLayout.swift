/// A prompt and a line, laid out in the rows of a terminal.
struct LineLayout: Equatable {
    /// What each row shows; at least one. A row that is full goes on in the next by itself.
    private(set) var rows: [String] = [""]
    /// The columns of each row that are taken.
    private(set) var widths: [Int] = [0]
    /// The row of the cursor, from 0.
    private(set) var cursorRow = 0
    private(set) var cursorColumn = 0
    /// What stands before the cursor in its row.
    private(set) var cursorPrefix = ""
    let columns: Int

    /// - Parameters:
    ///   - prompt: without control characters.
    ///   - columns: of the terminal, at least 1.
    init(prompt: String, _ line: LineBuffer, columns: Int) {
        self.columns = max(1, columns)
        for character in prompt { add(String(character), width: DisplayWidth.of(character)) }
        let cells = LineCells.cells(line.characters)
        for (index, cell) in cells.enumerated() {
            if index == line.cursor { noteCursor(before: cell.width) }
            add(cell.text, width: cell.width)
        }
        // A full row leaves a terminal's cursor hanging at its end, so that the line ends in a row with room.
        if !fits(1) { breakRow() }
        if line.cursor >= cells.count { noteCursor(before: 1) }
    }

    private mutating func add(_ text: String, width: Int) {
        if width > columns, text.count > 1 {
            for character in text { add(String(character), width: DisplayWidth.of(character)) }
            return
        }
        if !fits(width) { breakRow() }
        rows[rows.count - 1] += text
        widths[widths.count - 1] += width
    }

    private func fits(_ width: Int) -> Bool { widths[widths.count - 1] + width <= columns }

    private mutating func breakRow() {
        rows.append("")
        widths.append(0)
    }

    private mutating func noteCursor(before width: Int) {
        if !fits(width), widths[widths.count - 1] > 0 { breakRow() }
        cursorRow = rows.count - 1
        cursorColumn = widths[cursorRow]
        cursorPrefix = rows[cursorRow]
    }
}
