/// A file that a walk found.
struct FoundFile: Sendable {
    /// The absolute path, by which the manifest knows it.
    var path: String
    /// The path as found: what the user gave, and what follows below it. The document's source.
    var shownPath: String
    /// The absolute path of the folder that the id is counted from.
    var root: String
    /// The path below `root`.
    var relativePath: String

    /// Whether it holds many documents, an object a line.
    var isJSONLines: Bool {
        let name = relativePath.lowercased()
        return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
    }
}
