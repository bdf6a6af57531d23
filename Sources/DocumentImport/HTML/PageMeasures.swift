/// How much text, linked text and prose every element of a page holds. One pass from the end to the
/// beginning.
struct PageMeasures {
    /// Bytes of text that aren't white space, without what's never read.
    private(set) var text: [Int32]
    /// Those within links.
    private(set) var linked: [Int32]
    /// Those in paragraphs and the like of eighty bytes or more outside of links.
    private(set) var prose: [Int32]
    /// How many links there are.
    private(set) var links: [Int32]
    /// A block element lies within.
    private(set) var hasBlock: [Bool]
    /// A block element other than a part of a table lies within.
    private(set) var hasFlow: [Bool]
    /// Hidden from readers: scripts, styles, and what the page says is hidden.
    private(set) var isHidden: [Bool]

    init(_ tree: HTMLTree) {
        let count = tree.nodes.count
        text = Array(repeating: 0, count: count)
        linked = text
        prose = text
        links = text
        hasBlock = Array(repeating: false, count: count)
        hasFlow = hasBlock
        isHidden = hasBlock
        for node in 0..<count {
            let parent = Int(tree.nodes[node].parent)
            isHidden[node] = (parent >= 0 && isHidden[parent]) || Self.isHidden(tree, node)
        }
        let bytes = tree.bytes
        for node in stride(from: count - 1, through: 0, by: -1) {
            let tag = tree.nodes[node].tag
            let parent = Int(tree.nodes[node].parent)
            guard !isHidden[node] else { continue }
            switch tag {
            case .text:
                var length: Int32 = 0
                for index in tree.range(of: node) where bytes[index] > 0x20 { length += 1 }
                text[node] = length
            case .a:
                linked[node] = text[node]
                links[node] += 1
            default:
                break
            }
            if tag.isBlock, !hasBlock[node], text[node] - linked[node] >= 80 {
                prose[node] = text[node] - linked[node]
            }
            guard parent >= 0 else { continue }
            text[parent] += text[node]
            linked[parent] += linked[node]
            prose[parent] += prose[node]
            links[parent] += links[node]
            hasBlock[parent] = hasBlock[parent] || hasBlock[node] || tag.isBlock
            let isFlow = tag.isBlock && ![.td, .th, .tr, .tbody, .thead, .tfoot].contains(tag)
            hasFlow[parent] = hasFlow[parent] || hasFlow[node] || isFlow
        }
    }

    private static func isHidden(_ tree: HTMLTree, _ node: Int) -> Bool {
        let tag = tree.nodes[node].tag
        if tag.isDropped { return true }
        guard !tree.nodes[node].attributes.isEmpty else { return false }
        if let hidden = tree.attribute(.hidden, of: node), hidden != "until-found" { return true }
        if let style = tree.attribute(.style, of: node)?.lowercased() {
            let plain = String(style.unicodeScalars.filter { !$0.isSpace })
            if plain.contains("display:none") || plain.contains("visibility:hidden") { return true }
        }
        // An icon or an anchor beside a heading; whole blocks with this attribute are chrome.
        return !tag.isBlock && tree.attribute(.ariaHidden, of: node)?.lowercased() == "true"
    }
}
