import DocumentImport
import IndexStorage

/// Sources of JSON Lines: files, and standard input.
extension ImportRun {
    /// Standard input adds and replaces, and never removes.
    func importStandardInput() throws(IndexError) {
        let name = Source.standardInput
        let file = SourceFile(
            path: name, root: "", relativePath: name, foundPath: name, size: 0, modified: 0, changed: 0,
            device: 0,
            inode: 0)
        var input = OpenedSource.standardInput
        try readLines(from: &input, of: file, before: manifest[file.path], moved: nil)
    }

    func importLines(of file: SourceFile) throws(IndexError) {
        let earlier = manifest[file.path]
        let candidates = earlier.map { [$0] } ?? gone.values.filter { $0.lines != nil }
        var same: Source?
        // Hashing costs little beside reading lines, and most files don't change.
        if candidates.contains(where: { $0.hash != nil && $0.stamp.size == file.size }) {
            guard var opened = open(file) else { return }
            guard let hash = hash(of: &opened) else { return try checkCancelled() }
            same = candidates.filter { $0.hash == hash }.min { $0.path.precedesInBytes($1.path) }
            if var earlier, same != nil, fits(earlier) {
                (earlier.stamp, earlier.readAt) = (opened.stamp, opened.openedAt)
                manifest.set(earlier)
                return tally.unchanged(earlier.documentCount)
            }
        }
        guard var opened = open(file) else { return }
        try readLines(from: &opened, of: file, before: earlier, moved: earlier == nil ? same : nil)
    }

    /// Opens a file; `nil` when that failed, which is told.
    private func open(_ file: SourceFile) -> OpenedSource? {
        do throws(ImportFailure) {
            return try OpenedSource(path: file.path, place: file.foundPath)
        } catch {
            tally.failed(error.place, error.reason)
            return nil
        }
    }

    /// The hash of a file's content; `nil` when that failed, which is told, or when the run was cancelled.
    private func hash(of file: inout OpenedSource) -> ContentHash? {
        do throws(ImportFailure) {
            return try file.hash(isCancelled: isCancelled)
        } catch {
            tally.failed(error.place, error.reason)
            return nil
        }
    }

    /// Reads a source to its end. Nothing is held in memory but a part of the input, and the ids.
    ///
    /// - Parameters:
    ///   - before: What the source gave earlier.
    ///   - moved: The gone source with the same content.
    private func readLines(
        from input: inout OpenedSource, of file: SourceFile, before: Source?, moved: Source?
    ) throws(IndexError) {
        let lines = try LineImport(self, file, before: before, moved: moved)
        var reader = JSONLinesReader(settings: settings, source: file.foundPath)
        var hasher = ContentHasher()
        var chunk: [UInt8] = []
        var isOver = false
        while !isOver {
            try checkCancelled()
            do throws(ImportFailure) {
                guard try input.read(1 << 20, into: &chunk) else { continue }
            } catch {
                lines.fail(error)
                break
            }
            if chunk.isEmpty {
                reader.finish()
                isOver = true
            } else {
                hasher.update(chunk.span)
                reader.feed(chunk.span)
            }
            while let line = reader.next() {
                switch consume line {
                case .document(let document, let number): try lines.take(document, line: number)
                case .failure(let failure): lines.fail(failure)
                }
            }
            tally.read(chunk.count)
            tally.tellProgress()
        }
        let hash = hasher.hash
        try lines.finish { isWhole, documents in
            source(
                file, input.stamp, readAt: input.openedAt, hash: isWhole ? hash : nil, .lines(documents))
        }
    }
}

extension Source {
    /// What a source of JSON Lines gave; `nil` for one of another kind.
    var lines: LineDocuments? {
        if case .lines(let lines) = documents { lines } else { nil }
    }
}
