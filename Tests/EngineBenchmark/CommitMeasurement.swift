import IndexStorage
import SearchIndex
import TestSupport

/// What a program waits for that adds 1,000 documents and commits, a hundred times, in a folder of the file system.
struct CommitMeasurement {
    private static let commits = 100
    private static let documents = 1_000
    private static let wordsOfDocument = 150

    /// Of adding the documents of a commit and committing them, milliseconds in order of length.
    private let times: [Double]
    private let megabytes: Double
    /// Of all together, milliseconds.
    private let total: Double
    private let segmentCount: Int

    init(_ collection: Collection) throws {
        let folder = try TemporaryFolder()
        let writer = try IndexWriter(FileDirectory(path: folder.path))
        let clock = ContinuousClock()
        var times: [Double] = []
        var bytes = 0
        for commit in 0..<Self.commits {
            let documents = (0..<Self.documents).map {
                Self.document(commit * Self.documents + $0, of: collection)
            }
            bytes += documents.reduce(0) { $0 + $1.text.utf8.count }
            let time = try clock.measure {
                for document in documents { try writer.add(document) }
                try writer.commit()
            }
            times.append(microseconds(time) / 1_000)
        }
        total = times.reduce(0, +) + microseconds(try clock.measure { try writer.finishMerges() }) / 1_000
        self.times = times.sorted()
        megabytes = Double(bytes) / 1e6
        segmentCount = writer.snapshot.segments.count
    }

    private static func document(_ number: Int, of collection: Collection) -> Document {
        var words: [String] = []
        // Each of the collection's documents is some ten words.
        var part = number * wordsOfDocument
        while words.count < wordsOfDocument {
            words += collection.document(part).map { collection.words[$0] }
            part += 1
        }
        return Document(id: "\(number)", title: words[0] + " " + words[1], body: words.joined(separator: " "))
    }

    var description: String {
        "\(Self.commits) commits of \(Self.documents) documents, \(column(megabytes, 0, 0)) MB: "
            + "median \(column(median(times), 0, 0)) ms, 99th of 100 \(column(times[times.count - 2], 0, 0)) ms, "
            + "longest \(column(times[times.count - 1], 0, 0)) ms, all \(column(total / 1_000, 1, 0)) s, "
            + "\(segmentCount) segments in the end"
    }
}
