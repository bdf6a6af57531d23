public import IndexStorage
public import SearchIndex
import TextAnalysis

extension EvidenceBase {
    /// Brings the index in line with files and folders. Documents of new and changed files are added, those
    /// of files and lines that are gone from the paths given are removed, and what didn't change isn't read
    /// again. `-` reads JSON Lines from standard input, which adds and replaces and never removes. When it
    /// returns, all that the report says is durable. A run that changes nothing makes no commit.
    ///
    /// - Parameters:
    ///   - progress: Called after each file, on the caller's thread.
    ///   - isCancelled: Asked for each file and each megabyte of JSON Lines.
    /// - Throws: `cancelled`, and then nothing was changed; `locked` when another process writes;
    ///   `otherAnalysis` when the index's terms were made otherwise than those of new documents would be; what
    ///   reading and writing the index throws. A file that can't be imported is no error: it's in the report,
    ///   and what it gave earlier stays.
    public func importFiles(
        _ paths: [String], options: ImportOptions = ImportOptions(),
        progress: ((ImportProgress) -> Void)? = nil,
        isCancelled: () -> Bool = { false }
    ) throws(IndexError) -> ImportReport {
        let started = ContinuousClock.now
        let tally = ImportTally(progress)
        // The closure is kept by the run, and the run is over before this function returns.
        try withoutActuallyEscaping(isCancelled) { (isCancelled) throws(IndexError) in
            if options.isDryRun {
                try checkWritable()
                try refresh()
                if let words = options.protectedWords { try snapshot.checkProtectedWords(words) }
                let run = try importRun(snapshot, nil, options, tally, isCancelled)
                try run.run(paths)
            } else {
                try change(protectedWords: options.protectedWords, threads: options.jobs) {
                    (writer) throws(IndexError) in
                    let index = writer.index
                    let run = try importRun(index.snapshot, index, options, tally, isCancelled)
                    try run.run(paths)
                    guard tally.hasChanges || index.hasChanges else { return }
                    try index.commit(sources: run.manifest.encoded(), isCancelled: isCancelled)
                    try index.finishMerges(isCancelled: isCancelled)
                }
            }
        }
        return tally.finished(after: started.microsecondsToNow)
    }

    /// Adds documents, each replacing an earlier one with its id, and commits.
    ///
    /// - Throws: `limitExceeded` for an id or a text that is too long, and then nothing was changed; else as
    ///   `importFiles`.
    public func add(_ documents: [Document]) throws(IndexError) {
        guard !documents.isEmpty else { return }
        try change { (writer) throws(IndexError) in
            try writer.add(documents)
            try writer.finishMerges()
        }
    }

    /// Deletes documents and commits. A document that came from a file is there again after the next import
    /// of that file.
    ///
    /// - Returns: The ids that weren't there, in the order given.
    /// - Throws: As `importFiles`.
    public func delete(ids: [String]) throws(IndexError) -> [String] {
        guard !ids.isEmpty else { return [] }
        var missing: [String] = []
        try change { (writer) throws(IndexError) in
            missing = try writer.delete(ids: ids)
            try writer.finishMerges()
        }
        return missing
    }

    /// Merges the index to one segment without deleted documents, and puts its documents in an order in which
    /// those with like words stand together. Takes a multiple of the time of a merge; what was written is read
    /// again and compared before it's committed. Answers stay what they were, to the byte.
    ///
    /// - Parameters:
    ///   - reorders: whether documents are put in another order.
    ///   - threads: how many work at most.
    /// - Throws: `cancelled`, and then what was done so far stays, and nothing is lost; else as `importFiles`.
    public func optimize(
        reorders: Bool = true, threads: Int = 1, isCancelled: () -> Bool = { false }
    ) throws(IndexError) {
        try withoutActuallyEscaping(isCancelled) { (isCancelled) throws(IndexError) in
            try change(threads: threads) { (writer) throws(IndexError) in
                try writer.index.mergeAll(isCancelled: isCancelled)
                if reorders { try writer.index.reorder(isCancelled: isCancelled) }
            }
        }
    }

    /// Changes the index as its one writer, and takes up what it committed.
    private func change(
        protectedWords: ProtectedWords? = nil, threads: Int = 1,
        _ body: (EvidenceWriter) throws(IndexError) -> Void
    ) throws(IndexError) {
        let writer = try writer(protectedWords: protectedWords, threads: threads)
        do throws(IndexError) {
            try body(writer)
        } catch {
            // The first error is the one to tell. Files that can't be removed now are removed by the next
            // writer.
            try? writer.rollback()
            throw error
        }
        take(writer.index.snapshot)
    }

    private func importRun(
        _ snapshot: Snapshot, _ writer: IndexWriter?, _ options: ImportOptions, _ tally: ImportTally,
        _ isCancelled: @escaping () -> Bool
    ) throws(IndexError) -> ImportRun {
        ImportRun(
            ImportTarget(snapshot, writer: writer), try SourceManifest(of: snapshot), options: options,
            tally: tally,
            isCancelled: isCancelled)
    }
}

extension SourceManifest {
    /// That of an index's commit.
    init(of snapshot: Snapshot) throws(IndexError) {
        let generation = snapshot.commit.sources?.generation ?? 0
        try self.init(snapshot.sources(), file: FileNames.sources(generation))
    }
}
