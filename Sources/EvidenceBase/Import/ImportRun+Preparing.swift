import Dispatch
import DocumentImport
import IndexStorage
import Synchronization

extension ImportRun {
    /// Larger files are read when their turn comes, so that few are in memory at a time.
    private static let largestAhead: UInt64 = 4 << 20
    /// Files that are prepared together, for each job.
    private static let filesPerJob = 8

    /// How many files to take at a time.
    var batchCount: Int { max(1, options.jobs) * Self.filesPerJob }

    /// Reads files, several at once. `nil` stands for a file that's left for its turn.
    /// - Complexity: holds the documents of the files, each of at most 4 MiB.
    func prepare(_ files: ArraySlice<SourceFile>) -> [Result<PreparedFile, ImportFailure>?] {
        let settings = settings
        let wanted = files.map { file in
            isSettled(file) || DocumentFormat.named(file.path) == .jsonLines || file.size > Self.largestAhead
                ? nil : (file: file, knownHash: knownHash(of: file))
        }
        guard options.jobs > 1, files.count > 1 else { return wanted.map { _ in nil } }
        let prepared = Mutex([Result<PreparedFile, ImportFailure>?](repeating: nil, count: wanted.count))
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(options.jobs, wanted.count)) { _ in
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < wanted.count else { return }
                guard let (file, knownHash) = wanted[place] else { continue }
                let result = Result { () throws(ImportFailure) in
                    try PreparedFile(file, knownHash: knownHash, settings: settings)
                }
                prepared.withLock { $0[place] = result }
            }
        }
        return prepared.withLock { $0 }
    }

    /// The hash of the content that would give what a file gave before; `nil` when none would.
    func knownHash(of file: SourceFile) -> ContentHash? {
        guard let earlier = manifest[file.path], fits(earlier) else { return nil }
        return earlier.hash
    }
}
