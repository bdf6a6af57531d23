import SearchIndex

/// Makes blocks of the events of a Markdown file.
struct MarkdownBlocks {
    enum Piece {
        case block(TextBlock)
        /// HTML between the blocks.
        case html(String)
    }

    private enum Element: String {
        case paragraph, heading, item, tasklist, code, softbreak, linebreak, image
        case codeBlock = "code_block"
        case htmlBlock = "html_block"
        case htmlInline = "html_inline"
        case tableRow = "table_row"
        case tableHeader = "table_header"
        case tableCell = "table_cell"
        case other
    }

    private(set) var pieces: [Piece] = []
    private let depthLimit: Int
    private var open: [(element: Element, level: Int)] = []
    /// Open elements beyond the depth limit: their text counts as their ancestor's.
    private var beyond = 0
    private var line = InlineText()
    private var html = ""

    init(depthLimit: Int) { self.depthLimit = depthLimit }

    mutating func take(_ kind: Markup.EventKind, _ level: Int, _ text: Span<UInt8>) {
        switch kind {
        case .open:
            guard open.count < depthLimit else {
                beyond += 1
                return
            }
            enter(Element(rawValue: String(copyingUTF8: text)) ?? .other, level)
        case .close:
            if beyond > 0 {
                beyond -= 1
            } else if let last = open.popLast() {
                leave(last.element, last.level)
            }
        case .text: append(text)
        case .attribute, .alias: break
        }
    }

    private mutating func enter(_ element: Element, _ level: Int) {
        open.append((element, level))
        switch element {
        case .softbreak: line.softBreak()
        case .linebreak: line.lineBreak()
        case .tableCell: if !line.isEmpty { line.append(" | ") }
        case .item, .tasklist, .paragraph, .heading, .codeBlock, .tableRow, .tableHeader: flush()
        default: break
        }
    }

    private mutating func leave(_ element: Element, _ level: Int) {
        switch element {
        case .paragraph: flush(.paragraph)
        case .heading: flush(.heading, level: UInt8(clamping: max(1, level)))
        case .codeBlock, .tableRow, .tableHeader: flush(.other)
        case .item, .tasklist: flush(.listItem)
        case .htmlBlock:
            flush()
            pieces.append(.html(html))
            html = ""
        default: break
        }
    }

    private mutating func append(_ text: Span<UInt8>) {
        switch open.last?.element {
        case .codeBlock: line.appendVerbatim(text)
        case .htmlBlock: html += String(copyingUTF8: text)
        case .htmlInline:
            // Tags within a line; only a line break changes the text.
            let tag = String(copyingUTF8: text).lowercased()
            if tag.hasPrefix("<br") { line.lineBreak() }
        default: line.append(text)
        }
    }

    private mutating func flush(_ role: Document.Block.Role = .paragraph, level: UInt8 = 0) {
        let text = line.take()
        guard !text.isEmpty else { return }
        let isInItem = open.contains { $0.element == .item || $0.element == .tasklist }
        let role = role == .paragraph && isInItem ? .listItem : role
        pieces.append(.block(TextBlock(role: role, level: level, text: text)))
    }
}
