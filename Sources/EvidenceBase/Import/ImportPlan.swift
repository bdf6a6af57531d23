import DocumentImport
import IndexStorage

/// What an import has to look at: the files that its paths hold, and the sources that are gone from there.
struct ImportPlan {
    /// Each file once, in the order of the walk.
    private(set) var files: [FoundFile] = []
    /// Sources under the paths whose files are gone, by path.
    private(set) var gone: [String: Source] = [:]
    private(set) var readsStandardInput = false

    /// Walks the paths. What can't be walked is a failure in `tally`; what was imported from there stays.
    init(
        _ paths: [String], options: ImportOptions, manifest: SourceManifest, tally: ImportTally,
        isCancelled: () -> Bool
    ) throws(IndexError) {
        var roots: [ImportRoot] = []
        var found: Set<String> = []
        for path in paths {
            if path == Source.standardInput {
                readsStandardInput = true
                continue
            }
            if isCancelled() { throw .cancelled }
            let root = ImportRoot(path)
            roots.append(root)
            let isKnown = manifest.sources.keys.contains { root.contains($0) }
            if SourceFile.isGone(root.path) {
                // A path that is gone is told by what is removed, unless nothing ever came from it.
                if !isKnown { tally.failed(root.shownPath, "there is no file or folder") }
                continue
            }
            let walk = FileWalker.walk(root.path, exclude: options.exclude)
            for failure in walk.failures { tally.failed(failure.place, failure.reason) }
            for file in walk.files where found.insert(file.path).inserted {
                files.append(FoundFile(file, under: root))
            }
        }
        for source in manifest.sources.values where roots.contains(where: { $0.contains(source.path) }) {
            // What the walk left out isn't gone for that: an excluded file, or one in a folder that can't be read.
            if !found.contains(source.path), SourceFile.isGone(source.path) { gone[source.path] = source }
        }
    }
}

extension FoundFile {
    fileprivate init(_ file: FileWalker.File, under root: ImportRoot) {
        if file.relativePath.isEmpty {
            self.init(path: file.path, shownPath: root.shownPath, root: root.parent, relativePath: root.name)
        } else {
            let separator = root.shownPath == "/" ? "" : "/"
            self.init(
                path: file.path, shownPath: root.shownPath + separator + file.relativePath, root: root.path,
                relativePath: file.relativePath)
        }
    }
}
