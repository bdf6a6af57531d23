package import SearchIndex

/// Reads one file's bytes as a document: HTML, Markdown or plain text. Holds no state: one reader serves any
/// number of documents and threads.
package struct DocumentReader: Sendable {
    private let settings: ImportSettings

    package init(settings: ImportSettings) { self.settings = settings }

    /// Reads a document.
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - path: the path as found: the document's source, and what failures name.
    ///   - id: the document's id, as `DocumentID.fromPath` makes one.
    ///   - format: `nil` to find it out by name and content. JSON Lines holds many documents:
    ///     `JSONLinesReader` reads it.
    /// - Throws: when the file is too large, is of a type or an encoding that isn't read, or breaks a limit.
    package func read(
        _ bytes: [UInt8], path: String, id: String, format: DocumentFormat? = nil
    ) throws(ImportFailure) -> Document {
        let limits = settings.limits
        guard bytes.count <= limits.documentBytes else {
            throw ImportFailure(
                place: path,
                reason:
                    "\(bytes.count) bytes are more than the limit of \(limits.documentBytes) for a document; split it"
            )
        }
        guard let format = format ?? DocumentFormat.sniff(name: path, bytes: bytes) else {
            let type = UnsupportedType.name(ofFile: path, bytes: bytes) ?? "this type of file"
            throw ImportFailure(place: path, reason: UnsupportedType.reason(type))
        }
        let text = try decode(bytes, isHTML: format == .html, path: path)
        let draft: DocumentDraft
        switch format {
        case .html: draft = try HTMLReader(limits: limits, place: path).draft(of: text)
        case .markdown: draft = try MarkdownReader(limits: limits, place: path).draft(of: text)
        case .plainText: draft = try PlainTextReader.draft(of: text, limits: limits, place: path)
        case .jsonLines:
            throw ImportFailure(
                place: path, reason: "JSON Lines holds many documents; import the file as such")
        }
        guard draft.blocks.count <= limits.blocks else {
            throw ImportFailure(
                place: path,
                reason: "\(draft.blocks.count) blocks are more than \(limits.blocks); split the document")
        }
        var assembly = DocumentAssembly(draft, settings: settings)
        return assembly.document(id: id, path: path)
    }

    private func decode(_ bytes: [UInt8], isHTML: Bool, path: String) throws(ImportFailure) -> String {
        do {
            return try TextDecoder.decode(bytes, isHTML: isHTML)
        } catch {
            throw ImportFailure(
                place: path, reason: "the encoding \"\(error.label)\" isn't read; convert the page to UTF-8")
        }
    }
}
