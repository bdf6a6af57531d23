package import IndexStorage
package import TextAnalysis

/// An index as of one commit. Immutable and thread-safe; takes no lock, and goes on as it is while a writer
/// commits, merges and removes files.
package struct Snapshot: Sendable {
    package let commit: Commit
    package let segments: [SegmentReader]
    /// What the index keeps of documents.
    package let schema: IndexSchema
    package let directory: any Directory
    /// By which the index's terms were made; queries need the same.
    package let analysis: AnalysisSettings

    init(
        _ commit: Commit, _ segments: [SegmentReader], schema: IndexSchema, _ analysis: AnalysisSettings,
        in directory: any Directory
    ) {
        self.commit = commit
        self.segments = segments
        self.schema = schema
        self.directory = directory
        self.analysis = analysis
    }

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
        IndexAttributes.differences(of: commit, analysis.extensions)
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
    /// indexes that were built alike have the same.
    package var fingerprint: String {
        var writer = ByteWriter()
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
