/// A title that its series and number stand before: `Evidence in Schools Briefing Note #4 Sharing
/// what failed`.
struct SeriesTitle: Equatable {
    /// The series' name, without the kind: `Evidence in Schools`; may be empty.
    var series: String
    var kind: String
    var number: String?
    /// All that stands before the title proper.
    var prefix: String
    var title: String

    /// `nil` for a title without a kind and a number, or a kind and a colon, before it.
    init?(_ text: String) {
        for kind in DocumentKind.known {
            guard let range = text.range(ofWords: kind) ?? text.range(ofWords: kind + "s") else { continue }
            let series = text[..<range.lowerBound].trimming(Self.punctuation)
            guard Self.isSeriesName(series) else { continue }
            var rest = text[range.upperBound...]
            let number = Self.takeNumber(&rest)
            let scalars = rest.unicodeScalars
            let titleStart = scalars.firstIndex { !Self.punctuation.contains($0) } ?? rest.endIndex
            let gap = rest[..<titleStart]
            let isMarked = gap.unicodeScalars.contains { $0 == ":" || $0 == "–" || $0 == "—" || $0 == "|" }
            let title = rest[titleStart...].trimmed
            guard number != nil || isMarked, title.words.count >= 2 || title.utf8.count >= 8,
                title.unicodeScalars.first.map({ !$0.properties.isLowercase }) ?? false
            else { continue }
            self.series = series
            self.kind = kind
            self.number = number
            self.prefix = text[..<titleStart].trimming(Self.punctuation)
            self.title = title
            return
        }
        return nil
    }

    private static let punctuation: Set<Unicode.Scalar> = [
        " ", ":", "–", "—", "-", "|", ".", ",", ";", "\u{A0}", "(", ")",
    ]

    /// `A reply to` stands before a note that the title speaks of, not one that it names.
    private static func isSeriesName(_ text: String) -> Bool {
        guard let last = text.words.last else { return true }
        guard let first = last.unicodeScalars.first, !first.properties.isLowercase else { return false }
        return text.words.count <= 8
    }

    private static func takeNumber(_ rest: inout Substring) -> String? {
        var candidate = Substring(rest.drop { $0 == " " || $0 == "\u{A0}" || $0 == "(" })
        for mark in ["#", "number ", "no. ", "no.", "no ", "nr. ", "nr ", "№ ", "№"] {
            if let after = candidate.afterPrefix(ignoringCase: mark) {
                candidate = after
                break
            }
        }
        candidate = candidate.drop { $0 == " " }
        let digits = candidate.prefix { $0.isASCII && $0.isNumber }
        // Four digits are a year.
        guard (1...3).contains(digits.utf8.count) else { return nil }
        rest = candidate[digits.endIndex...]
        return String(digits)
    }
}

private extension StringProtocol {
    func trimming(_ scalars: Set<Unicode.Scalar>) -> String { String(self).trimming(scalars) }
}
