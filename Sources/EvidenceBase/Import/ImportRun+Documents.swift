import DocumentImport
import IndexStorage
import SearchIndex

/// Files of one document.
extension ImportRun {
    /// - Parameter prepared: The file as it was read ahead; `nil` to read it now.
    func importDocument(
        of file: SourceFile, _ prepared: Result<PreparedFile, ImportFailure>?
    ) throws(IndexError) {
        let read: PreparedFile
        do throws(ImportFailure) {
            if let prepared {
                read = try prepared.get()
            } else {
                read = try PreparedFile(file, knownHash: knownHash(of: file), settings: settings)
            }
        } catch {
            return tally.failed(error.place, error.reason)
        }
        let earlier = manifest[file.path]
        var document: Document
        switch read.content {
        case .lines:
            return try importLines(of: file)
        case .unchanged:
            tally.read(read.byteCount)
            if var earlier {
                // Remembered for what follows in this run, and kept when something else is worth a commit.
                (earlier.stamp, earlier.readAt) = (read.stamp, read.openedAt)
                manifest.set(earlier)
            }
            return tally.unchanged(1)
        case .failure(let failure):
            tally.read(read.byteCount)
            return tally.failed(failure.place, failure.reason)
        case .document(let made):
            tally.read(read.byteCount)
            document = made
        }
        let moved = earlier == nil ? goneDocument(read.hash) : nil
        let id: String
        if let known = earlier?.documentID ?? moved?.id { id = known } else { id = try freshID(for: file) }
        document.id = id
        let giver = target.claim(id, for: beginSource(file.path))
        do throws(IndexError) {
            try target.add(document, isKnown: earlier != nil || moved != nil)
        } catch .limitExceeded(let limit, let value, let maximum) {
            target.unclaim(id, for: giver)
            let error = IndexError.limitExceeded(limit: limit, value: value, maximum: maximum)
            return tally.failed(file.foundPath, "\(error)")
        }
        // What gave many documents, and one now, gives none of the many any more.
        if let earlier, earlier.lines != nil { try forget(earlier) }
        if earlier?.documentID != nil {
            tally.changed(id)
        } else if let moved {
            gone[moved.path] = nil
            manifest.remove(moved.path)
            tally.renamed(id, from: moved.path, to: file.path)
        } else {
            tally.added(id)
        }
        manifest.set(source(file, read.stamp, readAt: read.openedAt, hash: read.hash, .one(id)))
    }

    /// The gone file of one document that had some content; the first in byte order of the paths when several
    /// had.
    private func goneDocument(_ hash: ContentHash) -> (path: String, id: String)? {
        var found: (path: String, id: String)?
        for source in gone.values where source.hash == hash {
            guard let id = source.documentID else { continue }
            if let found, found.path.precedesInBytes(source.path) { continue }
            found = (source.path, id)
        }
        return found
    }

    /// An id for a file that has none yet: its path under the root or, when another document has that id,
    /// with as many of the folders above as it takes. Once given, an id stays.
    private func freshID(for file: SourceFile) throws(IndexError) -> String {
        let first = DocumentID.fromPath(file.relativePath)
        guard try target.exists(first) else { return first }
        var longer = file.relativePath
        var id = first
        let root = file.root == file.path ? ImportRoot(file.path).parent : file.root
        for folder in root.split(separator: "/").reversed() where try target.exists(id) {
            longer = folder + "/" + longer
            id = DocumentID.fromPath(longer)
        }
        var number = 2
        while try target.exists(id) {
            id = DocumentID.fromPath("\(longer)~\(number)")
            number += 1
        }
        tally.notice(file.foundPath, "the id \(first) is taken by another document: this one's is \(id)")
        return id
    }
}

extension Source {
    /// The id of the document of a source of one.
    fileprivate var documentID: String? {
        if case .one(let id) = documents { id } else { nil }
    }
}
