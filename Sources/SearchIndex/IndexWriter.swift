import IndexCodec
package import IndexStorage
package import TextAnalysis

/// The one writer of an index: takes documents in and deletions, and makes them durable with `commit`. Holds
/// the writer's lock while it lives. Not thread-safe.
///
/// Segments are merged in the background (`BackgroundMerges`), while documents are taken in. A merge is
/// published by a later `commit` or by `finishMerges`; one that runs when the writer is let go of is given up, and
/// left to a later writer.
///
/// After an error of the machine the writer refuses all further work with the same error: the last commit
/// stands, and a new writer goes on from it.
package final class IndexWriter {
    /// The index as of the last commit.
    package private(set) var snapshot: Snapshot
    /// Memory for documents that aren't written yet; when it's used up they become a segment, committed or
    /// not.
    package let memoryBudget: Int

    /// How many threads store and invert at most; they also merge while the writer waits for it. It has no
    /// influence on the files.
    package let threads: Int

    /// What the index keeps of documents.
    package let schema: IndexSchema

    private let directory: any Directory
    /// By which terms are made.
    private let analysis: AnalysisSettings
    private let lock: WriterLock
    private var builder: SegmentBuilder?
    /// Segments written since the last commit.
    private var pending: [SegmentDescription] = []
    private var pendingReaders: [SegmentReader] = []
    /// By segment number, deletions since the last commit.
    private var deletions: [UInt64: LiveDocuments] = [:]
    private var nextSegmentNumber: UInt64
    private var merges: BackgroundMerges
    private var failure: IndexError?

    /// Opens an index for writing, or begins a new one in an empty folder. Removes what an interrupted writer
    /// left.
    ///
    /// - Parameters:
    ///   - schema: of a new index; one that's there keeps its own.
    ///   - protectedWords: the user's list, which the next commit records; `nil` keeps the index's.
    ///   - extensions: what the embedding program adds to the analysis.
    /// - Throws: `locked` when another process writes, `corrupt` when the newest commit is damaged,
    ///   `otherAnalysis` when the index's terms were made by another analysis, or by another list than
    ///   `protectedWords`.
    package init(
        _ directory: any Directory, schema: IndexSchema = .documents,
        mergePolicy: MergePolicy = MergePolicy(), memoryBudget: Int = 128 << 20, threads: Int = 1,
        protectedWords: ProtectedWords? = nil, extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) {
        self.directory = directory
        merges = BackgroundMerges(mergePolicy, in: directory)
        self.memoryBudget = memoryBudget
        self.threads = max(1, threads)
        lock = try directory.lockForWriting()
        do throws(IndexError) {
            snapshot = try Snapshot.open(directory, extensions: extensions)
        } catch .notFound {
            snapshot = Snapshot(
                Commit(number: 0, nextSegmentNumber: 1, segments: []), [], schema: schema,
                AnalysisSettings(detail: schema.analysisDetail, extensions: extensions), in: directory)
        }
        try IndexAttributes.checkWritable(snapshot.commit, extensions, path: directory.path)
        self.schema = snapshot.schema
        var analysis = snapshot.analysis
        if let protectedWords { analysis.protectedWords = protectedWords }
        self.analysis = analysis
        try snapshot.checkProtectedWords(analysis.protectedWords)
        nextSegmentNumber = snapshot.commit.nextSegmentNumber
        try sweep()
    }

    deinit {
        // Nothing is written any more when the lock is given back.
        builder?.abandon()
        merges.abandon()
    }

    /// Whether something waits for `commit`.
    package var hasChanges: Bool {
        builder != nil || !pending.isEmpty || !deletions.isEmpty
            || analysis.protectedWords != snapshot.analysis.protectedWords
    }

    /// Adds a document, which replaces the one with its id, if there is one. Blocks without numbers are
    /// numbered.
    ///
    /// - Throws: `limitExceeded` for an id or a text that's too long; the document is left out and the writer
    ///   goes on.
    package func add(_ document: consuming Document) throws(IndexError) {
        try checkFailure()
        try Self.checkLimits(document)
        document.numberBlocks()
        do throws(IndexError) {
            let current: SegmentBuilder
            if let builder {
                current = builder
            } else {
                current = try SegmentBuilder(
                    in: directory, number: takeSegmentNumber(), schema: schema, analysis,
                    memoryBudget: memoryBudget, threads: threads)
                builder = current
            }
            try current.add(document)
            if current.byteCount >= memoryBudget { try flush() }
        } catch {
            throw poison(error)
        }
    }

    /// Adds the documents of text builders, in order, as one segment. To be called by one thread.
    ///
    /// - Parameter threads: how many write it at most; it has no influence on the files.
    package func add(_ builders: [TextBuilder], threads: Int) throws(IndexError) {
        try checkFailure()
        precondition(!schema.hasMetadata, "documents with metadata are added one by one")
        let filled = builders.filter { $0.documentCount > 0 }
        guard !filled.isEmpty else { return }
        do throws(IndexError) {
            try flush()
            let writer = try SegmentWriter(in: directory, number: takeSegmentNumber(), schema: schema)
            let description: SegmentDescription
            do throws(IndexError) {
                description = try TextFlush(filled, to: writer).write(threads: threads)
            } catch {
                writer.abandon()
                throw error
            }
            pending.append(description)
            pendingReaders.append(try SegmentReader(description, schema: schema, in: directory))
        } catch {
            throw poison(error)
        }
    }

    /// Deletes the document with an id; false when there is none.
    package func delete(id: String) throws(IndexError) -> Bool {
        try checkFailure()
        // A document that waits to be written may stand for one that's written: both go.
        var isFound = try builder?.delete(id: id) ?? false
        for segment in pendingReaders + snapshot.segments {
            if try delete([Array(id.utf8)], in: segment) { isFound = true }
        }
        return isFound
    }

    /// Whether there is a document with an id, committed or not.
    package func contains(id: String) throws(IndexError) -> Bool {
        if let builder, try builder.contains(id: id) { return true }
        let key = TermKey.surface(.id, Array(id.utf8))
        for segment in pendingReaders + snapshot.segments {
            guard let document = try segment.find(key) else { continue }
            if deletions[segment.description.number]?.isLive(document) ?? true { return true }
        }
        return false
    }

    /// Makes all changes durable, publishes the merges that are due, each as a commit of its own, and begins
    /// those that the policy asks for. When it returns, the changes survive the process and the machine; when it
    /// throws, the last commit stands. What a merge that is due throws, which may have gone wrong long before,
    /// is thrown after the changes were made durable.
    ///
    /// - Parameters:
    ///   - sources: the new content of the sources manifest; `nil` keeps the one there is.
    ///   - isCancelled: asked while waiting for a merge that is due; it's then given up and left for another
    ///     time.
    package func commit(
        sources: [UInt8]? = nil, isCancelled: () -> Bool = { false }
    ) throws(IndexError) {
        try checkFailure()
        guard hasChanges || sources != nil || snapshot.commit.number == 0 else { return }
        do throws(IndexError) {
            try flush()
            var segments: [SegmentDescription] = []
            for description in snapshot.commit.segments + pending {
                guard let live = deletions[description.number] else {
                    segments.append(description)
                    continue
                }
                if let kept = try write(live, of: description) { segments.append(kept) }
            }
            try publish(segments, sources: sources)
            merges.advance(past: pending)
            pending = []
            pendingReaders = []
            deletions = [:]
            while let due = merges.takeDue() {
                guard try publish(due, isCancelled: isCancelled) else { return }
            }
            if !isCancelled() { merges.begin(in: snapshot, takeSegmentNumber) }
        } catch {
            throw poison(error)
        }
    }

    /// Waits for the merges that run, publishes them, each as a commit of its own, and goes on until the policy
    /// asks for none. No change may wait.
    ///
    /// - Parameter isCancelled: asked while waiting; the merges are then given up and left for another time.
    /// - Throws: as `commit`.
    package func finishMerges(isCancelled: () -> Bool = { false }) throws(IndexError) {
        try checkFailure()
        precondition(!hasChanges, "commit before merging")
        do throws(IndexError) {
            while let first = merges.takeFirst() {
                guard try publish(first, isCancelled: isCancelled), !isCancelled() else {
                    return merges.abandon()
                }
                merges.begin(in: snapshot, takeSegmentNumber)
            }
        } catch {
            throw poison(error)
        }
    }

    /// Forgets all changes since the last commit. Merges, which are of committed segments, go on.
    package func rollback() throws(IndexError) {
        builder?.abandon()
        builder = nil
        pending = []
        pendingReaders = []
        deletions = [:]
        try sweep()
    }

    // MARK: - Segments

    private func takeSegmentNumber() -> UInt64 {
        defer { nextSegmentNumber += 1 }
        return nextSegmentNumber
    }

    /// Turns the builder's documents into a segment, in which the documents that it replaces in others are
    /// deleted.
    private func flush() throws(IndexError) {
        guard let builder else { return }
        self.builder = nil
        guard let description = try builder.finish() else { return }
        let reader = try SegmentReader(description, schema: schema, in: directory)
        let others = pendingReaders + snapshot.segments
        if !others.isEmpty {
            let ids = builder.sortedIDs()
            for segment in others { _ = try delete(ids, in: segment) }
        }
        pending.append(description)
        pendingReaders.append(reader)
        for document in builder.replaced { try delete(document, in: reader) }
    }

    /// Deletes the live documents with the ids, which are in byte order; false when the segment has none.
    private func delete(_ ids: [[UInt8]], in segment: SegmentReader) throws(IndexError) -> Bool {
        var isFound = false
        var iterator = TermIterator(segment.terms)
        for id in ids {
            let key = TermKey.surface(.id, id).bytes
            guard try iterator.seek(key) else { break }
            guard iterator.key.elementsEqual(key) else { continue }
            let live = deletions[segment.description.number]
            let cursor = try segment.postings(iterator.metadata)
            while try cursor.next() {
                for i in 0..<cursor.count {
                    let document = unsafe cursor.documents[i]
                    guard live?.isLive(document) ?? segment.isLive(document) else { continue }
                    try delete(document, in: segment)
                    isFound = true
                }
            }
        }
        return isFound
    }

    private func delete(_ document: UInt32, in segment: SegmentReader) throws(IndexError) {
        let number = segment.description.number
        var live =
            deletions[number] ?? segment.live
            ?? LiveDocuments(documentCount: segment.documentCount, lengths: segment.totalLengths)
        // The copy in the dictionary is let go of first, or each deletion would copy all words.
        deletions[number] = nil
        try segment.delete(document, from: &live)
        deletions[number] = live
    }

    /// Writes a segment's live documents as its next generation and gives its new description; `nil` when no
    /// document is left.
    private func write(
        _ live: LiveDocuments, of description: SegmentDescription
    ) throws(IndexError) -> SegmentDescription? {
        guard live.liveCount > 0 else { return nil }
        var description = description
        description.liveGeneration += 1
        description.liveCount = UInt32(live.liveCount)
        let file = try FrameWriter(
            in: directory,
            name: FileNames.live(segment: description.number, generation: description.liveGeneration),
            role: .live,
            segment: description.number)
        try live.write(to: file)
        description.files.removeAll { $0.role == .live }
        description.files.append(SegmentDescription.FileEntry(role: .live, seal: try file.finish()))
        return description
    }

    // MARK: - Commits

    private func publish(_ segments: [SegmentDescription], sources: [UInt8]? = nil) throws(IndexError) {
        let last = snapshot.commit
        var manifest = last.sources
        if let sources {
            let generation = (last.sources?.generation ?? 0) + 1
            let file = try FrameWriter(
                in: directory, name: FileNames.sources(generation), role: .sources, segment: generation)
            try file.write(sources)
            manifest = Commit.Sources(generation: generation, seal: try file.finish())
        }
        let commit = Commit(
            number: last.number + 1, nextSegmentNumber: nextSegmentNumber, segments: segments,
            sources: manifest,
            attributes: IndexAttributes.following(last, schema, analysis))
        // All is opened before it's published: what can't be read never becomes a commit.
        let earlier = Snapshot(
            last, snapshot.segments + pendingReaders, schema: schema, analysis, in: directory)
        let next = try Snapshot.open(commit, analysis.extensions, in: directory, after: earlier)
        try commit.publish(in: directory)
        snapshot = next
        try sweep()
    }

    /// Removes the files that belong to no commit and no merge.
    private func sweep() throws(IndexError) {
        try Commit.sweep(
            in: directory, keeping: snapshot.commit.number > 0 ? snapshot.commit : nil, and: merges.fileNames)
    }

    /// Puts the segment that a merge made in the place of its sources, as a commit of its own; false when the
    /// merge was cancelled. No change waits.
    private func publish(_ merge: BackgroundMerge, isCancelled: () -> Bool) throws(IndexError) -> Bool {
        var merged: SegmentDescription?
        do throws(IndexError) {
            merged = try merge.wait(lending: threads, isCancelled: isCancelled)
        } catch .cancelled {
            return false
        }
        if let description = merged {
            let reader = try SegmentReader(description, schema: schema, in: directory)
            if let live = try merge.liveDocuments(of: reader, in: snapshot) {
                merged = try write(live, of: description)
            }
        }
        let sources = merge.sourceNumbers
        var segments = snapshot.commit.segments.filter { !sources.contains($0.number) }
        if let merged { segments.append(merged) }
        try publish(segments)
        return true
    }

    /// Merges all segments into one without deleted documents, as a commit of its own. Merges that run are
    /// given up. No change may wait.
    package func mergeAll(isCancelled: @escaping () -> Bool = { false }) throws(IndexError) {
        try checkFailure()
        precondition(!hasChanges, "commit before merging")
        merges.abandon()
        let isMerged = snapshot.segments.count < 2 && snapshot.segments.allSatisfy { $0.live == nil }
        guard !isMerged else { return }
        do throws(IndexError) {
            let merger = SegmentMerger(
                snapshot.segments, schema: schema, threads: { self.threads }, isCancelled: isCancelled)
            let merged = try merger.merge(in: directory, number: takeSegmentNumber())
            try publish(merged.map { [$0] } ?? [])
        } catch {
            throw poison(error)
        }
    }

    /// Puts the documents of the one segment in an order in which those with like words stand together, as a
    /// commit of its own: the index gets smaller and the best hits are found sooner. Hits stay what they were.
    /// What was written is read again before it's committed, and compared with what it was made from. Merges
    /// that run are given up. No change may wait, and all segments must have been merged.
    ///
    /// - Throws: `cancelled`, and then nothing was changed; `corrupt` when what was written isn't what it was
    ///   made from; else as `commit`.
    package func reorder(isCancelled: @escaping () -> Bool = { false }) throws(IndexError) {
        try checkFailure()
        precondition(!hasChanges && snapshot.segments.count < 2, "merge before reordering")
        merges.abandon()
        guard let segment = snapshot.segments.first else { return }
        do throws(IndexError) {
            let order = try GraphBisection.order(of: segment, threads: threads, isCancelled: isCancelled)
            guard order.count == segment.liveCount else {
                throw .corrupt(
                    file: segment.description.fileName(.postings), offset: 0,
                    what: "\(order.count) documents in order of \(segment.liveCount)")
            }
            let merger = SegmentMerger(
                [segment], schema: schema, order: order, threads: { self.threads }, isCancelled: isCancelled)
            guard let written = try merger.merge(in: directory, number: takeSegmentNumber()) else { return }
            let reader = try SegmentReader(written, schema: schema, in: directory)
            try verify(reader, isThatOf: segment, in: order, isCancelled: isCancelled)
            try publish([written])
        } catch {
            // Files of a segment that isn't committed are removed by the next commit or writer.
            throw poison(error)
        }
    }

    private func verify(
        _ reordered: SegmentReader, isThatOf segment: SegmentReader, in order: [UInt32],
        isCancelled: @escaping () -> Bool
    ) throws(IndexError) {
        let before = try DocumentDigests.of(segment, threads: threads, isCancelled: isCancelled)
        let after = try DocumentDigests.of(reordered, threads: threads, isCancelled: isCancelled)
        let differing = order.indices.first { after[$0] != before[Int(order[$0])] }
        guard after.count == order.count, differing == nil else {
            throw .corrupt(
                file: reordered.description.fileName(.postings), offset: 0,
                what:
                    "document \(differing ?? 0) isn't what it was before documents were put in another order")
        }
    }

    // MARK: - Errors

    private func checkFailure() throws(IndexError) {
        if let failure { throw failure }
    }

    /// Remembers an error after which the writer's state can't be trusted. Nothing can be published any more, so
    /// merges are given up.
    private func poison(_ error: IndexError) -> IndexError {
        switch error {
        case .cancelled, .limitExceeded: break
        default:
            failure = error
            merges.abandon()
        }
        return error
    }

    private static func checkLimits(_ document: Document) throws(IndexError) {
        let textBytes = document.text.utf8.count + document.title.utf8.count
        guard textBytes <= Limits.documentBytes else {
            throw .limitExceeded(
                limit: "bytes of a document", value: UInt64(textBytes), maximum: UInt64(Limits.documentBytes))
        }
        let idBytes = document.id.utf8.count
        guard (1...Limits.idBytes).contains(idBytes) else {
            throw .limitExceeded(
                limit: "bytes of an id", value: UInt64(idBytes), maximum: UInt64(Limits.idBytes))
        }
    }
}
