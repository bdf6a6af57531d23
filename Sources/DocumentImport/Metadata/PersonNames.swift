/// Names of authors in lists, bylines and labelled lines.
enum PersonNames {
    /// The names that a list of names consists of: `Ann Lee and Tom Fox`, `Lee, A.; Fox, T.`.
    /// What follows a name as its affiliation is left out.
    static func split(_ text: String) -> [String] {
        // An affiliation stands behind the names; an organisation alone is an author.
        parts(text).enumerated()
            .filter { $0.offset == 0 || !(isOrganisation($0.element) || beginsSmall($0.element)) }.map(
                \.element)
    }

    /// The parts of a list of names in order, affiliations among them.
    static func parts(_ text: String) -> [String] {
        let text = (endsInInitial(text) ? text.collapsed : text.collapsed.trimming([".", ",", ";", " "]))
            .withoutBrackets
        guard !text.contains(";") else {
            return text.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
        }
        var parts: [String] = []
        for list in separated(text) {
            for part in list.split(separator: ",") {
                let part = part.trimmed
                guard !part.isEmpty else { continue }
                // `Lee, A.`: the initials belong to the surname before them.
                if let last = parts.last, isInitials(part), !last.contains(",") {
                    parts[parts.count - 1] = last + ", " + part
                } else {
                    parts.append(part)
                }
            }
        }
        return parts
    }

    /// Whether a text is one name of a person, as far as its form shows: two to five capitalised words,
    /// particles and initials allowed.
    static func isName(_ text: String) -> Bool {
        let words = text.words
        guard (2...5).contains(words.count), text.utf8.count <= 80, !isOrganisation(text),
            !isRoleAccount(text)
        else { return false }
        var capitalised = 0
        for (index, word) in words.enumerated() {
            if particles.contains(word.lowercased()), index > 0, index < words.count - 1 { continue }
            guard isCapitalised(word), word.unicodeScalars.allSatisfy({ isNameScalar($0) }) else {
                return false
            }
            capitalised += 1
        }
        guard capitalised >= 2, let last = words.last else { return false }
        // `HTO Davies` is a name, `EEF ESRC` isn't.
        return last.unicodeScalars.contains { $0.properties.isLowercase }
            || !last.unicodeScalars.contains { $0.properties.isCased }
    }

    /// Whether a text is a list of names of persons and nothing else.
    static func isNameList(_ text: String) -> Bool {
        let text = text.trimmed
        guard text.utf8.count <= 200, !text.hasSuffix(".") || endsInInitial(text) else { return false }
        let names = split(text)
        return !names.isEmpty && names.allSatisfy(isName)
            && names.joined().utf8.count + names.count * 5 >= text.utf8.count - 4
    }

    /// Whether a byline names the account that published a text, not a person: `Blog Editor`, `admin`.
    static func isRoleAccount(_ text: String) -> Bool {
        let words = text.comparable.words
        guard let last = words.last, words.count <= 4 else { return false }
        return roles.contains(last)
    }

    /// Whether a text names an organisation.
    static func isOrganisation(_ text: String) -> Bool {
        text.comparable.words.contains { organisations.contains($0) }
    }

    /// In small letters, as `second in maths`: what the person before it does.
    private static func beginsSmall(_ text: String) -> Bool {
        guard let word = text.words.first, !particles.contains(word) else { return false }
        return word.unicodeScalars.first?.properties.isLowercase ?? false
    }

    /// `Okonkwo, Adaeze` as `Adaeze Okonkwo`: the order of names in citation metadata.
    static func uninverted(_ name: String) -> String {
        let parts = name.split(separator: ",").map { $0.trimmed }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return name }
        return parts[1] + " " + parts[0]
    }

    private static func separated(_ text: String) -> [String] {
        var lists: [String] = []
        var list: [String] = []
        for word in text.words {
            if conjunctions.contains(word), !list.isEmpty {
                lists.append(list.joined(separator: " "))
                list = []
            } else {
                list.append(word)
            }
        }
        if !list.isEmpty { lists.append(list.joined(separator: " ")) }
        return lists
    }

    private static func isInitials(_ text: String) -> Bool {
        text.words.allSatisfy { word in
            let letters = word.unicodeScalars.filter { $0.properties.isAlphabetic }
            return !letters.isEmpty && letters.count <= 3 && letters.allSatisfy { !$0.properties.isLowercase }
                && (word.contains(".") || letters.count <= 2)
        }
    }

    private static func endsInInitial(_ text: String) -> Bool {
        guard let last = text.words.last else { return false }
        return last.unicodeScalars.filter { $0.properties.isAlphabetic }.count <= 2 || last == "Jr."
    }

    private static func isCapitalised(_ word: String) -> Bool {
        guard let first = word.unicodeScalars.first else { return false }
        return first.properties.isAlphabetic && !first.properties.isLowercase
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered
            || "-‐'’.".unicodeScalars.contains(scalar)
    }

    private static let conjunctions: Set<String> = ["and", "&", "et", "und", "y", "with", "a", "ac"]
    private static let particles: Set<String> = [
        "de", "da", "do", "dos", "du", "di", "van", "von", "der", "den", "ter", "ap", "ab", "ferch", "bin",
        "ibn", "al",
        "el", "la", "le", "zu",
    ]
    private static let roles: Set<String> = [
        "admin", "administrator", "editor", "editors", "webmaster", "team", "moderator", "blogger",
        "contributor",
        "contributors", "staff", "user", "guest", "author", "webteam", "editorial", "newsroom", "office",
    ]
    private static let organisations: Set<String> = [
        "digital", "university", "college", "school", "schools", "institute", "institution", "department",
        "centre",
        "center", "trust", "council", "foundation", "programme", "program", "project", "network", "ltd",
        "limited",
        "blog", "press", "education", "ministry", "agency", "association", "society", "faculty", "unit",
        "service",
        "academy", "partnership", "team", "office", "professor", "lecturer", "head", "teacher", "headteacher",
        "director", "researcher", "fellow", "coordinator", "primary", "secondary", "prifysgol", "université",
        "universität", "universidad",
    ]
}

private extension String {
    /// Without what stands in round brackets.
    var withoutBrackets: String {
        guard contains("("), contains(")") else { return self }
        var depth = 0
        var text = ""
        for character in self {
            if character == "(" { depth += 1 }
            if depth == 0 { text.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return text.collapsed
    }
}
