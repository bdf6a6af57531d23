/// The YAML between two lines of dashes at the beginning of a Markdown file.
struct FrontMatter {
    /// The keys in order, as written, with their values; scalars are text.
    private(set) var members: [(key: String, value: JSONValue)] = []

    /// Separates a file's front matter from its text; `nil` when it has none.
    static func split(_ text: String) -> (yaml: Substring, body: Substring)? {
        let lines = text.prefix(4)
        guard lines.hasPrefix("---"), let firstEnd = text.unicodeScalars.firstIndex(of: "\n"),
            text[..<firstEnd].trimmed == "---"
        else { return nil }
        let start = text.unicodeScalars.index(after: firstEnd)
        var at = start
        while at < text.endIndex {
            let end = text.unicodeScalars[at...].firstIndex(of: "\n") ?? text.endIndex
            let line = text[at..<end]
            let next = end < text.endIndex ? text.unicodeScalars.index(after: end) : end
            if line.hasPrefix("---") || line.hasPrefix("..."), ["---", "..."].contains(line.trimmed) {
                return (text[start..<at], text[next...])
            }
            at = next
        }
        return nil
    }

    /// Reads YAML. Front matter that is no mapping is `nil`: the dashes were a rule across the page.
    /// - Throws: when it's too large, repeats nodes by alias, or breaks YAML's grammar in a way that line by
    ///   line reading can't mend.
    init?(parsing yaml: String, limits: ImportLimits, place: String) throws(ImportFailure) {
        guard yaml.utf8.count <= limits.frontMatterBytes else {
            throw ImportFailure(
                place: place,
                reason: "the front matter is larger than \(limits.frontMatterBytes) bytes; move text below it"
            )
        }
        var builder = YAMLBuilder(nodeLimit: limits.frontMatterNodes, depthLimit: min(limits.depth, 64))
        let problem = Markup.walkYAML(yaml) { kind, _, text in builder.take(kind, text) }
        if let fault = builder.fault { throw ImportFailure(place: place, reason: fault) }
        guard let problem else {
            guard case .object(let members) = builder.root else { return nil }
            self.members = members
            return
        }
        // A colon or a quote in an unquoted title is the usual slip, and says clearly enough what was meant.
        guard let members = Self.plainLines(yaml) else {
            throw ImportFailure(
                place: "\(place):\(problem.line + 1)",
                reason: "the front matter isn't valid YAML (\(problem.problem)); put the value in quotes")
        }
        self.members = members
    }

    /// Reads `key: value` lines and nothing else.
    private static func plainLines(_ yaml: String) -> [(key: String, value: JSONValue)]? {
        var members: [(key: String, value: JSONValue)] = []
        for line in yaml.unicodeScalars.split(separator: "\n") {
            let line = String(line)
            if line.trimmed.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.unicodeScalars.firstIndex(of: ":") else { return nil }
            let key = String(line[..<colon])
            guard !key.isEmpty,
                key.unicodeScalars.allSatisfy({
                    $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
                })
            else { return nil }
            let value = line[line.unicodeScalars.index(after: colon)...].trimmed
            // Nested values need the grammar.
            guard !value.isEmpty, !value.hasPrefix("["), !value.hasPrefix("{"), !value.hasPrefix("&"),
                !value.hasPrefix("*")
            else { return nil }
            members.append((key, .text(value)))
        }
        return members.isEmpty ? nil : members
    }
}
