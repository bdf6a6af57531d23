/// Which parts of a page aren't the document: menus, banners, sidebars, the page's own header and footer.
///
/// The page says it best: a `main` element, or a single `article`, holds the document, and all around it is
/// chrome. Within, and on pages without either, elements, roles, names and the share of links decide. Where
/// they leave doubt the text is kept: what holds much of the page's prose or its heading is never chrome by
/// name or by links.
struct PageChrome {
    /// For every node that begins a chrome part: true.
    private(set) var isChrome: [Bool]
    /// The element that holds the document; `nil` when the page doesn't say.
    private(set) var main: Int?
    /// An element outside of `main` that holds the document's heading.
    private(set) var titleHeader: Int?

    private let tree: HTMLTree
    private let measures: PageMeasures
    private let body: Int
    /// Elements that hold `main` or a first-level heading.
    private var isProtected: [Bool]

    /// How much is taken for chrome; later ones are for pages on which the earlier leave nothing.
    enum Care: CaseIterable {
        case full, withoutMain, nothing
    }

    init(_ tree: HTMLTree, _ measures: PageMeasures, titles: [String], siteName: String?, care: Care) {
        self.tree = tree
        self.measures = measures
        isChrome = Array(repeating: false, count: tree.nodes.count)
        isProtected = isChrome
        body = tree.nodes.firstIndex { $0.tag == .body } ?? 0
        guard care != .nothing, !tree.nodes.isEmpty else { return }
        if care == .full { main = findMain() }
        if let main { titleHeader = findTitleHeader(outside: main, titles: titles, siteName: siteName) }
        protect(main)
        protect(titleHeader)
        for node in tree.nodes.indices where tree.nodes[node].tag == .h1 && !measures.isHidden[node] {
            if siteName == nil || tree.text(under: node).comparable != siteName?.comparable { protect(node) }
        }
        var node = 0
        while node < tree.nodes.count {
            if measures.isHidden[node] {
                node = Int(tree.nodes[node].end)
            } else if isChrome(node) {
                isChrome[node] = true
                node = Int(tree.nodes[node].end)
            } else {
                node += 1
            }
        }
    }

    /// Whether a node that lies in no chrome part lies outside of the document.
    func isOutside(_ node: Int) -> Bool {
        guard let main else { return false }
        if tree.contains(main, node) { return false }
        guard let titleHeader else { return true }
        return !tree.contains(titleHeader, node)
    }

    // MARK: The document's element

    private func findMain() -> Int? {
        let candidates = tree.nodes.indices.filter { node in
            !measures.isHidden[node]
                && (tree.nodes[node].tag == .main || tree.attribute(.role, of: node)?.lowercased() == "main")
        }
        if let main = candidates.max(by: { measures.text[$0] < measures.text[$1] }),
            measures.text[main] > 0, measures.prose[main] * 10 >= measures.prose[body]
        {
            return main
        }
        var articles: [Int] = []
        for node in tree.nodes.indices where tree.nodes[node].tag == .article && !measures.isHidden[node] {
            if let last = articles.last, tree.contains(last, node) { continue }
            articles.append(node)
        }
        guard articles.count == 1, let article = articles.first, measures.text[article] > 0,
            measures.text[article] * 5 >= measures.text[body],
            measures.prose[article] * 2 >= measures.prose[body]
        else { return nil }
        return article
    }

    /// Some pages put the heading above `main`: it's the document's when it's the only one and the page's
    /// title too.
    private func findTitleHeader(outside main: Int, titles: [String], siteName: String?) -> Int? {
        let headings = tree.nodes.indices.filter {
            tree.nodes[$0].tag == .h1 && !measures.isHidden[$0] && measures.text[$0] > 0
        }
        guard !headings.contains(where: { tree.contains(main, $0) }) else { return nil }
        let isSite = siteName?.comparable
        for heading in headings {
            let key = tree.text(under: heading).comparable
            guard !key.isEmpty, key != isSite, titles.contains(where: { $0.comparable.hasPrefix(key) }) else {
                continue
            }
            // The largest part around the heading that doesn't hold the document: its byline stands there
            // too.
            var part = heading
            while case let parent = Int(tree.nodes[part].parent), parent > body, !tree.contains(parent, main)
            {
                part = parent
            }
            return part
        }
        return nil
    }

