import IndexCodec
import IndexStorage
import TestSupport
import Testing

@testable import SearchIndex

@Suite("A merge and another order change nothing but the files")
struct MergeTests {
    /// Random documents in several segments, some of them deleted or replaced.
    private func fill(_ directory: MemoryDirectory, seed: UInt64, threads: Int) throws -> (
        IndexWriter, IndexModel
    ) {
        var random = SeededRandom(seed: seed)
        var policy = MergePolicy()
        policy.segmentsPerTier = .max
        let writer = try IndexWriter(directory, mergePolicy: policy, threads: threads)
        var model = IndexModel()
        for round in 0..<4 {
            for i in 0..<60 {
                let document = IndexModel.document(id: "d\(round * 50 + i)", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
            }
            for id in ["d\(round * 50 + 3)", "d\(round * 50 + 9)"] where try writer.delete(id: id) {
                model.documents[id] = nil
            }
            try writer.commit()
        }
        return (writer, model)
    }

    private func content(_ directory: MemoryDirectory) throws -> [String: [UInt8]] {
        try directory.contents().filter { $0.key.hasPrefix("seg") }
    }

    @Test("The files are the same for any number of threads", arguments: 1...3 as ClosedRange<UInt64>)
    func threads(seed: UInt64) throws {
        var merged: [[String: [UInt8]]] = []
        var reordered: [[String: [UInt8]]] = []
        for threads in [1, 2, 5] {
            let directory = MemoryDirectory()
            let (writer, model) = try fill(directory, seed: seed, threads: threads)
            try writer.mergeAll()
            merged.append(try content(directory))
            try model.expectEqual(Snapshot.open(directory), "merged by \(threads) threads")
            try writer.reorder()
            reordered.append(try content(directory))
            try model.expectEqual(Snapshot.open(directory), "reordered by \(threads) threads")
            #expect(try IndexCheck(Snapshot.open(directory)).problems.isEmpty)
        }
        #expect(merged.allSatisfy { $0 == merged[0] })
        #expect(reordered.allSatisfy { $0 == reordered[0] })
        #expect(merged[0].count == FileRole.segmentRoles.count)
    }

    @Test(
        "A segment is built to the same bytes by one thread and by several",
        arguments: [1, 40_000, 1 << 20, 128 << 20])
    func building(memoryBudget: Int) throws {
        var built: [[String: [UInt8]]] = []
        for threads in [1, 2, 4] {
            var random = SeededRandom(seed: 77)
            let directory = MemoryDirectory()
            let writer = try IndexWriter(directory, memoryBudget: memoryBudget, threads: threads)
            var model = IndexModel()
            for i in 0..<(memoryBudget < 1 << 20 ? 60 : 3_000) {
                // Some replace earlier ones, some are deleted while others wait.
                let document = IndexModel.document(id: "d\(i % 5 == 4 ? i / 2 : i)", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
                if i % 97 == 50 {
                    #expect(try writer.contains(id: document.id))
                    #expect(try writer.delete(id: document.id))
                    #expect(try !writer.contains(id: document.id))
                    model.documents[document.id] = nil
                }
            }
            try writer.commit()
            try writer.finishMerges()
            try model.expectEqual(Snapshot.open(directory), "by \(threads) threads")
            built.append(try content(directory))
        }
        #expect(built.allSatisfy { $0 == built[0] })
    }

    @Test("Documents come to stand by length, and of one length those with like words together")
    func clusters() throws {
        let directory = MemoryDirectory()
        let writer = try IndexWriter(directory)
        var random = SeededRandom(seed: 12)
        let clusterCount = 8
        for i in 0..<1_024 {
            let length = [25, 30][i / clusterCount % 2]
            let words = (0..<length).map { _ in "w\(i % clusterCount)x\(random.below(40))" }
            try writer.add(Document(id: "d\(i)", title: "t", body: words.joined(separator: " ")))
        }
        try writer.commit()
        try writer.reorder()
        let segment = try #require(writer.snapshot.segments.first)
        var changes = 0
        var last = ""
        for document in 0..<UInt32(segment.documentCount) {
            let number = Int(try segment.id(document).dropFirst()) ?? 0
            let cluster = "\(number % clusterCount)"
            if cluster != last { changes += 1 }
            last = cluster
        }
        #expect(changes <= 4 * clusterCount, "\(changes) changes of cluster; in the order of numbers 1,024")
        let norms = try unsafe #require(try segment.norms(.body))
        for document in 1..<segment.documentCount {
            #expect(unsafe norms[document - 1] <= norms[document], "document \(document)")
        }
    }

    @Test(
        "Documents without ids keep the numbers that they were indexed with",
        arguments: [IndexSchema.text, .storedText])
    func originalNumbers(schema: IndexSchema) throws {
        let directory = MemoryDirectory()
        let writer = try IndexWriter(directory, schema: schema)
        let builder = try TextBuilder(schema: schema)
        for i in 0..<300 {
            let text =
                "n\(i) common \(i % 3 == 0 ? "three three" : "other") \(i % 7 == 0 ? "seven" : "eight")"
            try builder.add(
                Array(text.utf8).span, stored: Document(id: "\(i)", title: "", body: text))
        }
        try writer.add([builder], threads: 1)
        try writer.commit()
        // Twice: numbers stay those of the first order.
        for _ in 0..<2 {
            try writer.reorder()
            let segment = try #require(writer.snapshot.segments.first)
            #expect(segment.isReordered)
            for i in 0..<300 {
                let cursor = try #require(try segment.postings(.surface(.body, Array("n\(i)".utf8))))
                #expect(try cursor.next())
                #expect(try segment.originalNumber(unsafe cursor.documents[0]) == UInt32(i))
            }
            #expect(try IndexCheck(writer.snapshot).problems.isEmpty)
        }
    }

    @Test("Nothing is left of an order that was cancelled")
    func cancelled() throws {
        let directory = MemoryDirectory()
        let (writer, model) = try fill(directory, seed: 9, threads: 2)
        try writer.mergeAll()
        let before = try content(directory)
        for steps in 0..<6 {
            var asked = 0
            do throws(IndexError) {
                try writer.reorder(isCancelled: {
                    asked += 1
                    return asked > steps
                })
                Issue.record("asked \(asked) times only")
            } catch .cancelled {}
            try model.expectEqual(Snapshot.open(directory), "cancelled after \(steps) steps")
            try writer.rollback()
            #expect(try content(directory) == before)
        }
        try writer.reorder()
        try model.expectEqual(Snapshot.open(directory), "in the end")
    }

    @Test("What isn't what it was made from is told apart")
    func digests() throws {
        let directory = MemoryDirectory()
        let (writer, _) = try fill(directory, seed: 4, threads: 1)
        try writer.mergeAll()
        let segment = try #require(writer.snapshot.segments.first)
        let digests = try DocumentDigests.of(segment, threads: 1, isCancelled: { false })
        #expect(Set(digests).count == digests.count)
        #expect(try DocumentDigests.of(segment, threads: 3, isCancelled: { false }) == digests)
        // One word more in one document.
        var changed = try segment.document(7)
        changed = Document(id: changed.id, title: changed.title + " more", body: changed.text)
        try writer.add(changed)
        try writer.commit()
        try writer.mergeAll()
        let other = try #require(writer.snapshot.segments.first)
        let others = Set(try DocumentDigests.of(other, threads: 2, isCancelled: { false }))
        #expect(Set(digests).subtracting(others) == [digests[7]])
    }
}
