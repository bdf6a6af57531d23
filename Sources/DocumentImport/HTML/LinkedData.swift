/// What a page's JSON-LD says of the page: the parts of schema.org's `Article` that are metadata here.
struct LinkedData {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var datePublished: String?
    private(set) var publisher: String?
    private(set) var language: String?
    private(set) var isBlogPosting = false

    /// Reads the scripts in order; what isn't JSON is passed over, as browsers do.
    init(_ scripts: [String], depthLimit: Int) {
        for script in scripts {
            guard let value = try? JSONValue(parsing: script.utf8.span, depthLimit: min(depthLimit, 64))
            else { continue }
            for element in value.elements {
                take(element)
                for node in element["@graph"]?.elements ?? [] { take(node) }
            }
        }
    }

    private static let articles: Set<String> = [
        "Article", "BlogPosting", "NewsArticle", "ScholarlyArticle", "Report", "TechArticle", "WebPage",
        "CreativeWork",
    ]

    private mutating func take(_ node: JSONValue) {
        let types = (node["@type"]?.elements ?? []).compactMap(\.string)
        guard types.contains(where: Self.articles.contains) else { return }
        if types.contains("BlogPosting") { isBlogPosting = true }
        headline = headline ?? node["headline"]?.string
        datePublished = datePublished ?? node["datePublished"]?.string
        language = language ?? node["inLanguage"]?.string
        publisher = publisher ?? (node["publisher"]?["name"] ?? node["publisher"])?.string
        if authors.isEmpty {
            authors = (node["author"]?.elements ?? []).compactMap { ($0["name"] ?? $0).string }
        }
    }
}
