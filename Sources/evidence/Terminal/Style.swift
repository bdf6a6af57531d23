/// How a stretch of text is set off.
enum Style {
    case plain
    case title
    /// What the query matched.
    case mark
    case faint
    case warning
}

/// Sets text off by colour where the terminal shows it. Marks stand out without colour, too: between `«` and
/// `»`.
struct Styler {
    let isColored: Bool
    /// Whether the terminal makes text a link (OSC 8).
    var hasLinks = false

    func text(_ text: String, _ style: Style) -> String {
        guard !text.isEmpty else { return text }
        switch style {
        case .plain: return text
        case .mark where !isColored: return "«\(text)»"
        case _ where !isColored: return text
        case .title: return "\u{1B}[1m\(text)\u{1B}[0m"
        case .mark: return Self.markStart + text + Self.end
        case .faint: return "\u{1B}[2m\(text)\u{1B}[0m"
        case .warning: return "\u{1B}[31m\(text)\u{1B}[0m"
        }
    }

    /// A link to an address of plain ASCII, where a terminal shows it.
    func link(_ text: String, to address: @autoclosure () -> String?) -> String {
        guard hasLinks, let address = address() else { return text }
        return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
    }

    private static let markStart = "\u{1B}[1;33m"
    private static let end = "\u{1B}[0m"

    /// Text of ours without colour: marks between `«` and `»`, our other escapes gone.
    static func uncolored(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        var result = ""
        var rest = text[...]
        var isMark = false
        while let escape = rest.utf8.firstIndex(of: 0x1B) {
            result += rest[..<escape]
            rest = rest[escape...]
            if rest.hasPrefix(markStart) {
                isMark = true
                result += "«"
            } else if isMark {
                isMark = false
                result += "»"
            }
            let isLink = rest.utf8.dropFirst().first == UInt8(ascii: "]")
            let last = rest.utf8.firstIndex(of: isLink ? UInt8(ascii: "\\") : UInt8(ascii: "m"))
            rest = last.map { rest[rest.utf8.index(after: $0)...] } ?? ""
        }
        return result + rest
    }

    /// The line of a text in which the first mark stands, from 1; `nil` without a mark.
    func lineOfMark(in text: String) -> Int? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let sign = isColored ? Self.markStart : "«"
        return lines.firstIndex { $0.contains(sign) }.map { $0 + 1 }
    }

    /// The columns that a style adds around a text.
    func extraWidth(_ style: Style) -> Int { style == .mark && !isColored ? 2 : 0 }
}
