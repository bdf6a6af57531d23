/// How many columns of a terminal a text takes, whatever the locale.
enum DisplayWidth {
    /// The columns of a text without control characters. Linear in its length.
    static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// A text cut to so many columns, with an ellipsis where something is left out.
    static func clipped(_ text: String, _ columns: Int) -> String {
        guard of(text) > columns else { return text }
        var width = 0
        var kept = ""
        for character in text {
            width += of(character)
            if width > columns - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// 0 for a lone mark, 2 for a wide character or an emoji, else 1.
    static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return first.value == 0 ? 0 : 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        // A vowel or a final consonant of a Hangul syllable that has no first one.
        case _ where (0x1160...0x11FF).contains(first.value) || (0xD7B0...0xD7FF).contains(first.value):
            return 0
        default: break
        }
        return character.unicodeScalars.contains(where: { isWide($0) || $0.value == 0xFE0F }) ? 2 : 1
    }

    /// East Asian Wide and Fullwidth (UAX 11), by block, and what is shown as an emoji by default (UTS 51).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6,
            0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
            true
        default:
            scalar.value >= 0x231A && scalar.properties.isEmojiPresentation
        }
    }
}
