import DocumentImport
import IndexStorage

/// What an import has to look at: the files that its paths hold, and the sources that are gone from there.
struct ImportPlan {
    /// Each file once, in the order of the walk.
    private(set) var files: [SourceFile] = []
    /// Sources under the paths whose files are gone, by path.
    private(set) var gone: ExactDictionary<Source> = [:]
    private(set) var readsStandardInput = false

    /// Walks the paths. What can't be walked is a failure in `tally`; what was imported from there stays.
    ///
    /// - Parameter indexPath: The folder of the index itself, whose files are no documents.
    init(
        _ paths: [String], besides indexPath: String?, options: ImportOptions, manifest: SourceManifest,
        tally: ImportTally, isCancelled: () -> Bool
    ) throws(IndexError) {
        let index = indexPath.map { ImportRoot($0) }
        var roots: [ImportRoot] = []
        var found: Set<ExactString> = []
        for path in paths {
            if path == Source.standardInput {
                readsStandardInput = true
                continue
            }
            if isCancelled() { throw .cancelled }
            let root = ImportRoot(path)
            roots.append(root)
            // A path that is gone is told by what is removed, unless nothing ever came from it.
            let isGone = OpenedSource.isGone(root.path)
            if isGone, manifest.sources.keys.contains(where: { root.contains($0) }) { continue }
            var walker = FileWalker(root: path, excluding: options.exclude)
            while let item = walker.next() {
                if isCancelled() { throw .cancelled }
                switch item {
                case .file(let file):
                    if index?.contains(file.path) == true { continue }
                    if found.insert(ExactString(file.path)).inserted { files.append(file) }
                case .failure(let failure): tally.failed(failure.place, failure.reason)
                case .skipped(let skipped):
                    if !skipped.isUnexpected || index?.contains(ImportRoot(skipped.path).path) == true {
                        continue
                    }
                    tally.notice(skipped.path, skipped.description)
                }
            }
        }
        for source in manifest.sources.values where roots.contains(where: { $0.contains(source.path) }) {
            // What the walk left out isn't gone for that: an excluded file, or one in a folder that can't be
            // read.
            if !found.contains(ExactString(source.path)), OpenedSource.isGone(source.path) {
                gone[source.path] = source
            }
        }
    }
}

extension SkippedFile {
    /// Whether whoever gave the path may have thought that this is imported.
    fileprivate var isUnexpected: Bool {
        switch reason {
        case .hidden, .excluded: false
        case .unsupportedType, .symbolicLink, .duplicate, .special: true
        }
    }
}
