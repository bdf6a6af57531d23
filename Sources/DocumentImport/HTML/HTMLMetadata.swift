import TextAnalysis

/// What a page's head says of it.
struct HTMLMetadata {
    /// `meta` elements: the name in small letters and the content, in order.
    private var metas: [(name: String, content: String)] = []
    private(set) var title = ""
    private var canonical: String?
    private var language: String?
    private var languagePlace = "html lang"
    private let linked: LinkedData
    private let tree: HTMLTree

    init(_ tree: HTMLTree, limits: ImportLimits) {
        self.tree = tree
        var scripts: [String] = []
        for node in tree.nodes.indices {
            switch tree.nodes[node].tag {
            case .meta:
                let name =
                    tree.attribute(.name, of: node) ?? tree.attribute(.property, of: node)
                    ?? tree.attribute(.itemprop, of: node)
                if let name, let content = tree.attribute(.content, of: node)?.collapsed, !content.isEmpty {
                    metas.append((name.lowercased(), content))
                }
            case .title where title.isEmpty:
                title = tree.text(under: node)
            case .link where tree.attribute(.rel, of: node)?.lowercased() == "canonical":
                canonical = canonical ?? tree.attribute(.href, of: node)
            case .script where tree.attribute(.type, of: node)?.lowercased() == "application/ld+json":
                scripts.append(Self.raw(tree, node))
            case .html:
                language = tree.attribute(.lang, of: node)
            case .body where language == nil:
                language = tree.attribute(.lang, of: node)
                languagePlace = "body lang"
            default: break
            }
        }
        linked = LinkedData(scripts, depthLimit: limits.depth)
    }

