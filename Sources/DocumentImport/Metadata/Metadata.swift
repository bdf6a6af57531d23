import SearchIndex
import TextAnalysis

/// The metadata found so far, each piece with how it was found. The first finding of a piece stands: readers
/// offer the most trustworthy first.
struct Metadata {
    private(set) var title: String?
    private(set) var authors: [String] = []
    private(set) var date: PartialDate?
    private(set) var kind: String?
    private(set) var language: Language?
    private(set) var url: String?
    private(set) var publisher: String?
    private(set) var funders: [String] = []
    private(set) var grants: [String] = []
    private(set) var tags: [String] = []
    private(set) var extras: [Document.Extra] = []
    private(set) var findings: [Document.Finding] = []
    private var extraKeys = ExtraKeys()

    mutating func offerTitle(_ text: String, how: String) {
        let text = text.collapsed
        guard title == nil, !text.isEmpty else { return }
        title = text
        found("title", how)
    }

    /// Replaces the title by a part of it.
    mutating func refineTitle(_ text: String, how: String) {
        title = text
        findings.removeAll { $0.name == "title" }
        found("title", how)
    }

    /// Accounts of editors and administrators aren't authors and are passed over.
    mutating func offerAuthors(_ names: [String], how: String) {
        guard authors.isEmpty else { return }
        var seen: Set<String> = []
        let names = names.map(\.collapsed).filter { name in
            !name.isEmpty && !PersonNames.isRoleAccount(name) && seen.insert(name).inserted
        }
        guard !names.isEmpty else { return }
        authors = names
        found("author", how)
    }

    mutating func offerDate(_ reading: DateText.Reading?, how: String) {
        guard date == nil, let reading else { return }
        date = reading.date
        found("date", reading.note.map { "\(how) (\($0))" } ?? how)
    }

    mutating func offerKind(_ text: String, how: String) {
        guard kind == nil, let normal = DocumentKind.normalForm(text) else { return }
        kind = normal
        found("kind", how)
    }

    mutating func offerLanguage(_ tag: String, how: String) {
        let tag = String(tag.trimmed.map { $0 == "_" ? "-" : $0 })
        guard language == nil, let value = Language(tag) else { return }
        language = value
        found("language", how)
    }

    mutating func offerURL(_ text: String, how: String) {
        let text = text.trimmed
        guard url == nil, text.hasPrefix("http://") || text.hasPrefix("https://") else { return }
        url = text
        found("url", how)
    }

    mutating func offerPublisher(_ text: String, how: String) {
        let text = text.collapsed
        guard publisher == nil, !text.isEmpty else { return }
        publisher = text
        found("publisher", how)
    }

    mutating func offerFunders(_ names: [String], how: String) {
        let names = names.map(\.collapsed).filter { !$0.isEmpty }
        guard funders.isEmpty, !names.isEmpty else { return }
        funders = names
        found("funder", how)
    }

    mutating func offerGrants(_ numbers: [String], how: String) {
        let numbers = numbers.map(\.collapsed).filter { !$0.isEmpty }
        guard grants.isEmpty, !numbers.isEmpty else { return }
        grants = numbers
        found("grant", how)
    }

    mutating func offerTags(_ words: [String], how: String) {
        var seen: Set<String> = []
        let words = words.map(\.collapsed).filter { !$0.isEmpty && seen.insert($0).inserted }
        guard tags.isEmpty, !words.isEmpty else { return }
        tags = words
        found("tag", how)
    }

    mutating func addExtra(_ key: String, _ value: String) {
        guard !value.isEmpty else { return }
        extraKeys.set(key, value, in: &extras)
    }

    private mutating func found(_ name: String, _ how: String) {
        findings.append(Document.Finding(name: name, how: how))
    }
}
