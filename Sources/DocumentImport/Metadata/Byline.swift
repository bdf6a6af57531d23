import SearchIndex
import TextAnalysis

/// The lines between a title and the text that say who wrote it and when: `By Blog Editor, Quay Online,
/// on 3 June 2015`, `Ann Lee and Tom Fox`, `3 June 2015 | 5 min read`.
struct Byline: Equatable {
    var names: [String] = []
    var date: DateText.Reading?
    /// The line names the account that published the text, so its authors stand elsewhere.
    var isOfRoleAccount = false

    /// Reads a line that begins with `By` or its like, or says `by` before a name; `nil` for any other, and
    /// for `by` before anything else than names.
    init?(introduced line: String, language: Language?) {
        guard line.utf8.count <= 240, let start = Self.introduction(line) else { return nil }
        date = DateText.first(in: line, language: language)
        var list = String(line[start...])
        let offset = line.utf8.distance(from: line.startIndex, to: start)
        if let found = date, found.bytes.lowerBound >= offset {
            list = Self.prefix(of: list, bytes: found.bytes.lowerBound - offset)
        }
        for separator in Self.separators {
            if let end = list.unicodeScalars.firstIndex(of: separator) { list = String(list[..<end]) }
        }
        if let end = list.range(ofWords: "for") { list = String(list[..<end.lowerBound]) }
        list = Self.withoutLastWord(list.trimming([",", " ", "-", "\u{A0}"]))
        let parts = PersonNames.parts(list)
        isOfRoleAccount = parts.first.map(PersonNames.isRoleAccount) ?? false
        // What follows the names, and their affiliation, isn't another author.
        if !isOfRoleAccount { names = Array(parts.prefix(while: PersonNames.isName)) }
        guard isOfRoleAccount || !names.isEmpty else { return nil }
    }

    /// Reads a line that consists of a date and perhaps names: `Published 3 June 2015`, `Ann Lee | 2 March
    /// 2020`.
    init?(dateLine line: String, language: Language?) {
        guard line.utf8.count <= 120 else { return nil }
        // A slash between spaces separates too.
        let line = line.split(separator: " / ").joined(separator: " | ")
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

    private static let separators: [Unicode.Scalar] = ["|", "•", "·", "–", "—", "\u{2016}"]

    private static func prefix(of text: String, bytes: Int) -> String {
        String(text[..<text.utf8.index(text.startIndex, offsetBy: bytes)]).trimmed
    }

    /// Where the names begin.
    private static func introduction(_ line: String) -> String.Index? {
        for word in [
            "written by ", "posted by ", "prepared by ", "authored by ", "by ", "by: ", "par ", "von ",
            "por ", "gan ",
        ] {
            if let rest = line.afterPrefix(ignoringCase: word) { return rest.startIndex }
        }
        guard Sentences.count(line) <= 1, let by = line.range(ofWords: "by") else { return nil }
        return line[by.upperBound...].unicodeScalars.firstIndex { !$0.isSpace }
    }

    /// Without the word that leads to a date: the `on` of `…, on 27 May`.
    private static func withoutLastWord(_ text: String) -> String {
        for word in [" on", " le", " am", " el", " ar", " published", " posted"]
        where text.lowercased().hasSuffix(word) {
            return String(text.dropLast(word.count)).trimming([",", " "])
        }
        return text
    }

    private static func withoutDateWords(_ text: String) -> String {
        for word in [
            "first published on ", "published on ", "posted on ", "published: ", "published ", "posted ",
            "released ", "on ",
        ] {
            if let rest = text.afterPrefix(ignoringCase: word) { return rest.trimmed }
        }
        return text
    }
}
