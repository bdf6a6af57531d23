import SearchIndex
import TextAnalysis

/// The lines between a title and the text that say who wrote it and when: `By Blog Editor, IOE Digital, on 27 May 2014`,
/// `Louise Stoll and Chris Brown`, `27 May 2014 | 5 min read`.
struct Byline: Equatable {
    var names: [String] = []
    var date: DateText.Reading?
    /// The line names the account that published the text, so its authors stand elsewhere.
    var isOfRoleAccount = false

    /// Reads a line that begins with `By` or its like; `nil` for any other, and for `By` before anything else than names.
    init?(introduced line: String, language: Language?) {
        guard line.utf8.count <= 200, let rest = Self.afterIntroduction(line) else { return nil }
        date = DateText.first(in: rest, language: language)
        var list = date.map { Self.prefix(of: rest, bytes: $0.bytes.lowerBound) } ?? rest
        for separator in Self.separators {
            if let end = list.unicodeScalars.firstIndex(of: separator) { list = list[..<end].trimmed }
        }
        list = Self.withoutLastWord(list.trimming([",", " ", "-", "\u{A0}"]))
        let parts = PersonNames.split(list)
        isOfRoleAccount = parts.first.map(PersonNames.isRoleAccount) ?? false
        if !isOfRoleAccount { names = parts.filter(PersonNames.isName) }
        guard isOfRoleAccount || !names.isEmpty else { return nil }
    }

    /// Reads a line that consists of a date and perhaps names: `Published 27 May 2014`, `Ann Lee | 2 March 2020`.
    init?(dateLine line: String, language: Language?) {
        guard line.utf8.count <= 120 else { return nil }
        for part in line.unicodeScalars.split(whereSeparator: { Self.separators.contains($0) }) {
            let part = Self.withoutDateWords(String(part).trimmed)
            if date == nil, let reading = DateText.whole(part, language: language) {
                date = reading
                // `Ann Lee, 2 March 2020`; a date alone leaves nothing before it.
                let before = Self.prefix(of: part, bytes: reading.bytes.lowerBound).trimming([",", " "])
                if PersonNames.isNameList(before) { names += PersonNames.split(before) }
            } else if date == nil, let reading = DateText.first(in: part, language: language) {
                let before = Self.prefix(of: part, bytes: reading.bytes.lowerBound).trimming([",", " "])
                let isAtEnd = part.utf8.count - reading.bytes.upperBound <= 8
                guard isAtEnd, PersonNames.isNameList(before) else { continue }
                date = reading
                names += PersonNames.split(before)
            } else if PersonNames.isNameList(part) {
                names += PersonNames.split(part)
            }
        }
        guard date != nil else { return nil }
    }

    private static let separators: [Unicode.Scalar] = ["|", "•", "·", "–", "—"]

    private static func prefix(of text: String, bytes: Int) -> String {
        String(text[..<text.utf8.index(text.startIndex, offsetBy: bytes)]).trimmed
    }

    private static func afterIntroduction(_ line: String) -> String? {
        for word in ["written by ", "posted by ", "authored by ", "by ", "by: ", "par ", "von ", "por ", "gan "] {
            if let rest = line.afterPrefix(ignoringCase: word) { return rest.trimmed }
        }
        return nil
    }

    /// Without the word that leads to a date: the `on` of `…, on 27 May`.
    private static func withoutLastWord(_ text: String) -> String {
        for word in [" on", " le", " am", " el", " ar", " published", " posted"] where text.lowercased().hasSuffix(word) {
            return String(text.dropLast(word.count)).trimming([",", " "])
        }
        return text
    }

    private static func withoutDateWords(_ text: String) -> String {
        for word in ["first published on ", "published on ", "posted on ", "published: ", "published ", "posted ", "on "] {
            if let rest = text.afterPrefix(ignoringCase: word) { return rest.trimmed }
        }
        return text
    }
}