    private static func raw(_ tree: HTMLTree, _ script: Int) -> String {
        var bytes: [UInt8] = []
        for node in script..<Int(tree.nodes[script].end) where tree.nodes[node].tag == .text {
            bytes += tree.bytes[tree.range(of: node)]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The site's name, where the page gives it.
    var siteName: String? { meta("og:site_name") ?? meta("application-name") }

    /// Titles as the head gives them, with the site's name still in them.
    var titles: [String] {
        [meta("citation_title"), linked.headline, meta("og:title"), title].compactMap { $0 }.filter {
            !$0.isEmpty
        }
    }

    private func meta(_ name: String) -> String? { metas.first { $0.name == name }?.content }

    private func all(_ names: String...) -> (values: [String], name: String)? {
        for name in names {
            let values = metas.filter { $0.name == name }.map(\.content)
            if !values.isEmpty { return (values, name) }
        }
        return nil
    }

    /// Offers all that the head says; `heading` is the first first-level heading of the document itself.
    func offer(to metadata: inout Metadata, heading: String?, byline: ContentByline) {
        if let language, !language.isEmpty { metadata.offerLanguage(language, how: languagePlace) }
        for name in ["content-language", "og:locale", "dc.language", "dcterms.language"] {
            if let value = meta(name) { metadata.offerLanguage(value, how: "html meta \(name)") }
        }
        if let value = linked.language { metadata.offerLanguage(value, how: "JSON-LD inLanguage") }
        offerTitle(to: &metadata, heading: heading)
        offerAuthors(to: &metadata, byline: byline)
        offerDate(to: &metadata, byline: byline)
        if let value = meta("dc.type") ?? meta("dcterms.type") {
            metadata.offerKind(value, how: "html meta dc.type")
        }
        if let value = meta("document-type") ?? meta("kind") {
            metadata.offerKind(value, how: "html meta kind")
        }
        if linked.isBlogPosting { metadata.offerKind("blog post", how: "JSON-LD BlogPosting") }
        if let canonical { metadata.offerURL(canonical, how: "html link canonical") }
        if let value = meta("og:url") { metadata.offerURL(value, how: "html meta og:url") }
        for name in ["citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name"] {
            if let value = meta(name) { metadata.offerPublisher(value, how: "html meta \(name)") }
        }
        if let value = linked.publisher { metadata.offerPublisher(value, how: "JSON-LD publisher") }
        if let found = all("citation_funding_source", "citation_funder", "funder") {
            metadata.offerFunders(found.values, how: "html meta \(found.name)")
        }
        if let found = all("citation_grant_number", "grant") {
            metadata.offerGrants(found.values, how: "html meta \(found.name)")
        }
        if let found = all("article:tag", "citation_keywords", "keywords", "dc.subject") {
            let words =
                found.values.count > 1
                ? found.values : found.values[0].split { $0 == "," || $0 == ";" }.map(String.init)
            metadata.offerTags(words, how: "html meta \(found.name)")
        }
    }

    /// Cited titles and headlines are written for the purpose; a page's other titles may carry the site's
    /// name, so the heading that begins one of them is preferred to it.
    private func offerTitle(to metadata: inout Metadata, heading: String?) {
        if let value = meta("citation_title") { metadata.offerTitle(value, how: "html meta citation_title") }
        if let heading, titles.contains(where: { $0.comparable.hasPrefix(heading.comparable) }) {
            metadata.offerTitle(heading, how: "html h1")
        }
        if let value = linked.headline { metadata.offerTitle(withoutSite(value), how: "JSON-LD headline") }
        if let value = meta("og:title") { metadata.offerTitle(withoutSite(value), how: "html meta og:title") }
        if let heading { metadata.offerTitle(heading, how: "html h1") }
        if !title.isEmpty { metadata.offerTitle(withoutSite(title), how: "html title") }
    }

    /// Without the site's name at the end or the beginning.
    private func withoutSite(_ title: String) -> String {
        guard let site = siteName?.comparable, !site.isEmpty else { return title }
        for separator in [" | ", " - ", " – ", " — ", " · ", " « ", " » ", ": "] {
            let parts = Self.split(title, at: separator)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if last.comparable == site { return parts.dropLast().joined(separator: separator) }
            if first.comparable == site { return parts.dropFirst().joined(separator: separator) }
        }
        return title
    }

    private static func split(_ text: String, at separator: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let first = separator.unicodeScalars.first {
            guard
                let at = rest.unicodeScalars.indices.first(where: {
                    rest.unicodeScalars[$0] == first && rest[$0...].hasPrefix(separator)
                })
            else { break }
            parts.append(String(rest[..<at]))
            rest = rest[at...].dropFirst(separator.count)
        }
        return parts + [String(rest)]
    }

    private func offerAuthors(to metadata: inout Metadata, byline: ContentByline) {
        if let found = all("citation_author", "dc.creator", "dcterms.creator") {
            metadata.offerAuthors(found.values.map(PersonNames.uninverted), how: "html meta \(found.name)")
        }
        if let found = all("author", "article:author", "parsely-author") {
            let names = found.values.filter { !$0.contains("://") }
            metadata.offerAuthors(
                names.count == 1 ? PersonNames.split(names[0]) : names, how: "html meta \(found.name)")
        }
        metadata.offerAuthors(linked.authors, how: "JSON-LD author")
        metadata.offerAuthors(byline.authors, how: "html byline")
    }

    private func offerDate(to metadata: inout Metadata, byline: ContentByline) {
        let language = metadata.language
        let names = [
            "citation_publication_date", "citation_date", "article:published_time", "dc.date.issued",
            "dcterms.issued",
            "dc.date", "dcterms.date", "date", "datepublished", "pubdate",
        ]
        for name in names {
            if let value = meta(name) {
                metadata.offerDate(DateText.whole(value, language: language), how: "html meta \(name)")
            }
        }
        if let value = linked.datePublished {
            metadata.offerDate(DateText.whole(value, language: language), how: "JSON-LD datePublished")
        }
        if let value = byline.time {
            metadata.offerDate(DateText.whole(value, language: language), how: "html time")
        }
    }
}
