/// Where one sentence ends and the next begins, read off what lies between two neighbouring words.
///
/// A sentence ends at a full stop, a question mark or the like, with the quotation marks and brackets that
/// close after it, when white space follows (ideographic signs need none) and the next word doesn't begin
/// with a small letter; and at an empty line. A full stop after an initial (`J. Smith`), a title (`Dr. Wood`)
/// or an abbreviation ends none.
///
/// Source: after Unicode Standard Annex 29, section 5, which looks at the same signs; the abbreviations, and
/// the small letter after `?` and `!` (`"Why?" she asked`), are ours.
public struct SentenceEnd: Equatable, Sendable {
    /// The byte after the sentence's last sign.
    public var end: Int
    /// The first byte of the next sentence: a letter, or a sign that opens before it.
    public var next: Int

    /// The longest word, in bytes, whose full stop may end no sentence.
    static let longestAbbreviation = 8

    /// Whether a gap holds a byte without which no sentence ends in it: a look that costs next to nothing.
    @inline(__always)
    static func mayLie(in text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
        for place in gap {
            switch text[place] {
            case 0x0A, 0x21, 0x2E, 0x3F, 0xD6...0xDC, 0xE0...0xEF:
                // Quotation marks and dashes are U+2010 to U+201F.
                let isQuote =
                    place + 2 < gap.upperBound && text[place] == 0xE2 && text[place + 1] == 0x80
                    && text[place + 2] < 0xA0
                if !isQuote { return true }
            default: break
            }
        }
        return false
    }

    /// - Parameters:
    ///   - text: UTF-8.
    ///   - word: the bytes of the word before the gap.
    ///   - gap: the bytes between that word and the next one, which begins at the gap's end.
    /// - Returns: `nil` when both words belong to one sentence. Linear in the gap.
    public init?(in text: Span<UInt8>, word: Range<Int>, gap: Range<Int>) {
        var end: Int?
        var isFullStop = false
        var next = gap.lowerBound
        var lineBreaks = 0
        var hasSpace = false
        var needsSpace = true
        var place = gap.lowerBound
        while place < gap.upperBound {
            let scalar = UTF8Scalar.read(text, at: place, end: gap.upperBound)
            let following = place + scalar.length
            switch Sign(scalar.value) {
            case .terminator(let isSelfSufficient):
                isFullStop = scalar.value == 0x2E && (end == nil || isFullStop && !hasSpace)
                end = following
                hasSpace = false
                needsSpace = !isSelfSufficient
            case .closing where end == place: end = following
            case .lineBreak:
                lineBreaks += 1
                hasSpace = true
                next = following
            case .space:
                hasSpace = true
                next = following
            case .paragraphSeparator:
                lineBreaks = 2
                next = following
            case .closing, .other:
                if lineBreaks < 2 { lineBreaks = 0 }
            }
            place = following
        }
        if lineBreaks >= 2 {
            self.init(end: end ?? word.upperBound, next: next)
            return
        }
        guard let end, hasSpace || !needsSpace, gap.upperBound < text.count else { return nil }
        let first = UTF8Scalar.read(text, at: gap.upperBound, end: text.count).value
        if needsSpace, Self.isSmall(first) { return nil }
        if isFullStop, Abbreviations.holds(text.extracting(word), nextIsDigit: first >= 0x30 && first <= 0x39)
        {
            return nil
        }
        self.init(end: end, next: max(next, end))
    }

    private static func isSmall(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar >= 0x61 && scalar <= 0x7A }
        return Unicode.Scalar(scalar)?.properties.isLowercase ?? false
    }

    private init(end: Int, next: Int) {
        self.end = end
        self.next = next
    }

    /// What a character between two words says of the sentence.
    private enum Sign: Equatable {
        /// Ends a sentence; one that is self-sufficient needs no space after it.
        case terminator(isSelfSufficient: Bool)
        case closing
        case space
        case lineBreak
        case paragraphSeparator
        case other

        init(_ scalar: UInt32) {
            switch scalar {
            case 0x0A: self = .lineBreak
            case 0x09, 0x0B...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x202F, 0x205F, 0x3000:
                self = .space
            case 0x2029: self = .paragraphSeparator
            case 0x21, 0x2E, 0x3F, 0x589, 0x61D...0x61F, 0x6D4, 0x700...0x702, 0x1362, 0x1367, 0x1368,
                0x203C, 0x203D, 0x2026, 0x2047...0x2049:
                self = .terminator(isSelfSufficient: false)
            case 0x964, 0x965, 0x104A, 0x104B, 0x17D4, 0x17D5, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
                self = .terminator(isSelfSufficient: true)
            case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x3009, 0x300B, 0x300D, 0x300F,
                0x3011, 0xFF09:
                self = .closing
            default: self = .other
            }
        }
    }
}

/// Words whose full stop ends no sentence.
private enum Abbreviations {
    private static let titles = packed([
        "approx", "bzw", "ca", "capt", "cf", "col", "dr", "e.g", "gen", "gov", "hon", "hrsg", "i.e", "jr",
        "lt",
        "messrs", "mlle", "mme", "mr", "mrs", "ms", "prof", "rep", "rev", "sen", "sgt", "sr", "st", "viz",
        "vs",
        "z.b",
    ])
    /// Only before a number.
    private static let numbered = packed([
        "abs", "al", "art", "bd", "ch", "ed", "eds", "eq", "fig", "figs", "no", "nos", "nr", "p", "pp", "sec",
        "vol", "vols",
    ])

    static func holds(_ word: Span<UInt8>, nextIsDigit: Bool) -> Bool {
        guard word.count > 0, word.count <= SentenceEnd.longestAbbreviation else { return false }
        if isInitials(word) { return true }
        var letters: UInt64 = 0
        for place in word.indices { letters = letters << 8 | UInt64(word[place] | 0x20) }
        return holds(titles, letters) || nextIsDigit && holds(numbered, letters)
    }

    private static func holds(_ words: [UInt64], _ word: UInt64) -> Bool {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low < words.count && words[low] == word
    }

    /// Each word's bytes in a number, so that comparing allocates nothing; sorted.
    private static func packed(_ words: [StaticString]) -> [UInt64] {
        words.map { word in
            word.withUTF8Buffer { bytes in
                var letters: UInt64 = 0
                for place in bytes.indices { unsafe letters = letters << 8 | UInt64(bytes[place]) }
                return letters
            }
        }.sorted()
    }

    /// A capital letter, or several with full stops between: `J`, `U.S`.
    private static func isInitials(_ word: Span<UInt8>) -> Bool {
        guard word.count % 2 == 1 else { return false }
        for place in word.indices {
            let isRight = place % 2 == 0 ? (0x41...0x5A).contains(word[place]) : word[place] == 0x2E
            guard isRight else { return false }
        }
        return true
    }
}
