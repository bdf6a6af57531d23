package import IndexStorage
package import TextAnalysis

/// An index as of one commit, or several indexes as one. Immutable and thread-safe; takes no lock, and goes on as
/// it is while a writer commits, merges and removes files.
package struct Snapshot: Sendable {
    /// Of several indexes, the first one's.
    package let commit: Commit
    package let segments: [SegmentReader]
    /// What the index keeps of documents.
    package let schema: IndexSchema
    /// Of several indexes, the first one's.
    package let directory: any Directory
    /// By which the index's terms were made; queries need the same.
    package let analysis: AnalysisSettings
    /// The snapshots that are joined in this one; empty when it's of one index.
    private let joined: [Snapshot]

    init(
        _ commit: Commit, _ segments: [SegmentReader], schema: IndexSchema, _ analysis: AnalysisSettings,
        in directory: any Directory
    ) {
        self.commit = commit
        self.segments = segments
        self.schema = schema
        self.directory = directory
        self.analysis = analysis
        joined = []
    }

    /// Several indexes as one, searched with the statistics of all. A document's id is its own there too: of
    /// documents with the same id, that of the first index that has it counts, and the others' are as if deleted.
    /// So hits and scores are those of one index to which the last of the indexes was added first.
    ///
    /// - Parameter snapshots: of indexes of documents, at least one.
    /// - Throws: `otherAnalysis` where the protected words of an index aren't the first one's, or its schema
    ///   isn't; what reading the ids throws.
    /// - Complexity: linear in the ids, where those of the indexes lie among each other.
    package init(joining snapshots: [Snapshot]) throws(IndexError) {
        precondition(!snapshots.isEmpty, "there is an index to search")
        // What an index without documents would be analysed by doesn't matter.
        let first = snapshots.first { !$0.segments.isEmpty } ?? snapshots[0]
        for snapshot in snapshots {
            guard snapshot.schema.hasMetadata else {
                throw .otherAnalysis(
                    path: snapshot.directory.path, what: "nothing but plain words, without ids")
            }
            try snapshot.checkProtectedWords(first.analysis.protectedWords)
        }
        commit = first.commit
        segments = try JoinedSegments(snapshots).segments
        schema = first.schema
        directory = first.directory
        analysis = first.analysis
        joined = snapshots
    }

    /// The snapshots of the indexes that this one is of, each by itself.
    package var parts: [Snapshot] { joined.isEmpty ? [self] : joined }

    /// Opens the newest commit.
    ///
    /// - Parameter extensions: what the program adds to the analysis of texts and queries.
    /// - Throws: `notFound` when there's none, `corrupt` when it's damaged: an older commit is never taken
    ///   instead.
    package static func open(
        _ directory: any Directory, extensions: AnalysisExtensions = AnalysisExtensions()
    ) throws(IndexError) -> Snapshot {
        var commit = try Commit.newest(in: directory)
        while true {
            do throws(IndexError) {
                return try open(commit, extensions, in: directory)
            } catch {
                // A writer may have replaced the commit and removed its files between the two looks.
                let newest = try Commit.newest(in: directory)
                guard newest.number > commit.number else { throw error }
                commit = newest
            }
        }
    }

    /// Opens a commit; segments that `earlier` has open are taken from there.
    static func open(
        _ commit: Commit, _ extensions: AnalysisExtensions, in directory: any Directory,
        after earlier: Snapshot? = nil
    ) throws(IndexError) -> Snapshot {
        let schema = try IndexSchema(of: commit)
        var readers: [SegmentReader] = []
        for description in commit.segments {
            if let open = earlier?.segments.first(where: { $0.description == description }) {
                readers.append(open)
            } else {
                readers.append(try SegmentReader(description, schema: schema, in: directory))
            }
        }
        let analysis = AnalysisSettings(
            detail: schema.analysisDetail, protectedWords: try IndexAttributes.protectedWords(of: commit),
            extensions: extensions)
        return Snapshot(commit, readers, schema: schema, analysis, in: directory)
    }

    /// Live documents.
    package var documentCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

    /// In what the analysis of this program differs from the one that made the index's terms.
    package var analysisDifferences: [AnalysisDifference] {
        var differences: [AnalysisDifference] = []
        for part in parts {
            for difference in IndexAttributes.differences(of: part.commit, analysis.extensions)
            where !differences.contains(difference) {
                differences.append(difference)
            }
        }
        return differences
    }

    /// Whether acronyms were noted in all documents.
    package var notesAcronyms: Bool {
        commit[attribute: IndexAttributes.acronyms] != nil || segments.isEmpty
    }

    /// The kinds and the language tags of all segments' documents, sorted.
    package var kinds: [String] { Set(segments.flatMap(\.kinds)).sorted() }
    package var languages: [String] { Set(segments.flatMap(\.languages)).sorted() }

    /// The stem families of all segments' documents, sorted.
    package var stemFamilies: [String] { Set(segments.flatMap(\.stemFamilies)).sorted() }

    /// - Throws: `otherAnalysis` when the index has documents whose terms were made by another list.
    package func checkProtectedWords(_ words: ProtectedWords) throws(IndexError) {
        let own = analysis.protectedWords
        guard !segments.isEmpty, words != own else { return }
        throw .otherAnalysis(
            path: directory.path,
            what: own.isEmpty
                ? "no protected words of its own"
                : "\(own.count) protected words that aren't those of the list given")
    }

    /// 16 hexadecimal digits that change with the content: made from the checksums of all files, so that two
    /// indexes that were built alike have the same. Of several indexes, it's made from theirs, in their order.
    package var fingerprint: String {
        var writer = ByteWriter()
        for part in joined { writer.append(string: part.fingerprint) }
        if !joined.isEmpty { return String(ContentHash.of(writer.bytes).description.prefix(16)) }
        for segment in commit.segments {
            for file in segment.files {
                writer.append(u64: file.seal.length)
                writer.append(u32: file.seal.checksum)
            }
        }
        return String(ContentHash.of(writer.bytes).description.prefix(16))
    }

    /// The live document with an id, and its segment's place in `segments`.
    package func find(id: String) throws(IndexError) -> (segment: Int, document: UInt32)? {
        for (i, segment) in segments.enumerated() {
            if let document = try segment.find(id: id) { return (i, document) }
        }
        return nil
    }

    /// The stored document with an id.
    package func document(id: String) throws(IndexError) -> Document? {
        guard let place = try find(id: id) else { return nil }
        return try segments[place.segment].document(place.document)
    }

    /// The content of the sources manifest, verified; empty when the commit has none.
    package func sources() throws(IndexError) -> [UInt8] {
        guard let sources = commit.sources else { return [] }
        let file = try FramedFile(
            in: directory, name: FileNames.sources(sources.generation), role: .sources,
            segment: sources.generation,
            seal: sources.seal)
        return unsafe Array(try file.bytes(0..<file.count))
    }
}
