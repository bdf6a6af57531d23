import DocumentImport
import IndexStorage
import SearchIndex

/// A file that was read, and made a document of where that was needed: the part of an import that depends on
/// nothing but the file, so that several can be done at once.
struct PreparedFile: Sendable {
    enum Content: Sendable {
        /// As when the manifest last saw it.
        case unchanged
        /// JSON Lines: to be read line by line.
        case lines
        /// With no id of its own yet.
        case document(Document)
        case failure(ImportFailure)
    }

    var stamp: SourceStamp
    /// When it was opened, in nanoseconds since 1970.
    var openedAt: Int64
    var byteCount: Int
    var hash: ContentHash
    var content: Content

    /// Reads a file.
    ///
    /// - Parameter knownHash: Of the content that needs no document.
    /// - Throws: when the file can't be read. What can't be made a document of is in `content`.
    init(_ file: SourceFile, knownHash: ContentHash?, settings: ImportSettings) throws(ImportFailure) {
        var opened = try OpenedSource(path: file.path, place: file.foundPath)
        (stamp, openedAt) = (opened.stamp, opened.openedAt)
        let bytes = try opened.readAll(limit: settings.limits.documentBytes)
        byteCount = bytes.count
        hash = ContentHash.of(bytes)
        let format = DocumentFormat.sniff(name: file.path, bytes: bytes)
        if format == .jsonLines {
            content = .lines
        } else if hash == knownHash {
            content = .unchanged
        } else {
            do throws(ImportFailure) {
                var document = try DocumentReader(settings: settings).read(
                    bytes, path: file.foundPath, id: Self.noID, format: format)
                document.origin = Document.Origin(path: file.path)
                content = .document(document)
            } catch {
                content = .failure(error)
            }
        }
    }

    /// Stands for the id until the import knows it.
    private static let noID = "?"
}
