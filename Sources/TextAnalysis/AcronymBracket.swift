/// A bracket of a text in which an acronym, or what an acronym stands for, may be given.
struct AcronymBracket {
    /// The longest content of a bracket, and the longest text before it, that is looked at, in bytes.
    private static let mostBytes = 256

    private let before: [Unicode.Scalar]
    private let content: [Unicode.Scalar]

    /// `nil` for a bracket that isn't closed soon, or with too few capitals in it and before it.
    /// - Parameter open: where the bracket opens.
    init?(_ text: Span<UInt8>, open: Int) {
        var close = open + 1
        let limit = min(text.count, open + 1 + Self.mostBytes)
        while close < limit, text[close] != UInt8(ascii: ")") {
            if text[close] == UInt8(ascii: "(") { return nil }
            close += 1
        }
        guard close < limit else { return nil }
        guard
            Self.hasCapitals(text, open + 1..<min(close, open + 24))
                || Self.hasCapitals(text, max(0, open - 24)..<open)
        else { return nil }
        var start = max(0, open - Self.mostBytes)
        while start < open, text[start] & 0xC0 == 0x80 { start += 1 }
        before = Self.scalars(text.extracting(start..<open))
        content = Self.scalars(text.extracting(open + 1..<close))
    }

    /// Whether there can be two capitals: letters beyond ASCII may be some.
    private static func hasCapitals(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var count = 0
        for place in range {
            let byte = text[place]
            if byte >= 0x80 || (0x41...0x5A).contains(byte) { count += 1 }
        }
        return count > 1
    }

    private static func scalars(_ bytes: Span<UInt8>) -> [Unicode.Scalar] {
        let text = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        return Array(text.unicodeScalars)
    }

    /// The acronym that is defined here.
    var definition: AcronymDefinition? {
        // `(EBP; see below)`, `(EBP, 2003)`: what comes first is the acronym.
        let head = content.prefix { $0 != "," && $0 != ";" }
        if let acronym = Acronym(head) {
            return acronym.longForm(before: before[...]).map { definition(acronym, $0) }
        }
        guard before.last?.properties.isWhitespace == true else { return nil }
        let word = before.dropLast().suffix { !$0.properties.isWhitespace && $0 != "(" }
        guard let acronym = Acronym(word) else { return nil }
        return acronym.longForm(within: content.prefix { $0 != ";" }).map { definition(acronym, $0) }
    }

    private func definition(_ acronym: Acronym, _ longForm: ArraySlice<Unicode.Scalar>) -> AcronymDefinition {
        let words = longForm.split { $0.properties.isWhitespace }
        var text = String.UnicodeScalarView()
        for word in words {
            if !text.isEmpty { text.append(" ") }
            text.append(contentsOf: word)
        }
        return AcronymDefinition(acronym: acronym.text, longForm: String(text))
    }
}

extension Collection where Self: BidirectionalCollection {
    /// The longest end of the collection whose elements all pass.
    fileprivate func suffix(while passes: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, passes(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
