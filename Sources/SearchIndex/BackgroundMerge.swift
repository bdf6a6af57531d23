import Dispatch
import IndexCodec
import IndexStorage
import Synchronization

/// A merge of committed segments on a thread of its own: it writes files and publishes nothing. All methods are
/// called by the writer's thread.
final class BackgroundMerge: Sendable {
    /// As they were when the merge began.
    private let sources: [SegmentReader]
    private let number: UInt64
    private let directory: any Directory

    private let threads = Atomic(1)
    private let isCancelled = Atomic(false)
    private let outcome = Mutex<Result<SegmentDescription?, IndexError>>(.success(nil))
    private let run = DispatchGroup()

    /// Begins a merge.
    /// - Parameter number: of the segment that's made.
    init(_ sources: [SegmentReader], schema: IndexSchema, in directory: any Directory, number: UInt64) {
        self.sources = sources
        self.number = number
        self.directory = directory
        DispatchQueue(label: "merging", qos: .utility).async(group: run) {
            let merger = SegmentMerger(
                sources, schema: schema, threads: { self.threads.load(ordering: .relaxed) },
                isCancelled: { self.isCancelled.load(ordering: .relaxed) })
            let made = Result { () throws(IndexError) in
                try merger.merge(in: directory, number: number)
            }
            self.outcome.withLock { $0 = made }
        }
    }

    /// The numbers of the segments that are merged.
    var sourceNumbers: [UInt64] { sources.map(\.description.number) }

    /// The names of the files that the merge makes.
    var fileNames: [String] { FileRole.segmentRoles.map { FileNames.segment(number, $0) } }

    /// Waits for the merged segment; `nil` when no document of it was live. After an error no file is left.
    ///
    /// - Parameters:
    ///   - threads: how many may work on it while the caller waits. It has no influence on the files.
    ///   - isCancelled: asked some fifty times a second; the merge is then given up.
    /// - Throws: `cancelled`; what reading the sources and writing threw.
    func wait(lending threads: Int, isCancelled: () -> Bool) throws(IndexError) -> SegmentDescription? {
        self.threads.store(threads, ordering: .relaxed)
        while run.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
            if isCancelled() { self.isCancelled.store(true, ordering: .relaxed) }
        }
        do throws(IndexError) {
            return try outcome.withLock { $0 }.get()
        } catch {
            removeFiles()
            throw error
        }
    }

    /// Gives the merge up: when it returns, nothing is written any more and no file is left.
    func abandon() {
        isCancelled.store(true, ordering: .relaxed)
        run.wait()
        removeFiles()
    }

    /// What can't be removed now is removed by the next commit or writer.
    private func removeFiles() {
        for name in fileNames { try? directory.remove(name) }
    }

    /// The live documents of the merged segment; `nil` when none of them was deleted since the merge began.
    ///
    /// - Parameters:
    ///   - merged: the segment that was made.
    ///   - snapshot: the index as it is now. A source that it hasn't got any more was deleted whole.
    /// - Complexity: linear in the documents of sources of which some were deleted since.
    func liveDocuments(
        of merged: SegmentReader, in snapshot: Snapshot
    ) throws(IndexError) -> LiveDocuments? {
        var live = LiveDocuments(documentCount: merged.documentCount, lengths: merged.totalLengths)
        // Merging keeps the order of the documents that were live when it began.
        var number: UInt32 = 0
        for source in sources {
            let now = snapshot.segments.first { $0.description.number == source.description.number }
            if let now, now.description == source.description {
                number += UInt32(source.liveCount)
                continue
            }
            for document in 0..<UInt32(source.documentCount) where source.isLive(document) {
                if now == nil || now?.isLive(document) == false { try merged.delete(number, from: &live) }
                number += 1
            }
        }
        return live.liveCount < merged.documentCount ? live : nil
    }
}
