/// A line that is being edited, and where the cursor stands: between two grapheme clusters.
///
/// Every change takes time linear in the line's length: clusters are found anew, since what comes to stand side
/// by side may join.
struct LineBuffer: Equatable {
    private(set) var characters: [Character]
    /// 0 to the number of characters.
    private(set) var cursor: Int

    /// A line with the cursor at its end.
    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }

    // MARK: Moving

    mutating func move(to place: Int) { cursor = min(max(0, place), characters.count) }

    /// Where the word before the cursor begins.
    var wordStart: Int { start(before: cursor) { $0.isLetter || $0.isNumber } }

    /// Where what lies before the cursor up to white space begins.
    var spacedStart: Int { start(before: cursor) { !$0.isWhitespace } }

    /// Where the word at or behind the cursor ends.
    var wordEnd: Int {
        var place = cursor
        while place < characters.count, !Self.isWord(characters[place]) { place += 1 }
        while place < characters.count, Self.isWord(characters[place]) { place += 1 }
        return place
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private func start(before place: Int, _ belongs: (Character) -> Bool) -> Int {
        var place = place
        while place > 0, !belongs(characters[place - 1]) { place -= 1 }
        while place > 0, belongs(characters[place - 1]) { place -= 1 }
        return place
    }

    // MARK: Changing

    /// Puts a text in the place of characters; the cursor then stands behind it.
    mutating func replace(_ range: Range<Int>, with text: String) {
        let head = String(characters[..<range.lowerBound]) + text
        let rest = String(characters[range.upperBound...])
        characters = Array(head + rest)
        cursor = Self.count(characters, covering: head.utf8.count)
    }

    mutating func insert(_ text: String) { replace(cursor..<cursor, with: text) }

    /// Takes characters away and returns them.
    mutating func remove(_ range: Range<Int>) -> String {
        let removed = String(characters[range])
        replace(range, with: "")
        return removed
    }

    /// Swaps the characters around the cursor, or at the line's end the last two; the cursor moves on.
    mutating func transpose() {
        guard cursor > 0, characters.count > 1 else { return }
        let second = min(cursor, characters.count - 1)
        replace(second - 1..<second + 1, with: String(characters[second]) + String(characters[second - 1]))
    }

    /// How many characters it takes to cover so many bytes.
    private static func count(_ characters: [Character], covering bytes: Int) -> Int {
        var covered = 0
        var count = 0
        while covered < bytes, count < characters.count {
            covered += characters[count].utf8.count
            count += 1
        }
        return count
    }
}
