import ArgumentParser

/// A format by its name. Each is a static member of this type in the file of its `ResultFormat`, and a name in
/// `all`.
struct OutputFormat: Sendable {
    /// What a search has to find out for a format, and what the format itself tells.
    struct Content: OptionSet {
        let rawValue: Int
        /// Shows snippets.
        static let snippets = Content(rawValue: 1)
        /// Shows marks in the whole text of a document.
        static let marks = Content(rawValue: 2)
        /// Tells notices, counts and help, so that they needn't be told beside the data.
        static let notices = Content(rawValue: 4)
        /// Says of which query of a batch results are.
        static let queryIDs = Content(rawValue: 8)
        /// Says how each query of a batch was read.
        static let readings = Content(rawValue: 16)
        /// Tells facets.
        static let facets = Content(rawValue: 32)
        /// Tells how scores add up.
        static let explanations = Content(rawValue: 64)
    }

    let name: String
    /// What it is, in a few words.
    let summary: String
    var content: Content = []
    let make: @Sendable (FormatSettings) -> any ResultFormat

    /// All formats, in the order in which they're listed.
    static let all: [OutputFormat] = [
        .text, .kwic, .json, .jsonl, .tsv, .ids, .trec, .ris, .bibtex, .csljson,
    ]

    /// The format of a name; `nil` when there's none.
    static func named(_ name: String) -> OutputFormat? { all.first { $0.name == name } }

    /// For help: `text, kwic or ids`.
    static var names: String {
        all.dropLast().map(\.name).joined(separator: ", ") + " or " + (all.last?.name ?? "")
    }

    /// For help: a line each.
    static var list: String {
        all.map { format in
            "  " + format.name + String(repeating: " ", count: max(2, 10 - format.name.utf8.count))
                + format.summary
        }.joined(separator: "\n")
    }
}

extension OutputFormat: ExpressibleByArgument {
    init?(argument: String) {
        guard let format = Self.named(argument) else { return nil }
        self = format
    }

    var defaultValueDescription: String { name }
    static var allValueStrings: [String] { all.map(\.name) }
}
