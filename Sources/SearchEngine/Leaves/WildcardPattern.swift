import IndexStorage
import TextAnalysis

/// A text with wildcards, read: `?` is one scalar of folded text, `*` any number of them. What stands between
/// is folded as terms are.
struct WildcardPattern {
    private(set) var pattern: ScalarPattern
    /// Whether it names a sign, so that compounds are meant too.
    private(set) var hasSign = false
    /// Whether anything but `*` stands in it.
    private(set) var isSelective = false

    /// - Throws: `limitExceeded` for a text that's too long.
    init(_ text: String, folds: Bool) throws(IndexError) {
        var parts: [ScalarPattern] = []
        var literal = String.UnicodeScalarView()
        func flush(_ hasSign: inout Bool) {
            let text = String(literal)
            let scalars = folds ? Folding.scalars(of: text) : Array(text.unicodeScalars)
            if scalars.contains(where: \.isSign) { hasSign = true }
            parts += scalars.map { .scalar(ScalarSet($0)) }
            literal.removeAll()
        }
        let any = ScalarPattern.repeated(.scalar(.all), least: 0, most: nil)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "?":
                flush(&hasSign)
                parts.append(.scalar(.all))
            case "*":
                flush(&hasSign)
                if parts.last != any { parts.append(any) }
            default: literal.append(scalar)
            }
        }
        flush(&hasSign)
        isSelective = parts.contains { $0 != any }
        pattern = .sequence(parts)
        guard pattern.size <= ScalarPattern.maximumSize else {
            throw .limitExceeded(
                limit: "characters of a word with wildcards", value: UInt64(parts.count),
                maximum: UInt64(ScalarPattern.maximumSize))
        }
    }

    /// The beginning of a text with nothing but a `*` at its end.
    static func prefix(of text: String) -> String? {
        guard let star = text.unicodeScalars.firstIndex(where: { $0 == "*" || $0 == "?" }),
            text.unicodeScalars[star...].allSatisfy({ $0 == "*" })
        else { return nil }
        return String(text.unicodeScalars[..<star])
    }
}
