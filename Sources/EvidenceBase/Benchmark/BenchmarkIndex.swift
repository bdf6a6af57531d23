import DocumentImport
import IndexStorage
import SearchIndex
import TextAnalysis

/// Builds the index that `bench` searches: title and text of each JSON line as one field of surface terms
/// with positions, through the writer and in the format of every other index. A document's number is its
/// line's, from 0.
package enum BenchmarkIndex {
    /// What a build took.
    package struct Report: Sendable {
        package var documents = 0
        /// Reading to commit.
        package var indexing = Duration.zero
        /// Merging to one segment.
        package var merging = Duration.zero
        package var segments = 0
    }

    /// A line or a file that couldn't be read: the build stops, since numbers would no longer be those of
    /// lines.
    package struct Failure: Error {
        package var message: String
    }

    private static let chunkByteCount = 1 << 20

    /// Builds an index in an empty folder and merges it to one segment.
    /// - Parameters:
    ///   - corpus: the path of a file of JSON Lines with `id`, `title` and `body`.
    ///   - storesText: whether the text can be shown.
    /// - Throws: `Failure` for what can't be read, and what writing the index throws.
    package static func build(corpus: String, at path: String, storesText: Bool) throws -> Report {
        let clock = ContinuousClock()
        let start = clock.now
        var report = Report()
        // Segments wait for the one merge at the end.
        var policy = MergePolicy()
        policy.segmentsPerTier = Int.max
        let writer = try IndexWriter(
            FileDirectory.make(path: path), schema: storesText ? .storedText : .text, mergePolicy: policy)
        guard writer.snapshot.commit.number == 0 else {
            throw Failure(message: "there's an index in \(path) already; build in an empty folder.")
        }
        report.documents = try addLines(of: corpus, to: writer)
        try writer.commit()
        let committed = clock.now
        try writer.mergeAll()
        report.indexing = committed - start
        report.merging = clock.now - committed
        report.segments = writer.snapshot.segments.count
        return report
    }

    private static func addLines(of corpus: String, to writer: IndexWriter) throws -> Int {
        // A language that's given isn't guessed.
        var reader = JSONLinesReader(settings: ImportSettings(language: .undetermined), source: corpus)
        var count = 0
        do {
            var file = try OpenedSource(path: corpus, place: corpus)
            var chunk: [UInt8] = []
            while true {
                guard try file.read(chunkByteCount, into: &chunk) else { continue }
                if chunk.isEmpty { reader.finish() } else { reader.feed(chunk.span) }
                while let line = reader.next() {
                    switch line {
                    case .document(let document, _):
                        try writer.add(document)
                        count += 1
                    case .failure(let failure): throw failure
                    }
                }
                if chunk.isEmpty { return count }
            }
        } catch let failure as ImportFailure {
            throw Failure(message: "\(failure.description).")
        }
    }
}
