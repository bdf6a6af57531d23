public import IndexStorage
import SearchIndex
import Synchronization
public import TextAnalysis

/// An evidence base: an index folder opened for searching, and for changing on request.
///
///     let base = try EvidenceBase.openOrCreate("indexes/default")
///     _ = try base.importFiles(["samples"])
///     for hit in try base.search("knowledge exchange").hits { print(hit.document.title) }
///
/// Thread-safe: searches run on an immutable snapshot of the newest commit that was taken up, and never wait
/// for a writer; one change at a time, over all processes. What another process commits is seen after
/// `refresh`.
public final class EvidenceBase: Sendable {
    /// Where the index is, as given.
    public let path: String
    let directory: any Directory
    /// The indexes that are searched as one; empty for one that's open by itself.
    private let several: [EvidenceBase]
    // Held only while the reference is read or replaced.
    private let current: Mutex<Snapshot>

    /// What the embedding program adds to the analysis.
    var extensions: AnalysisExtensions { snapshot.analysis.extensions }

    private init(_ directory: any Directory, _ snapshot: Snapshot) {
        path = directory.path
        self.directory = directory
        several = []
        current = Mutex(snapshot)
    }

    private init(several: [EvidenceBase], _ snapshot: Snapshot) {
        path = several.map(\.path).joined(separator: ", ")
        directory = several[0].directory
        self.several = several
        current = Mutex(snapshot)
    }

    /// Opens the index in a folder.
    ///
    /// - Parameter extensions: what the program adds to the analysis of documents and queries; the same
    ///   whenever the index is opened.
    /// - Throws: `notFound` when there is none, `corrupt` when its newest commit is damaged,
    ///   `unsupportedFormat` when another version of the program wrote it, `io` when the machine refuses.
    public static func open(
        _ path: String, extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) -> EvidenceBase {
        let directory = try FileDirectory(path: path)
        return EvidenceBase(directory, try Snapshot.open(directory, extensions: extensions))
    }

    /// Opens the indexes in some folders, to be searched as one with the statistics of all. A document's id is its
    /// own: of documents with the same id, that of the first folder in order counts, and the others' are as if
    /// they weren't there. Methods that write throw `notWritable`, unless there's one folder only.
    ///
    /// - Parameter paths: at least one.
    /// - Throws: As `open` of one; `otherAnalysis` when the indexes have different protected words.
    public static func open(
        _ paths: [String], extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) -> EvidenceBase {
        var bases: [EvidenceBase] = []
        for path in paths { bases.append(try open(path, extensions: extensions)) }
        return try joining(bases)
    }

    /// Some indexes as one. Each stays what it is; what is added to one of them is seen after `refresh` of the
    /// whole.
    ///
    /// - Parameter bases: at least one; each is one index.
    /// - Throws: As `open(_:)` of several paths.
    public static func joining(_ bases: [EvidenceBase]) throws(IndexError) -> EvidenceBase {
        precondition(!bases.isEmpty, "there is an index to search")
        guard bases.count > 1 else { return bases[0] }
        let parts = bases.flatMap { $0.several.isEmpty ? [$0] : $0.several }
        return EvidenceBase(several: parts, try Snapshot(joining: parts.map(\.snapshot)))
    }

    /// Opens the index in a folder, made new (with the folders above it) when there is none. A new index is
    /// durable when the call returns.
    ///
    /// - Parameter extensions: as for `open`.
    /// - Throws: As `open`, and `locked` when there is no index and another process is making one.
    public static func openOrCreate(
        _ path: String, extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) -> EvidenceBase {
        let directory = try FileDirectory.make(path: path)
        do throws(IndexError) {
            return EvidenceBase(directory, try Snapshot.open(directory, extensions: extensions))
        } catch .notFound {
            return try create(in: directory, extensions)
        }
    }

    /// A new, empty index in memory: for tests, trials, and what needn't outlive the process.
    public static func inMemory(
        extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) -> EvidenceBase {
        try create(in: MemoryDirectory(), extensions)
    }

    private static func create(
        in directory: any Directory, _ extensions: AnalysisExtensions
    ) throws(IndexError) -> EvidenceBase {
        let writer = try IndexWriter(directory, extensions: extensions)
        try writer.commit()
        return EvidenceBase(directory, writer.snapshot)
    }

    /// The snapshot that searches run on.
    var snapshot: Snapshot { current.withLock { $0 } }

    /// - Throws: `notWritable` when this is several indexes.
    func checkWritable() throws(IndexError) {
        guard several.isEmpty else { throw .notWritable(path: path) }
    }

    /// Takes up a snapshot, unless a newer one was taken up meanwhile.
    func take(_ snapshot: Snapshot) {
        current.withLock { current in
            if snapshot.commit.number >= current.commit.number { current = snapshot }
        }
    }

    /// Takes up the newest commit, when there is a newer one than the snapshot's.
    ///
    /// - Throws: As `open`; the snapshot then stays.
    public func refresh() throws(IndexError) {
        guard several.isEmpty else {
            for base in several { try base.refresh() }
            let snapshots = several.map(\.snapshot)
            guard snapshots.map(\.commit.number) != snapshot.parts.map(\.commit.number) else { return }
            let joined = try Snapshot(joining: snapshots)
            current.withLock { $0 = joined }
            return
        }
        let newest = try Commit.newest(in: directory)
        guard newest.number != snapshot.commit.number else { return }
        take(try Snapshot.open(directory, extensions: extensions))
    }
}
