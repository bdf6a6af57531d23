import SearchIndex

/// Where the reference list of a document is.
enum References {
    /// Whether a line is the heading of a reference list, in any of the usual words, numbered or not.
    static func isHeading(_ text: String) -> Bool {
        guard text.utf8.count <= 80 else { return false }
        var words = text.comparable.words
        if let first = words.first, words.count > 1, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            words.removeFirst()
        }
        return headings.contains(words.joined(separator: " "))
    }

    /// Marks what follows each reference heading, to the next heading of its level or above it, as
    /// references.
    static func mark(_ blocks: inout [TextBlock]) {
        var level: UInt8?
        // Under a heading that may mean references, only what looks like one is.
        var isLoose = false
        for index in blocks.indices where blocks[index].isContent {
            if blocks[index].isHeading {
                if isHeading(blocks[index].text) || isLooseHeading(blocks[index].text) {
                    level = blocks[index].level
                    isLoose = !isHeading(blocks[index].text)
                } else if let open = level, blocks[index].level <= open {
                    level = nil
                }
            } else if isHeading(blocks[index].text) {
                // A paragraph of this one word is a heading that wasn't marked up as one.
                blocks[index].role = .heading
                blocks[index].level = 2
                level = 2
                isLoose = false
            } else if level != nil, !isLoose || hasForm(blocks[index].text) {
                blocks[index].role = .reference
            }
        }
    }

    private static func isLooseHeading(_ text: String) -> Bool {
        let words = text.comparable.words
        return words.count <= 6 && words.contains { looseWords.contains($0) }
    }

    private static let looseWords: Set<String> = [
        "sources", "references", "reading", "read", "notes", "literature", "figures", "cited", "consulted",
        "bibliography",
    ]

    /// A year in brackets, or a year in a line with the punctuation of a reference.
    private static func hasForm(_ text: String) -> Bool {
        guard text.utf8.count <= 600 else { return false }
        let scalars = Array(text.unicodeScalars)
        var commas = 0
        var hasYear = false
        for (index, scalar) in scalars.enumerated() {
            if ",.;:".unicodeScalars.contains(scalar) { commas += 1 }
            guard index + 4 <= scalars.count, scalar == "1" || scalar == "2",
                index == 0 || !("0"..."9").contains(scalars[index - 1])
            else { continue }
            let digits = scalars[index..<(index + 4)].allSatisfy { ("0"..."9").contains($0) }
            let isYear = digits && (scalars[index + 1] == "9" || scalars[index + 1] == "0")
            if isYear, index > 0, scalars[index - 1] == "(" { return true }
            hasYear = hasYear || isYear
        }
        return hasYear && commas >= 3
    }

    private static let headings: Set<String> = [
        "references", "reference", "reference list", "list of references", "references cited", "bibliography",
        "select bibliography", "works cited", "literature", "literature cited",
        "references and further reading",
        "references and notes", "references consulted", "notes and sources", "notes and references",
        "sources and references", "further reading", "sources",
        "cyfeiriadau", "cyfeirnodau", "llyfryddiaeth", "références", "références bibliographiques",
        "bibliographie",
        "literatur", "literaturverzeichnis", "quellen", "referencias", "referencias bibliográficas",
        "bibliografía",
        "参考文献", "引用文献", "المراجع", "المصادر", "المصادر والمراجع", "เอกสารอ้างอิง", "บรรณานุกรม", "รายการอ้างอิง",
    ].reduce(into: []) { $0.insert($1.comparable) }
}
