import IndexStorage
package import TextAnalysis

/// What an index keeps of its documents. It's chosen when an index begins, stands in every commit, and never
/// changes.
package enum IndexSchema: String, Sendable, CaseIterable {
    /// All fields, stems, columns and the stored documents: an evidence base.
    case documents
    /// The title and the text as one body of surface terms with positions: no other field, no stems, no ids,
    /// no columns, nothing stored. What engines are compared with.
    case text
    /// The same, with the title and the text stored.
    case storedText = "stored-text"

    /// The attribute of a commit that names its schema; an index without it is of `documents`.
    static let attribute = "schema"

    /// - Throws: `corrupt` for a commit of a schema that there isn't.
    init(of commit: Commit) throws(IndexError) {
        guard let name = commit[attribute: Self.attribute] else {
            self = .documents
            return
        }
        guard let schema = IndexSchema(rawValue: name) else {
            throw .corrupt(
                file: FileNames.commit(commit.number), offset: 0,
                what: "an index of the unknown schema \(name)")
        }
        self = schema
    }

    /// Whether documents have ids, columns and all fields; else a body only.
    package var hasMetadata: Bool { self == .documents }
    /// What texts and queries are analysed into.
    package var analysisDetail: AnalysisSettings.Detail { hasMetadata ? .full : .words }
    /// Whether documents can be read back.
    package var storesDocuments: Bool { self != .text }
}
