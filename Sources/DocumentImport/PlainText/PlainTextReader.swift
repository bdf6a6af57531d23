import SearchIndex

/// Reads plain text: typed, exported, or copied from a web page with its menus.
struct PlainTextReader {
    private var blocks: [TextBlock] = []
    private var draft = DocumentDraft()

    /// Reads a text. Throws when it has more lines than the limit.
    static func draft(
        of text: String, limits: ImportLimits, place: String
    ) throws(ImportFailure) -> DocumentDraft {
        let lineCount = text.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        guard lineCount <= limits.blocks else {
            throw ImportFailure(
                place: place, reason: "\(lineCount) lines are more than \(limits.blocks); split the file")
        }
        var reader = PlainTextReader()
        reader.split(text)
        reader.markTop()
        reader.markBottom()
        reader.takeTitle()
        reader.markHeadings()
        reader.draft.blocks = reader.blocks
        return reader.draft
    }

    // MARK: Paragraphs

    private mutating func split(_ text: String) {
        var runs: [[String]] = [[]]
        for line in Self.lines(text) {
            let line = line.trimmed
            if !line.isEmpty {
                runs[runs.count - 1].append(line)
            } else if !runs[runs.count - 1].isEmpty {
                runs.append([])
            }
        }
        let wrapping = LineWrapping(runs: runs)
        for run in runs where !run.isEmpty {
            if wrapping.isWrapped(run) {
                appendWrapped(run)
            } else {
                for line in run {
                    blocks.append(TextBlock(role: Bullet.begins(line) ? .listItem : .paragraph, text: line))
                }
            }
        }
    }

    private mutating func appendWrapped(_ run: [String]) {
        var text = ""
        for line in run {
            if Bullet.begins(line), !text.isEmpty {
                blocks.append(TextBlock(role: Bullet.begins(text) ? .listItem : .paragraph, text: text))
                text = ""
            }
            text += text.isEmpty ? line : " " + line
        }
        blocks.append(TextBlock(role: Bullet.begins(text) ? .listItem : .paragraph, text: text))
    }

    private static func lines(_ text: String) -> [Substring] {
        var previous: UInt8 = 0
        let hasOtherEnds = text.utf8.contains { byte in
            defer { previous = byte }
            // VT, FF, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR.
            return byte == 0x0B || byte == 0x0C || (byte == 0x85 && previous == 0xC2)
                || ((byte == 0xA8 || byte == 0xA9) && previous == 0x80)
        }
        guard hasOtherEnds else {
            return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        }
        return text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
            switch scalar {
            case "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
            default: false
            }
        }.map { Substring($0) }
    }

    // MARK: What was copied along

    /// The first blocks, before the text itself begins.
    private var head: Range<Int> {
        0..<min(20, blocks.firstIndex(where: \.isProse) ?? blocks.count)
    }

    /// Everything down to the last line of a menu is the page's head. Names of the site that stand there are
    /// kept as such; when no title follows, the longest line is left as one.
    private mutating func markTop() {
        let head = head
        guard let last = head.last(where: { NavigationWords.isHead(blocks[$0].text) }) else { return }
        var names: [Int] = []
        for index in 0...last {
            if !NavigationWords.isAny(blocks[index].text) { names.append(index) }
            blocks[index].role = .chrome
        }
        let hasTitle =
            last + 1 < blocks.count && !blocks[last + 1].isProse && LabelledLine(blocks[last + 1].text) == nil
        if !hasTitle, let longest = names.max(by: { blocks[$0].text.utf8.count < blocks[$1].text.utf8.count })
        {
            blocks[longest].role = .paragraph
            names.removeAll { $0 == longest }
        }
        draft.siteNames = names.map { blocks[$0].text }
        for index in head where index > last && NavigationWords.isAny(blocks[index].text) {
            blocks[index].role = .chrome
        }
    }

    private mutating func markBottom() {
        PageTail.mark(&blocks)
        if !blocks.contains(where: \.isContent) {
            for index in blocks.indices { blocks[index].role = .paragraph }
        }
    }

    // MARK: Title and headings

    private mutating func takeTitle() {
        var looked = 0
        for index in blocks.indices where blocks[index].isContent {
            looked += 1
            guard looked <= 6 else { return }
            let text = blocks[index].text
            if let title = text.afterPrefix(ignoringCase: "title:") {
                draft.metadata.offerTitle(String(title), how: "label Title")
                return
            }
            if LabelledLine(text) != nil || Byline(introduced: text, language: nil) != nil { continue }
            if Byline(dateLine: text, language: nil) != nil { continue }
            guard text.utf8.count <= 250, Sentences.count(text) <= 1, blocks[index].role == .paragraph,
                !(text.hasSuffix(".") && text.utf8.count > 120), blocks.filter(\.isContent).count > 1
            else { return }
            draft.metadata.offerTitle(text, how: "first line")
            return
        }
    }

    private mutating func markHeadings() {
        let headEnd = blocks.firstIndex(where: \.isProse) ?? 0
        var isAfterByline = false
        var isInReferences = false
        for index in blocks.indices where blocks[index].isContent {
            let text = blocks[index].text
            if index < headEnd {
                let byline = Byline(introduced: text, language: nil) ?? Byline(dateLine: text, language: nil)
                let isName = isAfterByline && PersonNames.isNameList(text)
                if byline != nil || isName || text.collapsed == draft.metadata.title {
                    isAfterByline = isAfterByline || byline != nil
                    continue
                }
            }
            guard text.utf8.count <= 200 else { continue }
            if References.isHeading(text) {
                isInReferences = true
            } else {
                let next = blocks[(index + 1)...].first(where: \.isContent)
                guard let next,
                    PlainHeading.isHeading(text, before: next.text, isInReferences: isInReferences)
                else { continue }
                isInReferences = false
            }
            blocks[index].role = .heading
            blocks[index].level = 2
        }
    }
}
