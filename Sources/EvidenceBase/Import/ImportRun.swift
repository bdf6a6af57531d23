import DocumentImport
import IndexStorage
import SearchIndex
import TextAnalysis

/// One import: compares files with the manifest, and gives what is new or changed to the target. Files that
/// failed keep what they gave earlier. Used once. Not thread-safe.
final class ImportRun {
    let target: ImportTarget
    let tally: ImportTally
    let options: ImportOptions
    let settings: ImportSettings
    let isCancelled: () -> Bool
    var manifest: SourceManifest
    /// Sources whose files are gone, by path, until a file with the same content turns up.
    var gone: ExactDictionary<Source> = [:]
    /// Documents of lines that are gone, with their source, until another source gives them.
    var vanished: ExactDictionary<String> = [:]
    /// Paths of the sources read so far; places are the numbers by which the target knows them.
    private(set) var givers: [String] = []

    init(
        _ target: ImportTarget, _ manifest: SourceManifest, options: ImportOptions, tally: ImportTally,
        isCancelled: @escaping () -> Bool
    ) {
        self.target = target
        self.manifest = manifest
        self.options = options
        self.tally = tally
        self.isCancelled = isCancelled
        settings = ImportSettings(kind: options.kind, language: options.language)
    }

    /// Imports what is at some paths; `-` is standard input.
    ///
    /// - Throws: `cancelled`, and what reading and writing the index throws. What can't be imported is in the
    ///   report.
    func run(_ paths: [String]) throws(IndexError) {
        let plan = try ImportPlan(
            paths, besides: (target.snapshot.directory as? FileDirectory)?.path, options: options,
            manifest: manifest, tally: tally, isCancelled: isCancelled)
        gone = plan.gone
        tally.expect(plan.files.count + (plan.readsStandardInput ? 1 : 0))
        for start in stride(from: 0, to: plan.files.count, by: batchCount) {
            try checkCancelled()
            let batch = plan.files[start..<min(start + batchCount, plan.files.count)]
            for (file, prepared) in zip(batch, prepare(batch)) {
                try checkCancelled()
                tally.begin(file.foundPath)
                if isSettled(file) {
                    tally.unchanged(manifest[file.path]?.documentCount ?? 0)
                } else if DocumentFormat.named(file.path) == .jsonLines {
                    try importLines(of: file)
                } else {
                    try importDocument(of: file, prepared)
                }
                tally.fileDone()
            }
        }
        if plan.readsStandardInput {
            try checkCancelled()
            tally.begin(Source.standardInput)
            try importStandardInput()
            tally.fileDone()
        }
        try checkCancelled()
        try removeGone()
        if tally.hasChanges, options.language == nil, !LanguageDetector.isAvailable {
            tally.notice(
                "languages",
                "documents that don't state theirs were taken for the usual one of their script, as libcld2 isn't "
                    + "installed (package libcld2-0): give --language, or install it and index again")
        }
    }

    func checkCancelled() throws(IndexError) {
        if isCancelled() { throw .cancelled }
    }

    /// Begins a source; gives its number.
    func beginSource(_ path: String) -> Int {
        givers.append(path)
        return givers.count - 1
    }

    /// Whether the file system alone says that a file is what it was.
    func isSettled(_ file: SourceFile) -> Bool {
        guard let source = manifest[file.path], source.hash != nil, fits(source) else { return false }
        return source.stamp == SourceStamp(file) && source.stamp.isSettled(at: source.readAt)
    }

    /// Whether reading a source again, with equal content, would give equal documents.
    func fits(_ source: Source) -> Bool {
        !manifest.isOutdated && (options.kind == nil || options.kind == source.kind)
            && (options.language == nil || options.language?.tag == source.language)
    }

    /// A source of this run, to be remembered.
    func source(
        _ file: SourceFile, _ stamp: SourceStamp, readAt: Int64, hash: ContentHash?,
        _ documents: Source.Documents
    ) -> Source {
        Source(
            path: file.path, root: file.root, kind: options.kind ?? "", language: options.language?.tag ?? "",
            stamp: stamp, readAt: readAt, hash: hash, documents: documents)
    }

    /// Removes the documents whose file or line is gone, unless another source of the run gave them.
    private func removeGone() throws(IndexError) {
        for source in gone.values {
            try forget(source)
            manifest.remove(source.path)
        }
        for id in vanished.keys where !target.isGiven(id) {
            try target.delete(id)
            tally.removed(id)
        }
    }

    /// Leaves the documents of a source to be removed at the end of the run.
    func forget(_ source: Source) throws(IndexError) {
        switch source.documents {
        case .one(let id): vanished[id] = source.path
        case .lines(let lines): try lines.forEach { (id, _) in vanished[id] = source.path }
        }
    }

    /// Where a document came from that a source of this run gives. That source gives it up.
    ///
    /// - Parameters:
    ///   - earlier: The number of the source that gave it before in this run.
    ///   - giver: The number of the source that gives it now.
    ///   - path: Its path.
    func takeOver(
        _ id: String, from earlier: Int?, for giver: Int, at path: String
    ) throws(IndexError) -> Takeover {
        if let earlier {
            if earlier == giver { return .ownLine }
            manifest.release(id, from: givers[earlier], isReadAgain: false)
            return .other(givers[earlier])
        }
        guard try target.hadBefore(id) else { return .none }
        if vanished[id] != nil { return .gone }
        guard let owner = try manifest.owner(of: id) else { return .other(nil) }
        if owner == path { return .ownLine }
        if gone[owner] != nil { return .gone }
        manifest.release(id, from: owner, isReadAgain: false)
        return .other(owner)
    }

    enum Takeover: Equatable {
        /// The id is new.
        case none
        /// An earlier line of the same source gave it.
        case ownLine
        /// Its source is gone.
        case gone
        /// Another source, or with `nil` a program, gave it.
        case other(String?)
    }
}

extension Source {
    var documentCount: Int {
        switch documents {
        case .one: 1
        case .lines(let lines): lines.count
        }
    }
}

extension SourceStamp {
    init(_ file: SourceFile) {
        self.init(size: file.size, modified: file.modified, changed: file.changed)
    }
}
