/// One search of a strategy.
public struct StrategyLine: Sendable, Hashable {
    /// What it's called by: `#3`, `#pop`. A line has a number, or a name, or both.
    public internal(set) var number: Int?
    public internal(set) var name: String?
    /// The query, without the label; lines that continue it are joined to it by a space.
    public internal(set) var text: String
    /// Where the label stands, or the text where there's none.
    public internal(set) var place: TextPlace
    /// The pieces of `text`, in order: each piece's first byte and where it stands.
    private var pieces: [Piece]

    private struct Piece: Sendable, Hashable {
        var byteOffset: Int
        var place: TextPlace
    }

    init(number: Int?, name: String?, place: TextPlace, text: String, textPlace: TextPlace) {
        self.number = number
        self.name = name
        self.text = text
        self.place = place
        pieces = [Piece(byteOffset: 0, place: textPlace)]
    }

    /// Adds a line of the file that continues this one.
    mutating func append(_ more: String, at place: TextPlace) {
        if !text.isEmpty { text += " " }
        let piece = Piece(byteOffset: text.utf8.count, place: place)
        if text.isEmpty { pieces = [piece] } else { pieces.append(piece) }
        text += more
    }

    /// As a query calls it: `#3`, or `#pop` for a line with a name only.
    public var label: String { references.first?.text ?? "" }

    /// All that a query may call it.
    var references: [SetReference] {
        (number.map { [.number($0)] } ?? []) + (name.map { [.name($0)] } ?? [])
    }

    /// Where a byte of `text` stands in the file. Linear in the text.
    public func place(at byteOffset: Int) -> TextPlace {
        let piece = pieces.last { $0.byteOffset <= byteOffset } ?? pieces[0]
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: piece.byteOffset)
        let end = utf8.index(start, offsetBy: byteOffset - piece.byteOffset, limitedBy: utf8.endIndex)
        return TextPlace(
            line: piece.place.line,
            column: piece.place.column + text[start..<(end ?? utf8.endIndex)].count)
    }
}
