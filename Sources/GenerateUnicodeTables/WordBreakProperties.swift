/// The classes of characters that the rules of UAX 29 tell apart. The two kinds of pictograph are crosses of
/// Word_Break with Extended_Pictographic; `end` stands for the end of the text.
enum WordBreakClass: UInt8, CaseIterable {
    case other, cr, lf, newline, extend, zwj, regionalIndicator, format, katakana, hebrewLetter, letter
    case singleQuote, doubleQuote, midNumLet, midLetter, midNum, numeric, extendNumLet, space
    case pictograph, pictographLetter, end

    init(property: String, isPictograph: Bool) {
        switch property {
        case "Other": self = isPictograph ? .pictograph : .other
        case "CR": self = .cr
        case "LF": self = .lf
        case "Newline": self = .newline
        case "Extend": self = .extend
        case "ZWJ": self = .zwj
        case "Regional_Indicator": self = .regionalIndicator
        case "Format": self = .format
        case "Katakana": self = .katakana
        case "Hebrew_Letter": self = .hebrewLetter
        case "ALetter": self = isPictograph ? .pictographLetter : .letter
        case "Single_Quote": self = .singleQuote
        case "Double_Quote": self = .doubleQuote
        case "MidNumLet": self = .midNumLet
        case "MidLetter": self = .midLetter
        case "MidNum": self = .midNum
        case "Numeric": self = .numeric
        case "ExtendNumLet": self = .extendNumLet
        case "WSegSpace": self = .space
        default: fail("unknown Word_Break property \(property)")
        }
    }
}

/// What a character makes of the segment it stands in: nothing, a word, a number or a symbol (bits 5 and 6).
enum WordContent: UInt8 {
    case none, letter, number, symbol
}

/// The scripts whose letters make grams: those whose words only a dictionary finds, and Hangul, whose words
/// carry their particles.
let gramScripts: Set = ["Thai", "Lao", "Khmer", "Myanmar", "Han", "Hiragana", "Katakana", "Hangul"]

/// One byte a code point: the class in bits 0-4, the content in bits 5-6, and bit 7 for the letters and marks
/// of scripts that make grams.
func wordBreakProperties(of database: UnicodeDatabase) -> [UInt8] {
    (0..<UnicodeDatabase.codePoints).map { codePoint in
        let scalar = UInt32(codePoint)
        let property = database.wordBreaks[codePoint]
        let breakClass = WordBreakClass(
            property: property, isPictograph: database.pictographs.contains(scalar))
        let content = wordContent(of: scalar, breakClass, in: database)
        let category = database.categories[codePoint]
        let isGram =
            property == "Katakana"
            || gramScripts.contains(database.scripts[codePoint])
                && (category.hasPrefix("L") || category.hasPrefix("M") || category == "Nl")
        return breakClass.rawValue | content.rawValue << 5 | (isGram ? 0x80 : 0)
    }
}

private func wordContent(
    of scalar: UInt32, _ breakClass: WordBreakClass, in database: UnicodeDatabase
) -> WordContent {
    let category = database.categories[Int(scalar)]
    if category.hasPrefix("L") || category == "Nl" { return .letter }
    if category == "Nd" || category == "No" { return .number }
    switch breakClass {
    case .letter, .pictographLetter, .hebrewLetter, .katakana: return .letter
    case .regionalIndicator: return .symbol
    default: break
    }
    guard category == "So" || database.pictographs.contains(scalar) && category != "Sk" else { return .none }
    switch scalar {
    // Signs that annotate words, arrows, the replacement character, and shapes that serve as bullets: noise
    // in a text's sequence of words.
    case ..<0x231A, 0x2500...0x25FF, 0x2794...0x27BE, 0x2900...0x2B19, 0xFFFC...0xFFFD: return .none
    // Squared and bracketed words of East Asian typography.
    case 0x3200...0x33FF: return .letter
    default: return .symbol
    }
}
