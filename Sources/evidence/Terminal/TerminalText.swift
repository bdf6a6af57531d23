/// Text from documents, paths and queries, made harmless for a terminal.
///
/// A terminal obeys control characters, and bidirectional controls reorder what stands around them: both are
/// shown as escapes (`\x1B`, `\u202E`). So are characters of no width that could hide a difference, except
/// where a script or an emoji needs them.
enum TerminalText {
    /// One line: line breaks and tabs become spaces.
    static func line(_ text: some StringProtocol) -> String { filtered(text, keepsLines: false) }

    /// Several lines: line feeds and tabs stay.
    static func lines(_ text: some StringProtocol) -> String { filtered(text, keepsLines: true) }

    private static func filtered(_ text: some StringProtocol, keepsLines: Bool) -> String {
        guard !text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return String(text) }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x09, 0x0A:
                result.append(keepsLines ? scalar : " ")
            case 0x0D where index + 1 < scalars.count && scalars[index + 1] == "\n":
                break
            case 0x0D, 0x85, 0x2028, 0x2029:
                result.append(keepsLines ? "\n" : " ")
            case 0xAD:
                // A soft hyphen only says where a line may break.
                break
            case 0x200C, 0x200D:
                if joins(scalars, index) { result.append(scalar) } else { escape(scalar, into: &result) }
            case let value where isHarmful(value):
                escape(scalar, into: &result)
            default:
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a scalar is a control, reorders text, or has no width and no place in writing.
    static func isHarmful(_ value: UInt32) -> Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        case 0x180E, 0x200B...0x200D, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    /// A joiner stands between letters that need it (Persian, Indic scripts) or between the parts of an
    /// emoji.
    private static func joins(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index + 1 < scalars.count else { return false }
        return takesJoiner(scalars[index - 1]) && takesJoiner(scalars[index + 1])
    }

    private static func takesJoiner(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300, !isHarmful(scalar.value) else { return false }
        switch scalar.properties.generalCategory {
        case .otherLetter, .nonspacingMark, .spacingMark, .otherSymbol, .modifierSymbol: return true
        default: return false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value < 0x100 ? 2 : 4
        let padding = String(repeating: "0", count: max(0, width - digits.utf8.count))
        let opening = scalar.value < 0x100 ? "\\x" : scalar.value > 0xFFFF ? "\\U" : "\\u"
        result.append(contentsOf: (opening + padding + digits).unicodeScalars)
    }
}
