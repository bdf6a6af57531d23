import TextAnalysis

extension FrontMatter {
    /// Offers what the front matter says; keys without a field of their own become extras.
    func offer(to metadata: inout Metadata) {
        let how = "front matter"
        // The language first: it says how dates are read.
        for (key, value) in members where ["language", "lang"].contains(key.lowercased()) {
            guard let text = value.string else { continue }
            metadata.offerLanguage(LabelledLine.languageTags[text.lowercased()] ?? text, how: how)
        }
        for (key, value) in members {
            let texts = Self.texts(value)
            let text = texts.first ?? ""
            switch key.lowercased() {
            case "title": metadata.offerTitle(text, how: how)
            case "author", "authors", "by":
                metadata.offerAuthors(texts.count == 1 ? PersonNames.split(text) : texts, how: how)
            case "date", "published", "publication_date", "publication-date":
                let reading = DateText.whole(text, language: metadata.language)
                metadata.offerDate(reading, how: how)
                if reading == nil { metadata.addExtra(key, text) }
            case "kind", "type", "document_type", "document-type": metadata.offerKind(text, how: how)
            case "tags", "tag", "keywords", "topics":
                metadata.offerTags(texts.count == 1 ? Self.list(text) : texts, how: how)
            case "language", "lang": break
            case "funder", "funders", "funding": metadata.offerFunders(texts, how: how)
            case "grant", "grants", "grant_number", "grant-number", "grant_reference":
                metadata.offerGrants(texts, how: how)
            case "publisher": metadata.offerPublisher(text, how: how)
            case "url", "canonical", "canonical_url": metadata.offerURL(text, how: how)
            case "source" where text.hasPrefix("http://") || text.hasPrefix("https://"):
                metadata.offerURL(text, how: how)
            default:
                metadata.addExtra(key, value.string ?? value.json)
            }
        }
    }

    /// The texts of a value: a scalar, the elements of a sequence, or the names of a sequence of people.
    private static func texts(_ value: JSONValue) -> [String] {
        value.elements.compactMap { ($0["name"] ?? $0).string?.trimmed }
            .filter { !$0.isEmpty && $0 != "null" && $0 != "~" }
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" }.map { $0.trimmed }
    }
}
