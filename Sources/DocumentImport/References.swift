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

    /// Marks what follows each reference heading, to the next heading of its level or above it, as references.
    static func mark(_ blocks: inout [TextBlock]) {
        var level: UInt8?
        for index in blocks.indices where blocks[index].isContent {
            if blocks[index].isHeading {
                if isHeading(blocks[index].text) {
                    level = blocks[index].level
                } else if let open = level, blocks[index].level <= open {
                    level = nil
                }
            } else if isHeading(blocks[index].text) {
                // A paragraph of this one word is a heading that wasn't marked up as one.
                blocks[index].role = .heading
                blocks[index].level = 2
                level = 2
            } else if level != nil {
                blocks[index].role = .reference
            }
        }
    }

    private static let headings: Set<String> = [
        "references", "reference", "reference list", "list of references", "references cited", "bibliography",
        "select bibliography", "works cited", "literature", "literature cited", "references and further reading",
        "references and notes", "notes and references", "sources and references", "further reading", "sources",
        "cyfeiriadau", "cyfeirnodau", "llyfryddiaeth", "références", "références bibliographiques", "bibliographie",
        "literatur", "literaturverzeichnis", "quellen", "referencias", "referencias bibliográficas", "bibliografía",
        "参考文献", "引用文献", "المراجع", "المصادر", "المصادر والمراجع", "เอกสารอ้างอิง", "บรรณานุกรม", "รายการอ้างอิง",
    ].reduce(into: []) { $0.insert($1.comparable) }
}
