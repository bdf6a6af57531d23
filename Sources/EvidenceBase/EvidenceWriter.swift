public import IndexStorage
public import SearchIndex
public import TextAnalysis

/// The one writer of an index, kept open by a program that changes it often. `EvidenceBase.writer` gives it.
///
///     let writer = try base.writer()
///     for batch in batches {
///         try writer.add(batch)
///         try writer.commit()
///     }
///     try writer.finishMerges()
///
/// While it lives, other writers are refused, of this process and of others, and the methods of `EvidenceBase`
/// that write throw `locked`. Not thread-safe.
///
/// Each commit makes a segment. So that a search has few to look through, those of like size are merged on a
/// thread in the background, while documents are taken in and committed. A merge comes into effect with the
/// commit by which half as many bytes were committed as it merges (a segment below 1 MB counts as 1 MB). That
/// commit waits for it if it must: so merges never fall behind, and the index is the same to the byte however
/// fast they are. A merge that runs when the writer is let go of is given up, and left to a later writer; changes
/// that weren't committed are forgotten.
public final class EvidenceWriter {
    let index: IndexWriter
    private let base: EvidenceBase
    /// That of the last commit, with what was released since; `nil` until it's asked for.
    private var manifest: SourceManifest?

    init(_ index: IndexWriter, of base: EvidenceBase) {
        self.index = index
        self.base = base
    }

    /// Adds documents, each replacing an earlier one with its id.
    ///
    /// - Throws: `limitExceeded` for an id or a text that is too long: it and the documents after it are left out.
    ///   After any other error the last commit stands, and a new writer is needed.
    public func add(_ documents: [Document]) throws(IndexError) {
        for var document in documents {
            let earlier = try index.snapshot.document(id: document.id)
            if let earlier { document.numberBlocks(after: earlier) }
            try index.add(document)
            if earlier != nil { try release(document.id, isReadAgain: false) }
        }
    }

    /// Deletes documents. One that came from a file is there again after the next import of that file.
    ///
    /// - Returns: The ids that weren't there, in the order given.
    /// - Throws: After an error the last commit stands, and a new writer is needed.
    public func delete(ids: [String]) throws(IndexError) -> [String] {
        var missing: [String] = []
        for id in ids {
            if try index.delete(id: id) {
                try release(id, isReadAgain: true)
            } else {
                missing.append(id)
            }
        }
        return missing
    }

    /// Makes all changes durable: when it returns, they survive the process and the machine, and searches see
    /// them. Waits for merges that are due.
    ///
    /// - Parameter isCancelled: Asked while waiting for a merge, which is then left for another time.
    /// - Throws: After an error the last commit stands, and a new writer is needed. What a merge throws, as when
    ///   there's no space left for it, is thrown after the changes were made durable.
    public func commit(isCancelled: () -> Bool = { false }) throws(IndexError) {
        let isReleased = manifest?.isChanged ?? false
        defer { base.take(index.snapshot) }
        try index.commit(sources: isReleased ? manifest?.encoded() : nil, isCancelled: isCancelled)
        if isReleased { manifest = nil }
    }

    /// Commits, and waits until there's nothing to merge: before a program ends, or when it has time.
    ///
    /// - Parameter isCancelled: Asked while waiting; what isn't merged by then is left for another time.
    /// - Throws: As `commit`.
    public func finishMerges(isCancelled: () -> Bool = { false }) throws(IndexError) {
        try commit(isCancelled: isCancelled)
        defer { base.take(index.snapshot) }
        try index.finishMerges(isCancelled: isCancelled)
    }

    /// Forgets all changes since the last commit.
    public func rollback() throws(IndexError) {
        manifest = nil
        try index.rollback()
    }

    /// Takes a document from the source that it came from.
    private func release(_ id: String, isReadAgain: Bool) throws(IndexError) {
        var sources: SourceManifest
        if let manifest { sources = manifest } else { sources = try SourceManifest(of: index.snapshot) }
        // The copy in the property is let go of first, or each release would copy all.
        manifest = nil
        defer { manifest = sources }
        if let owner = try sources.owner(of: id) {
            sources.release(id, from: owner, isReadAgain: isReadAgain)
        }
    }
}

extension EvidenceBase {
    /// Opens the index for writing, by a program that commits often. For one change there are `add(_:)` and
    /// `delete(ids:)`.
    ///
    /// - Parameters:
    ///   - protectedWords: the list that a new index's terms are made with; `nil` keeps the index's.
    ///   - threads: how many work at most while documents are added. It has no influence on the index.
    /// - Throws: `locked` when another writer is open; `otherAnalysis` when the index's terms were made otherwise
    ///   than those of new documents would be; `notWritable` when this is several indexes; what reading throws.
    public func writer(
        protectedWords: ProtectedWords? = nil, threads: Int = 1
    ) throws(IndexError) -> EvidenceWriter {
        try checkWritable()
        let index = try IndexWriter(
            directory, threads: threads, protectedWords: protectedWords, extensions: extensions)
        return EvidenceWriter(index, of: self)
    }
}
