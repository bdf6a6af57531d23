/// Kinds of documents: their one normal form, and where a text gives its kind away.
enum DocumentKind {
    /// Small letters, single spaces, the usual name of the usual kinds; `nil` for an empty text.
    static func normalForm(_ text: String) -> String? {
        let words = text.lowercased().unicodeScalars
            .split { $0.isSpace || $0 == "-" || $0 == "_" }.map { String($0) }
        let kind = words.joined(separator: " ").trimmed
        guard !kind.isEmpty, kind.utf8.count <= 80 else { return nil }
        return synonyms[kind] ?? known.first { kind == $0 + "s" } ?? kind
    }

    /// The kinds that are known by name, longest first where one begins another.
    static let known = [
        "blog post", "briefing note", "practitioner report", "policy briefing", "policy brief",
        "briefing paper",
        "research briefing", "research brief", "research summary", "research report", "working paper",
        "discussion paper", "evidence review", "evidence summary", "case study", "guidance note",
    ]

    private static let synonyms: [String: String] = [
        "blog": "blog post", "blogs": "blog post", "blogpost": "blog post", "blogposts": "blog post",
        "blogposting": "blog post", "blog entry": "blog post", "post": "blog post",
        "briefing": "briefing note", "briefings": "briefing note", "case studies": "case study",
        "practitioners report": "practitioner report", "practitioner's report": "practitioner report",
    ]

    /// The kind that a text says it is: "This briefing note considers …".
    static func saidOfItself(_ text: String) -> String? {
        let start = text.prefix(600).lowercased()
        var earliest: (place: Substring.Index, kind: String)?
        for kind in known + ["blog"] {
            for phrase in ["this \(kind)", "this is a \(kind)", "in this \(kind)"] {
                guard let place = start.range(ofWords: phrase) else { continue }
                let normal = normalForm(kind) ?? kind
                if earliest.map({ place.lowerBound < $0.place }) ?? true {
                    earliest = (place.lowerBound, normal)
                }
            }
        }
        return earliest?.kind
    }

    /// The kind that a line above the text names: `Briefing Note 22`, `A practitioner report by …`; a line
    /// that speaks of another document, such as `In reply to Briefing Note 12`, doesn't.
    static func ofLine(_ line: String) -> String? {
        guard line.utf8.count <= 160 else { return nil }
        for kind in known {
            guard let range = line.range(ofWords: kind) else { continue }
            let before = String(line[..<range.lowerBound]).words
            guard before.count <= 6, let last = before.last else { return before.isEmpty ? kind : nil }
            if before.count == 1, ["a", "an", "our", "the"].contains(last.lowercased()) { return kind }
            let isName = before.allSatisfy {
                $0.unicodeScalars.first?.properties.isLowercase == false || ["of", "in", "and"].contains($0)
            }
            return isName && last.unicodeScalars.first?.properties.isLowercase == false
                && !last.hasSuffix(":") ? kind : nil
        }
        return nil
    }

    /// The kind of a site or a series, from its name: `Quay Blog`, `Briefing notes`.
    static func ofSite(_ name: String) -> String? {
        let words = name.comparable.words
        if words.contains("blog") || words.contains("blogs") { return "blog post" }
        let text = words.joined(separator: " ")
        return known.first { text.hasSuffix($0) || text.hasSuffix($0 + "s") }
    }

    /// The kind in an address: `blogs.example.org`, `example.org/blog/…`.
    static func ofAddress(_ address: String) -> String? {
        let parts = address.lowercased().split { $0 == "/" || $0 == ":" || $0 == "?" }
        for part in parts.dropFirst().dropLast() {
            if part == "blog" || part == "blogs" || part.hasPrefix("blog.") || part.hasPrefix("blogs.") {
                return "blog post"
            }
            if let kind = ofFolder(String(part)) { return kind }
        }
        return nil
    }

    /// The kind that a folder is named after: `briefing-notes`.
    static func ofFolder(_ name: String) -> String? {
        guard let kind = normalForm(name) else { return nil }
        return known.contains(kind) ? kind : nil
    }
}

extension StringProtocol {
    /// Where `phrase` stands as whole words, as far as ASCII letters go.
    func range(ofWords phrase: String) -> Range<Index>? {
        let bytes = utf8
        var start = bytes.startIndex
        var previous: UInt8 = 0x20
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
        while start < bytes.endIndex {
            if !isLetter(previous), let rest = self[start...].afterPrefix(ignoringCase: phrase) {
                if rest.utf8.first.map({ !isLetter($0) }) ?? true { return start..<rest.startIndex }
            }
            previous = bytes[start]
            bytes.formIndex(after: &start)
        }
        return nil
    }
}
