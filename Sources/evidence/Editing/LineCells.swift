/// How the characters of a line are shown, each harmless for a terminal and at least one column wide.
enum LineCells {
    struct Cell: Equatable {
        var text: String
        /// Columns, at least 1.
        var width: Int
    }

    /// A cell for each character. Controls and what hides are shown as `TerminalText` does, a line break as `↵`,
    /// and a mark without a letter on a dotted circle.
    static func cells(_ characters: [Character]) -> [Cell] {
        characters.indices.map { index in
            let character = characters[index]
            if let value = character.asciiValue, (0x20..<0x7F).contains(value) {
                return Cell(text: String(character), width: 1)
            }
            if character == "\n" { return Cell(text: "↵", width: 1) }
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            let text = shown(character, before: next)
            let isStanding = text.first.map { DisplayWidth.of($0) > 0 } ?? false
            let standing = isStanding ? text : "◌" + text
            return Cell(text: standing, width: DisplayWidth.of(standing))
        }
    }

    /// A joiner at a character's end is harmless only before a letter that it joins.
    private static func shown(_ character: Character, before next: Character?) -> String {
        guard let last = character.unicodeScalars.last, last == "\u{200C}" || last == "\u{200D}", let next
        else { return TerminalText.line(String(character)) }
        let both = Array(TerminalText.line(String(character) + String(next)).unicodeScalars)
        let following = Array(TerminalText.line(String(next)).unicodeScalars)
        guard both.count > following.count, both.suffix(following.count).elementsEqual(following) else {
            return TerminalText.line(String(character))
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: both.dropLast(following.count))
        return String(text)
    }
}
