/// A paragraph of styled text, broken into lines of a terminal's width.
struct Paragraph {
    private var pieces: [(text: String, style: Style)] = []

    /// Adds text, which may hold anything: it's filtered here.
    mutating func add(_ text: some StringProtocol, _ style: Style = .plain) {
        pieces.append((TerminalText.line(text), style))
    }

    /// Adds a text with marks: byte ranges in order, on scalar borders.
    mutating func add(_ text: String, marks: [Range<Int>]) {
        let utf8 = text.utf8
        var from = utf8.startIndex
        var offset = 0
        for mark in marks where mark.lowerBound >= offset && mark.upperBound <= utf8.count {
            let start = utf8.index(from, offsetBy: mark.lowerBound - offset)
            let end = utf8.index(start, offsetBy: mark.count)
            add(text[from..<start])
            add(text[start..<end], .mark)
            from = end
            offset = mark.upperBound
        }
        add(text[from...])
    }

    /// The lines, each behind `indent`. `width` is the terminal's in columns; `nil` doesn't break lines.
    func lines(_ styler: Styler, indent: String, width: Int?) -> String {
        guard let width else {
            return indent + pieces.map { styler.text($0.text, $0.style) }.joined() + "\n"
        }
        let room = max(20, width - DisplayWidth.of(indent))
        var result = indent
        var column = 0
        var pendingSpace: (text: String, style: Style)?
        var word: [(text: String, style: Style)] = []
        var wordWidth = 0
        func finishWord() {
            guard !word.isEmpty else { return }
            if let space = pendingSpace, column > 0 {
                if column + 1 + wordWidth > room {
                    result += "\n" + indent
                    column = 0
                } else {
                    result += space.text
                    column += 1
                }
            }
            for part in word { result += part.text }
            column += wordWidth
            word = []
            wordWidth = 0
            pendingSpace = nil
        }
        for piece in pieces {
            // A mark is one word, so that its style isn't opened and closed over and over.
            let words =
                piece.style == .mark
                ? [piece.text[...]] : piece.text.split(separator: " ", omittingEmptySubsequences: false)
            for (index, part) in words.enumerated() {
                if index > 0 {
                    finishWord()
                    pendingSpace = (" ", .plain)
                }
                guard !part.isEmpty else { continue }
                word.append((styler.text(String(part), piece.style), piece.style))
                wordWidth += DisplayWidth.of(part) + styler.extraWidth(piece.style)
            }
        }
        finishWord()
        return result + "\n"
    }
}
