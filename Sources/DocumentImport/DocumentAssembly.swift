import SearchIndex
import TextAnalysis

/// Makes a document of a draft: finds the metadata that stands in the text, marks references, and lays out
/// the text. The same for every format, so that a note means the same as a page, as Markdown and as plain
/// text.
struct DocumentAssembly {
    private let settings: ImportSettings
    private var blocks: [TextBlock]
    private var metadata: Metadata
    private let siteNames: [String]

    init(_ draft: DocumentDraft, settings: ImportSettings) {
        self.settings = settings
        blocks = draft.blocks
        metadata = draft.metadata
        siteNames = draft.siteNames
    }

    /// - Parameters:
    ///   - id: the document's id.
    ///   - path: the path as found: the document's source, and where its file name and folder are taken from.
    mutating func document(id: String, path: String) -> Document {
        References.mark(&blocks)
        takeTitle()
        takeLabelledLines()
        takeBylines()
        takeKind(path: path)
        if metadata.publisher == nil, let name = siteNames.first {
            metadata.offerPublisher(name, how: "site name line")
        }
        if metadata.title == nil { metadata.offerTitle(Self.title(ofFile: path), how: "file name") }
        return laidOut(id: id, path: path)
    }

    private var language: Language? { metadata.language ?? settings.language }

    // MARK: Title

    private mutating func takeTitle() {
        if metadata.title == nil {
            let headings = blocks.filter { $0.isContent && $0.isHeading && !References.isHeading($0.text) }
            // A second-level heading counts when it opens the text, as in pages whose site name is the first
            // level.
            let opening = blocks.first(where: \.isContent)
            if let first = headings.first(where: { $0.level == 1 })
                ?? headings.first(where: { $0 == opening })
            {
                metadata.offerTitle(first.text, how: "heading")
            }
        }
        guard let whole = metadata.title else { return }
        var prefix: String?
        if let series = SeriesTitle(whole) {
            let how = metadata.findings.first { $0.name == "title" }?.how ?? "heading"
            metadata.refineTitle(series.title, how: "\(how), after the series and number")
            metadata.offerKind(series.kind, how: "title")
            metadata.addExtra("series", series.series)
            if let number = series.number { metadata.addExtra("number", number) }
            prefix = series.prefix
        }
        // The title is a field of its own and isn't repeated in the text; what stood before it stays.
        let keys = [whole.comparable, metadata.title?.comparable]
        let place = blocks.prefix(40).firstIndex {
            $0.isContent && ($0.isHeading || $0.role == .paragraph) && keys.contains($0.text.comparable)
        }
        guard let place else { return }
        // What's left of a menu stands above the title.
        for index in 0..<place where blocks[index].isContent && NavigationWords.isHead(blocks[index].text) {
            (blocks[index].role, blocks[index].level) = (.chrome, 0)
        }
        if let prefix, blocks[place].text.comparable == whole.comparable {
            blocks[place] = TextBlock(role: .other, text: prefix)
        } else {
            blocks.remove(at: place)
        }
    }

    /// The last resort for a title: the file's name, as words.
    private static func title(ofFile path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
        let words = stem.unicodeScalars.split { $0 == "-" || $0 == "_" || $0 == " " }.map { String($0) }
        return words.isEmpty ? name : words.joined(separator: " ")
    }

    // MARK: Lines that say what they are

    private mutating func takeLabelledLines() {
        var isBesideAnother = false
        for index in blocks.indices where blocks[index].isContent && blocks[index].role != .reference {
            guard blocks[index].mayHoldLabel else {
                isBesideAnother = false
                continue
            }
            let lines = blocks[index].lines
            let labelled = lines.compactMap { LabelledLine($0) }
            // A paragraph that merely begins with such a word has other lines, or goes on.
            guard !labelled.isEmpty, labelled.count * 2 >= lines.count else {
                isBesideAnother = false
                continue
            }
            let isNextLabelled =
                blocks[(index + 1)...].first { $0.isContent }.map { LabelledLine($0.text) != nil } ?? false
            for line in labelled
            where line.standsAlone || labelled.count > 1 || isBesideAnother || isNextLabelled {
                line.offer(to: &metadata, language: language)
            }
            isBesideAnother = true
            if labelled.count > 1 {
                blocks[index].text = lines.joined(separator: "\n")
            }
        }
    }