    private mutating func protect(_ node: Int?) {
        guard let node else { return }
        // Within the document's element its own names don't count; outside of it a heading may be the site's.
        var at = node
        while at >= 0, !isProtected[at] {
            isProtected[at] = true
            at = Int(tree.nodes[at].parent)
        }
    }

    // MARK: One element

    private func isChrome(_ node: Int) -> Bool {
        let tag = tree.nodes[node].tag
        switch tag {
        case .text, .html, .body, .main, .other, .br, .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .td, .th, .tr:
            if tag == .text || tag == .br || tree.nodes[node].attributes.isEmpty { return false }
        default: break
        }
        guard !isProtected[node] else { return false }
        if isChromeByElement(node, tag) || isChromeByRole(node) { return true }
        return isChromeByName(node, tag) || isChromeByLinks(node, tag)
    }

    private func isChromeByElement(_ node: Int, _ tag: HTMLTag) -> Bool {
        switch tag {
        case .nav, .search, .dialog, .button, .menu: true
        case .aside: !isInDocument(node) || isMostlyLinks(node)
        case .header, .footer: !isInDocument(node) && !holdsMuch(node)
        case .form: !holdsMuch(node) && measures.text[node] * 4 < measures.text[body]
        default: false
        }
    }

    private func isChromeByRole(_ node: Int) -> Bool {
        if tree.attribute(.ariaHidden, of: node)?.lowercased() == "true" { return true }
        switch tree.attribute(.role, of: node)?.lowercased() {
        case "navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "contentinfo":
            return true
        case "banner", "complementary": return !isInDocument(node) || isMostlyLinks(node)
        default: return false
        }
    }

    private func isChromeByName(_ node: Int, _ tag: HTMLTag) -> Bool {
        guard tag != .body, tag != .html, tag.isBlock || isLooseLink(node, tag) else { return false }
        var strength: ChromeWords.Strength?
        for name in [HTMLAttribute.id, .class] {
            guard let value = tree.attribute(name, of: node), let found = ChromeWords.strength(of: value)
            else { continue }
            switch (found, strength) {
            case (.strong, _): strength = .strong
            case (.medium, nil), (.medium, .weak): strength = .medium
            default: strength = strength ?? found
            }
        }
        guard let strength, !holdsMuch(node) else { return false }
        switch strength {
        case .strong: return true
        case .medium:
            let isContainer = [.div, .section, .aside, .ul, .ol, .header, .footer, .form, .table].contains(
                tag)
            return isMostlyLinks(node) || (isContainer && measures.prose[node] == 0 && !isInDocument(node))
        case .weak: return isMostlyLinks(node)
        }
    }

    /// A link that stands in no paragraph, such as one that skips to the content.
    private func isLooseLink(_ node: Int, _ tag: HTMLTag) -> Bool {
        guard tag == .a || tag == .span else { return false }
        let parent = Int(tree.nodes[node].parent)
        guard parent >= 0 else { return false }
        return [.body, .div, .header, .section, .main, .nav].contains(tree.nodes[parent].tag)
    }

    /// Lists and boxes of short links; reference lists have long items.
    private func isChromeByLinks(_ node: Int, _ tag: HTMLTag) -> Bool {
        guard tag == .ul || tag == .ol || tag == .div || tag == .table || tag == .section else {
            return false
        }
        let links = measures.links[node]
        guard links >= 4, measures.prose[node] == 0, measures.text[node] < links * 40 else { return false }
        return measures.linked[node] * 10 >= measures.text[node] * 9
    }

    private func isMostlyLinks(_ node: Int) -> Bool {
        measures.links[node] >= 2 && measures.linked[node] * 2 > measures.text[node]
            && measures.prose[node] == 0
    }

    /// A large share of the page's prose is here.
    private func holdsMuch(_ node: Int) -> Bool {
        measures.prose[body] > 0 && measures.prose[node] * 5 >= measures.prose[body] * 2
    }

    private func isInDocument(_ node: Int) -> Bool {
        var at = Int(tree.nodes[node].parent)
        while at >= 0 {
            if tree.nodes[at].tag == .article || tree.nodes[at].tag == .main || at == main { return true }
            at = Int(tree.nodes[at].parent)
        }
        return false
    }
}
