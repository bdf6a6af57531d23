import TextAnalysis

extension Document {
    /// The values of a field that isn't text: what its terms were made from.
    package func values(of field: Field) -> [String] {
        switch field {
        case .title, .heading, .body, .ref: []
        case .author: authors
        case .publisher: publisher.map { [$0] } ?? []
        case .funder: funders
        case .grant: grants
        case .tag: tags
        case .source: source.map { [$0] } ?? []
        case .url: url.map { [$0] } ?? []
        case .kind: kind.map { [$0] } ?? []
        // `en` finds `en-GB` too.
        case .language: [language.tag, language.primary]
        case .id: [id]
        }
    }
}
