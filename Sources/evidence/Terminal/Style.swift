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

    func text(_ text: String, _ style: Style) -> String {
        guard !text.isEmpty else { return text }
        switch style {
        case .plain: return text
        case .mark where !isColored: return "«\(text)»"
        case _ where !isColored: return text
        case .title: return "\u{1B}[1m\(text)\u{1B}[0m"
        case .mark: return "\u{1B}[1;33m\(text)\u{1B}[0m"
        case .faint: return "\u{1B}[2m\(text)\u{1B}[0m"
        case .warning: return "\u{1B}[31m\(text)\u{1B}[0m"
        }
    }

    /// The columns that a style adds around a text.
    func extraWidth(_ style: Style) -> Int { style == .mark && !isColored ? 2 : 0 }
}
