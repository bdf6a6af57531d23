/// The byline that the document's own part of a page marks up: author links and the first time.
struct ContentByline {
    private(set) var authors: [String] = []
    private(set) var time: String?

    init() {}

    init(_ tree: HTMLTree, _ measures: PageMeasures, _ chrome: PageChrome) {
        var chromeEnd = 0
        for node in tree.nodes.indices {
            if chrome.isChrome[node] { chromeEnd = max(chromeEnd, Int(tree.nodes[node].end)) }
            guard node >= chromeEnd, !measures.isHidden[node], !chrome.isOutside(node) else { continue }
            let tag = tree.nodes[node].tag
            if tag == .time, time == nil {
                time = tree.attribute(.datetime, of: node) ?? tree.text(under: node)
            } else if authors.isEmpty, measures.text[node] < 200, Self.isAuthor(tree, node) {
                let text = tree.text(under: node)
                let plain = text.afterPrefix(ignoringCase: "by ").map(String.init) ?? text
                if PersonNames.isNameList(plain) { authors = PersonNames.split(plain) }
            }
        }
    }

    private static func isAuthor(_ tree: HTMLTree, _ node: Int) -> Bool {
        guard !tree.nodes[node].attributes.isEmpty else { return false }
        if tree.attribute(.rel, of: node)?.lowercased() == "author" { return true }
        if tree.attribute(.itemprop, of: node)?.lowercased() == "author" { return true }
        let names = (tree.attribute(.class, of: node) ?? "").lowercased().words
        return names.contains {
            ["author", "byline", "authors", "entry-author", "post-author", "author-name"].contains($0)
        }
    }
}
