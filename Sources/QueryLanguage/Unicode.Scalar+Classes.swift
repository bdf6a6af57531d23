extension Unicode.Scalar {
    /// White space in any script (Unicode's White_Space), and the separators of control text.
    var isSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
    }

    /// Letters, marks, digits and symbols such as emoji: what analysis can make a token of.
    var isSearchable: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        default: break
        }
        guard value >= 0x80 else { return false }
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
        switch self {
        case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{FF02}", "\u{AB}", "\u{BB}": true
        default: false
        }
    }

    /// A dash that people type for the minus sign.
    var isTypographicDash: Bool {
        (0x2010...0x2015).contains(value) || value == 0x2212
    }

    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
    var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
