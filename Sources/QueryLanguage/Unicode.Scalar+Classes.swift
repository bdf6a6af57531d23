extension Unicode.Scalar {
    /// White space in any script.
    ///
    /// Source: White_Space of Unicode, which has been these scalars since version 6.3.
    var isSpace: Bool {
        guard value >= 0x80 else { return value == 0x20 || value &- 0x09 < 5 }
        guard value <= 0x3000 else { return false }
        return switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Letters, marks, digits and symbols such as emoji: what analysis can make a token of.
    var isSearchable: Bool {
        guard value >= 0x80 else { return isASCIILetter || isASCIIDigit }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .otherSymbol, .privateUse:
            return true
        default: return false
        }
    }

    /// A letter, mark or digit, or a sign that stands within one token (`don't`, `U.S.A`).
    var isWithinWord: Bool {
        switch self {
        case "'", "\u{2019}", ".", "_", ":": return true
        default: break
        }
        if isSearchable { return true }
        guard value >= 0x80 else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }

    /// What a set's name may hold behind its first letter.
    var isNamePart: Bool { self == "-" || isWithinWord && self != "." && self != ":" }

    /// A sign that joins the parts of a compound (`evidence-informed`, `R&D`, `https://example.org/a`).
    var isJoint: Bool {
        switch self {
        case "#", "%", "&", "+", "-", "/", "=", "@", "_", "\u{2010}", "\u{2011}": true
        default: false
        }
    }

    /// A sign that ends a sentence or a part of it, and stands for nothing after an operator's sign.
    var isSentencePunctuation: Bool {
        switch self {
        case ",", ";", ".", "!", "?": true
        default: false
        }
    }

    /// A double quotation mark that can open or close a phrase: straight, curly, low, full width, or angled.
    var isQuote: Bool {
        guard value >= 0x80 else { return self == "\"" }
        return switch self {
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{FF02}", "\u{AB}", "\u{BB}": true
        default: false
        }
    }

    /// A dash that people type for the minus sign.
    var isTypographicDash: Bool {
        (0x2010...0x2015).contains(value) || value == 0x2212
    }

    /// A sign that is an operator somewhere in a word.
    var isOperatorSign: Bool {
        switch self {
        case "|", "*", "?", "~", "^": true
        default: false
        }
    }

    var isASCIIDigit: Bool { value &- 0x30 < 10 }
    /// The bit that tells small letters from capitals is set first.
    var isASCIILetter: Bool { (value | 0x20) &- 0x61 < 26 }
}
