import SearchIndex

/// The blocks of a page in order, chrome among them.
struct HTMLBlocks {
    private let tree: HTMLTree
    private let measures: PageMeasures
    private let chrome: PageChrome
    private var blocks: [TextBlock] = []
    private var line = InlineText()
    /// The open elements.
    private var open: [Int] = []
    private var chromeEnd = 0
    private var isChrome = false
    private var preformatted = 0
    /// A `dt` that waits for its `dd`.
    private var term: String?

    static func blocks(_ tree: HTMLTree, _ measures: PageMeasures, _ chrome: PageChrome) -> [TextBlock] {
        var walk = HTMLBlocks(tree, measures, chrome)
        walk.run()
        return walk.blocks
    }

    private init(_ tree: HTMLTree, _ measures: PageMeasures, _ chrome: PageChrome) {
        self.tree = tree
        self.measures = measures
        self.chrome = chrome
    }

    private mutating func run() {
        var node = 0
        while node < tree.nodes.count {
            close(before: node)
            guard !measures.isHidden[node] else {
                node = Int(tree.nodes[node].end)
                continue
            }
            setChrome(at: node)
            if tree.nodes[node].tag == .text {
                appendText(node)
            } else {
                enter(node)
            }
            node += 1
        }
        close(before: .max)
        flush()
        flushTerm()
    }

    private mutating func setChrome(at node: Int) {
        if node >= chromeEnd, chrome.isChrome[node] {
            chromeEnd = Int(tree.nodes[node].end)
        }
        let now = node < chromeEnd || chrome.isOutside(node)
        guard now != isChrome else { return }
        flush()
        flushTerm()
        isChrome = now
    }

    private mutating func enter(_ node: Int) {
        let tag = tree.nodes[node].tag
        open.append(node)
        switch tag {
        case .br:
            if preformatted == 0, line.endsInBreak { flush() } else { line.lineBreak() }
        case .td, .th:
            // The cells of a row stand in one line, unless they hold more than text.
            if isInPlainRow, !line.isEmpty { line.append(" | ") } else if !isInPlainRow { flush() }
        case .sup:
            // A note's number mustn't become part of the word before it.
            if tree.text(under: node).unicodeScalars.allSatisfy({
                ("0"..."9").contains($0) || ",-–[]*†".unicodeScalars.contains($0)
            }) {
                line.space()
            }
        case .pre, .listing, .xmp, .plaintext:
            flush()
            preformatted += 1
        default:
            if tag.isBlock { flush() }
        }
    }

    private mutating func close(before node: Int) {
        while let last = open.last, Int(tree.nodes[last].end) <= node {
            let tag = tree.nodes[last].tag
            if tag.isBlock, !((tag == .td || tag == .th) && isInPlainRow) { flush() }
            open.removeLast()
            if [.pre, .listing, .xmp, .plaintext].contains(tag) { preformatted -= 1 }
            if tag == .dl { flushTerm() }
        }
    }

    private mutating func appendText(_ node: Int) {
        let bytes = tree.bytes
        let text = bytes.span.extracting(tree.range(of: node))
        if preformatted > 0 { line.appendVerbatim(text) } else { line.append(text) }
    }

    /// Whether the innermost open row holds text only.
    private var isInPlainRow: Bool {
        guard let row = open.last(where: { tree.nodes[$0].tag == .tr }) else { return false }
        return !measures.hasFlow[row]
    }

    private mutating func flush() {
        let text = line.take()
        guard !text.isEmpty else { return }
        var block = TextBlock(role: .paragraph, text: text)
        // The innermost element that says what a block is.
        inner: for node in open.reversed() {
            let tag = tree.nodes[node].tag
            if let level = tag.headingLevel {
                block.role = .heading
                block.level = level
                break
            }
            switch tag {
            case .li:
                block.role = .listItem
                break inner
            case .tr:
                // A row that holds more than text is there for the page's layout.
                if !measures.hasFlow[node] { block.role = .other }
                break inner
            case .caption, .figcaption, .pre, .listing, .xmp, .plaintext, .dt, .dd:
                block.role = .other
                break inner
            case .main, .article, .section, .body: break inner
            default: continue
            }
        }
        if isChrome { (block.role, block.level) = (.chrome, 0) }
        if block.role == .other, !isChrome,
            let last = open.last(where: { [.dt, .dd].contains(tree.nodes[$0].tag) })
        {
            if tree.nodes[last].tag == .dt {
                flushTerm()
                term = text
                return
            }
            if let term, LabelledLine("\(term): \(text)") != nil {
                self.term = nil
                block.text = "\(term): \(text)"
            }
        }
        flushTerm()
        blocks.append(block)
    }

    private mutating func flushTerm() {
        if let term { blocks.append(TextBlock(role: isChrome ? .chrome : .other, text: term)) }
        term = nil
    }
}
