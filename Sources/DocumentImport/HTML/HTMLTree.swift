/// A page as arrays in order of the text: every node is followed by its descendants and knows where they end,
/// so that any walk is a loop. Elements nested deeper than the limit count as their ancestor at the limit.
struct HTMLTree {
    struct Node {
        var tag: HTMLTag
        /// The index of the parent; -1 at the root.
        var parent: Int32
        /// The index after the last descendant.
        var end: Int32
        /// The bytes of a text node in `bytes`.
        var text: Range<UInt32> = 0..<0
        /// The element's attributes in `attributes`.
        var attributes: Range<UInt32> = 0..<0
    }

    struct Attribute {
        var name: HTMLAttribute
        var value: String
    }

    private(set) var nodes: [Node] = []
    private(set) var bytes: [UInt8] = []
    private(set) var attributes: [Attribute] = []

    /// Parses a page. Throws when it takes more memory or time than the limits allow.
    init(parsing text: String, limits: ImportLimits, place: String) throws(ImportFailure) {
        var builder = Builder(depthLimit: limits.depth)
        try Markup.walk(.html, text, limits: limits, place: place) { kind, _, text, value in
            builder.take(kind, text, value)
        }
        nodes = builder.nodes
        bytes = builder.bytes
        attributes = builder.attributes
    }

    /// The value of an element's attribute.
    func attribute(_ name: HTMLAttribute, of node: Int) -> String? {
        let range = nodes[node].attributes
        for index in range where attributes[Int(index)].name == name { return attributes[Int(index)].value }
        return nil
    }

    /// The text under a node, white space collapsed, without what's never read.
    func text(under node: Int) -> String {
        var collector = InlineText()
        var at = node
        let end = Int(nodes[node].end)
        while at < end {
            let tag = nodes[at].tag
            if tag == .text {
                collector.append(bytes.span.extracting(range(of: at)))
            } else if tag == .br || tag.isBlock {
                collector.space()
            } else if tag.isDropped, at != node {
                at = Int(nodes[at].end)
                continue
            }
            at += 1
        }
        return collector.take()
    }

    /// The bytes of a text node.
    func range(of node: Int) -> Range<Int> {
        Int(nodes[node].text.lowerBound)..<Int(nodes[node].text.upperBound)
    }

    /// Whether `ancestor` is `node` or above it.
    func contains(_ ancestor: Int, _ node: Int) -> Bool {
        ancestor <= node && node < Int(nodes[ancestor].end)
    }
}

extension HTMLTree {
    /// Collects the parser's events.
    private struct Builder {
        let depthLimit: Int
        var nodes: [Node] = []
        var bytes: [UInt8] = []
        var attributes: [Attribute] = []
        /// The open elements that have a node.
        private var open: [Int32] = []
        /// For every open element, whether it has a node.
        private var hasNode: [Bool] = []

        init(depthLimit: Int) { self.depthLimit = depthLimit }

        mutating func take(_ kind: Markup.EventKind, _ text: Span<UInt8>, _ value: Span<UInt8>) {
            switch kind {
            case .open:
                let tag = HTMLTag(rawValue: String(copyingUTF8: text)) ?? .other
                // Beyond the limit only what is dropped keeps a node: its text mustn't surface.
                let isKept = open.count < depthLimit || tag.isDropped
                hasNode.append(isKept)
                if isKept {
                    append(tag)
                    open.append(Int32(nodes.count - 1))
                } else if tag.isBlock {
                    append(.br)
                }
            case .close:
                guard let isKept = hasNode.popLast() else { return }
                if isKept, let node = open.popLast() {
                    nodes[Int(node)].end = Int32(nodes.count)
                } else if nodes.last?.tag == .text {
                    append(.br)
                }
            case .text:
                let start = UInt32(bytes.count)
                for index in text.indices { bytes.append(text[index]) }
                append(.text)
                nodes[nodes.count - 1].text = start..<UInt32(bytes.count)
            case .attribute:
                guard hasNode.last == true, let name = HTMLAttribute(rawValue: String(copyingUTF8: text)),
                    let node = open.last
                else { return }
                attributes.append(Attribute(name: name, value: String(copyingUTF8: value)))
                let start = nodes[Int(node)].attributes
                let end = UInt32(attributes.count)
                nodes[Int(node)].attributes = (start.isEmpty ? end - 1 : start.lowerBound)..<end
            case .alias:
                break
            }
        }

        private mutating func append(_ tag: HTMLTag) {
            nodes.append(Node(tag: tag, parent: open.last ?? -1, end: Int32(nodes.count + 1)))
        }
    }
}