    private mutating func takeBylines() {
        var isAfterRoleAccount = false
        var wasDated = false
        var lines = 0
        var previous = ""
        head: for block in blocks where block.isContent {
            if block.isProse, Byline(introduced: block.text, language: language) == nil {
                // `Practitioner report, Elmwick Primary. By Ros Tilbury and Jean Abara.`
                guard lines < 3, block.text.utf8.count <= 240 else { break }
                for sentence in block.text.split(separator: ". ")
                where sentence.afterPrefix(ignoringCase: "by ") != nil {
                    guard let byline = Byline(introduced: String(sentence), language: language) else {
                        continue
                    }
                    metadata.offerDate(byline.date, how: "byline")
                    metadata.offerAuthors(byline.names, how: "byline")
                }
                break
            }
            for line in block.lines {
                defer { previous = line }
                lines += 1
                if lines > 12 { break head }
                if let byline = Byline(introduced: line, language: language) {
                    metadata.offerDate(byline.date, how: "byline")
                    metadata.offerAuthors(byline.names, how: "byline")
                    isAfterRoleAccount = byline.isOfRoleAccount
                    wasDated = wasDated || byline.date != nil
                } else if let byline = Byline(dateLine: line, language: language) {
                    metadata.offerDate(byline.date, how: "date line")
                    metadata.offerAuthors(byline.names, how: "date line")
                    if byline.names.isEmpty, PersonNames.isNameList(previous) {
                        metadata.offerAuthors(PersonNames.split(previous), how: "name line before the date")
                    }
                    wasDated = true
                } else if isAfterRoleAccount || wasDated, PersonNames.isNameList(line) {
                    metadata.offerAuthors(PersonNames.split(line), how: "name line after the byline")
                }
            }
        }
    }

    // MARK: Kind

    private mutating func takeKind(path: String) {
        if metadata.kind == nil {
            for block in blocks.prefix(while: { !$0.isContent || !$0.isProse }).prefix(20)
            where block.isContent {
                if let kind = DocumentKind.ofLine(block.text) {
                    metadata.offerKind(kind, how: "line above the text")
                    break
                }
            }
            for block in blocks.filter({ $0.isContent && !$0.isHeading }).prefix(4) {
                if let kind = DocumentKind.saidOfItself(block.text) {
                    metadata.offerKind(kind, how: "opening text")
                    break
                }
            }
        }
        for name in siteNames {
            if let kind = DocumentKind.ofSite(name) { metadata.offerKind(kind, how: "site name") }
        }
        if let url = metadata.url, let kind = DocumentKind.ofAddress(url) {
            metadata.offerKind(kind, how: "address")
        }
        if let kind = settings.kind { metadata.offerKind(kind, how: "option --kind") }
        for folder in path.split(separator: "/").dropLast().reversed() {
            if let kind = DocumentKind.ofFolder(String(folder)) {
                metadata.offerKind(kind, how: "folder name")
            }
        }
    }

    // MARK: Layout

    private func laidOut(id: String, path: String) -> Document {
        var text = ""
        text.reserveCapacity(blocks.reduce(0) { $0 + $1.text.utf8.count + 2 })
        var placed: [Document.Block] = []
        placed.reserveCapacity(blocks.count)
        for block in blocks {
            let content = block.hasSoftBreaks ? block.unbroken : block.text
            guard !content.isEmpty else { continue }
            if let last = placed.last {
                let isTight =
                    last.role == block.role && [.listItem, .reference, .chrome, .other].contains(block.role)
                text += isTight ? "\n" : "\n\n"
            }
            let start = text.utf8.count
            text += content
            placed.append(
                Document.Block(role: block.role, level: block.level, bytes: start..<text.utf8.count))
        }
        var document = Document(id: id, title: metadata.title ?? "", text: text, blocks: placed)
        document.authors = metadata.authors
        document.date = metadata.date
        document.kind = metadata.kind
        document.url = metadata.url
        document.publisher = metadata.publisher
        document.funders = metadata.funders
        document.grants = metadata.grants
        document.tags = metadata.tags
        document.extras = metadata.extras
        document.source = path
        document.findings = metadata.findings
        document.findings.append(Document.Finding(name: "source", how: "path"))
        if let language = metadata.language {
            document.language = language
        } else if let language = settings.language {
            document.language = language
            document.findings.append(Document.Finding(name: "language", how: "option --language"))
        } else {
            let guess = LanguageGuess(document)
            document.language = guess.language
            document.findings.append(Document.Finding(name: "language", how: guess.how))
        }
        return document
    }
}

private extension TextBlock {
    /// The text with soft breaks as spaces.
    var unbroken: String {
        var text = String.UnicodeScalarView()
        for scalar in self.text.unicodeScalars { text.append(scalar == "\u{2028}" ? " " : scalar) }
        return String(text)
    }
}
