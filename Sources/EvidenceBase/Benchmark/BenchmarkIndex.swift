import Dispatch
import DocumentImport
import IndexStorage
import SearchIndex
import Synchronization

/// Builds the index that `bench` searches: title and text of each JSON line as one field of surface terms
/// with positions, through the writer and in the format of every other index. A document's number is its
/// line's, from 0.
package enum BenchmarkIndex {
    /// What a build took.
    package struct Report: Sendable {
        package var documents = 0
        /// Reading to commit.
        package var indexing = Duration.zero
        /// Merging to one segment, and reordering.
        package var merging = Duration.zero
        package var segments = 0
    }

    /// A line or a file that couldn't be read: the build stops, since numbers would no longer be those of
    /// lines.
    package struct Failure: Error {
        package var message: String
    }

    /// What the builders of all threads may hold together. Beyond that they become a segment.
    package static let memoryBudget = 384 << 20

    /// Builds an index in an empty folder and merges it to one segment.
    /// - Parameters:
    ///   - corpus: the path of a file of JSON Lines with `id`, `title` and `body`.
    ///   - storesText: whether the text can be shown.
    ///   - reorders: whether documents are then put in an order in which those with like words stand together.
    ///   - threads: how many read and write; at least 1. The index is the same for any number, unless its
    ///     texts are stored: then the blocks of documents are cut elsewhere.
    /// - Throws: `Failure` for what can't be read, and what writing the index throws.
    package static func build(
        corpus: String, at path: String, storesText: Bool, reorders: Bool = false, threads: Int = 1,
        memoryBudget: Int = BenchmarkIndex.memoryBudget
    ) throws -> Report {
        let clock = ContinuousClock()
        let start = clock.now
        var report = Report()
        // Segments wait for the one merge at the end.
        var policy = MergePolicy()
        policy.segmentsPerTier = Int.max
        let writer = try IndexWriter(
            FileDirectory.make(path: path), schema: storesText ? .storedText : .text, mergePolicy: policy,
            threads: threads)
        guard writer.snapshot.commit.number == 0 else {
            throw Failure(message: "there's an index in \(path) already; build in an empty folder.")
        }
        do {
            report.documents = try addLines(
                of: corpus, to: writer, threads: threads, memoryBudget: memoryBudget)
        } catch let failure as ImportFailure {
            throw Failure(message: "\(failure.description).")
        }
        try writer.commit()
        let committed = clock.now
        try writer.mergeAll()
        if reorders { try writer.reorder() }
        report.indexing = committed - start
        report.merging = clock.now - committed
        report.segments = writer.snapshot.segments.count
        return report
    }

    /// Reads the corpus in rounds. In a round each thread takes a part of the bytes that follow, and all parts
    /// are written as one segment. Where the memory of a part is used up before its end, the parts after it
    /// are read again in the next round: so numbers are those of lines, and the budget is kept.
    private static func addLines(
        of corpus: String, to writer: IndexWriter, threads: Int, memoryBudget: Int
    ) throws -> Int {
        let byteCount = Int(try OpenedSource(path: corpus, place: corpus).stamp.size)
        var offset = 0
        var lineCount = 0
        var documentCount = 0
        // Memory for a byte of the corpus, as the rounds so far found it.
        var memoryPerByte = 1.0
        while offset < byteCount {
            let fitting = max(1 << 16, Int(Double(memoryBudget) / memoryPerByte))
            let end = min(byteCount, offset + fitting)
            let parts = try parts(
                of: corpus, in: offset..<end, schema: writer.schema, threads: threads,
                memoryBudget: memoryBudget / threads)
            let start = offset
            offset = end
            var builders: [TextBuilder] = []
            reading: for part in parts {
                builders.append(part.builder)
                documentCount += Int(part.builder.documentCount)
                switch part.ending {
                case .complete: lineCount += part.lineCount
                case .full(let next):
                    lineCount += part.lineCount
                    offset = next
                    break reading
                case .badLine(let error):
                    throw ImportFailure(
                        place: "\(corpus):\(lineCount + part.lineCount + 1)",
                        reason: "column \(error.offset + 1): \(error.message)")
                case .failure(let error): throw error
                }
            }
            let memory = builders.reduce(0) { $0 + $1.byteCount }
            memoryPerByte = max(0.25, 1.1 * Double(memory) / Double(max(1, offset - start)))
            try writer.add(builders, threads: threads)
        }
        return documentCount
    }

    /// Reads the parts of a range, a thread each.
    private static func parts(
        of corpus: String, in range: Range<Int>, schema: IndexSchema, threads: Int, memoryBudget: Int
    ) throws -> [BenchmarkPart] {
        @Sendable func part(_ number: Int) -> Result<BenchmarkPart, IndexError> {
            let start = range.lowerBound + range.count * number / threads
            let end = range.lowerBound + range.count * (number + 1) / threads
            return Result { () throws(IndexError) in
                try BenchmarkPart(of: corpus, in: start..<end, schema: schema, memoryBudget: memoryBudget)
            }
        }
        guard threads > 1 else { return [try part(0).get()] }
        let parts = Mutex([Result<BenchmarkPart, IndexError>?](repeating: nil, count: threads))
        DispatchQueue.concurrentPerform(iterations: threads) { number in
            let result = part(number)
            parts.withLock { $0[number] = result }
        }
        return try parts.withLock { $0 }.compactMap { try $0?.get() }
    }
}
