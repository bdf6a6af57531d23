/// The part of the screen where a line is edited: it draws a layout over the one before.
struct LineScreen {
    let output: StandardOutput
    private var shown: LineLayout?
    /// The first of the layout's rows that is shown: not 0 when the line is taller than the terminal.
    private var firstRow = 0
    private var rowCount = 0

    init(_ output: StandardOutput) { self.output = output }

    /// Draws, the cursor where it belongs.
    /// - Parameter height: the terminal's rows.
    mutating func draw(_ layout: LineLayout, height: Int) throws(StandardOutput.Failure) {
        if let added = addedAtEnd(layout) {
            try output.write(added)
        } else {
            let height = max(1, height)
            let first = min(
                layout.cursorRow,
                max(layout.cursorRow - height + 1, min(firstRow, layout.rows.count - height), 0))
            let last = min(layout.rows.count, first + height) - 1
            try output.write(
                start() + Self.text(layout, first, last) + Self.cursor(layout, in: last))
            firstRow = first
            rowCount = last - first + 1
        }
        shown = layout
        try output.flush()
    }

    /// The window has another size: terminals break the rows anew, so that what was drawn takes other rows.
    mutating func resize(columns: Int) {
        guard let old = shown else { return }
        let before = old.widths[firstRow..<old.cursorRow].reduce(0, +) + old.cursorColumn
        // Only where the cursor is, counted from the first row, is looked at from now on.
        shown = LineLayout(
            prompt: "", LineBuffer(String(repeating: " ", count: before)), columns: max(1, columns))
        firstRow = 0
    }

    /// The line stays as it is, and the cursor goes below it.
    mutating func finish() throws(StandardOutput.Failure) {
        guard let layout = shown else { return }
        let below = firstRow + rowCount - 1 - layout.cursorRow
        try output.write((below > 0 ? "\u{1B}[\(below)B" : "") + "\r\n")
        try output.flush()
        forget()
    }

    /// What is drawn next begins at the cursor, which stands at the start of an empty row.
    mutating func forget() {
        shown = nil
        firstRow = 0
        rowCount = 0
    }

    mutating func clear() throws(StandardOutput.Failure) {
        try output.write("\u{1B}[H\u{1B}[2J")
        forget()
    }

    /// To the first row's start.
    private func start() -> String {
        guard let shown, shown.cursorRow > firstRow else { return "\r" }
        return "\u{1B}[\(shown.cursorRow - firstRow)A\r"
    }

    private static func text(_ layout: LineLayout, _ first: Int, _ last: Int) -> String {
        var text = ""
        for row in first...last {
            text += layout.rows[row]
            // A full row leaves the cursor hanging at its end, from where the next character moves on.
            let isFull = layout.widths[row] >= layout.columns
            if !isFull { text += row < last ? "\u{1B}[K" : "\u{1B}[J" }
            if row < last, !isFull || layout.rows[row + 1].isEmpty { text += "\r\n" }
        }
        return text
    }

    /// From the end of the last row to the cursor.
    private static func cursor(_ layout: LineLayout, in last: Int) -> String {
        if layout.cursorRow == last, layout.cursorColumn == layout.widths[last] { return "" }
        let up = last - layout.cursorRow
        let vertical = up > 0 ? "\u{1B}[\(up)A" : ""
        guard layout.cursorColumn > 0 else { return vertical + "\r" }
        if layout.cursorPrefix.utf8.allSatisfy({ $0 < 0x80 }) {
            return vertical + "\r\u{1B}[\(layout.cursorColumn)C"
        }
        // The terminal itself measures what it may see with other widths than we.
        return vertical + "\r" + layout.cursorPrefix
    }

    /// What is new when the line only grew at its end, in its last row: nothing else is drawn then.
    private func addedAtEnd(_ layout: LineLayout) -> String? {
        guard let shown, shown.columns == layout.columns, shown.rows.count == layout.rows.count else {
            return nil
        }
        let last = layout.rows.count - 1
        guard shown.cursorRow == last, layout.cursorRow == last,
            shown.cursorColumn == shown.widths[last], layout.cursorColumn == layout.widths[last],
            layout.widths[last] < layout.columns, layout.widths[last] > shown.widths[last],
            firstRow + rowCount - 1 == last,
            shown.rows[..<last] == layout.rows[..<last]
        else { return nil }
        let old = shown.rows[last].unicodeScalars
        let new = layout.rows[last].unicodeScalars
        guard new.starts(with: old) else { return nil }
        return String(new.dropFirst(old.count))
    }
}
