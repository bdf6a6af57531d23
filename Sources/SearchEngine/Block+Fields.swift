import SearchIndex

extension Document.Block {
    /// The fields that the block's text belongs to; none for page chrome, which isn't indexed.
    var fields: [Field] {
        switch role {
        case .heading: [.heading]
        case .paragraph, .listItem, .other: [.body]
        case .reference: [.body, .ref]
        case .chrome: []
        }
    }
}
