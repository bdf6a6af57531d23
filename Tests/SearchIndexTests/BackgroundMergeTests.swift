import Foundation
import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("Merges in the background change nothing but when they're waited for")
struct BackgroundMergeTests {
    private static func policy(_ segmentsPerTier: Int) -> MergePolicy {
        var policy = MergePolicy()
        policy.segmentsPerTier = segmentsPerTier
        return policy
    }

    /// Three segments of five documents each, `d0` to `d14`, whose merge has begun; `d3` was deleted before.
    private static func begun(
        _ pace: PacedDirectory.Pace, threads: Int = 1
    ) throws -> (PacedDirectory, IndexWriter, IndexModel) {
        var random = SeededRandom(seed: 31)
        let directory = PacedDirectory(pace)
        let writer = try IndexWriter(directory, mergePolicy: policy(3), threads: threads)
        var model = IndexModel()
        for segment in 0..<3 {
            for i in 0..<5 {
                let document = IndexModel.document(id: "d\(segment * 5 + i)", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
            }
            if segment == 1, try writer.delete(id: "d3") { model.documents["d3"] = nil }
            try writer.commit()
        }
        #expect(writer.snapshot.segments.count == 3)
        return (directory, writer, model)
    }

    // MARK: - Timing

    /// What a history of commits leaves: the segments of each, and the files in the end.
    private struct Trace: Equatable {
        var segments: [[SegmentDescription]] = []
        var fingerprints: [String] = []
        var files: [String: [UInt8]] = [:]
    }

    private static func trace(
        seed: UInt64, threads: Int, _ pace: PacedDirectory.Pace, pause: Double
    ) throws -> Trace {
        var random = SeededRandom(seed: seed)
        let directory = PacedDirectory(pace)
        let writer = try IndexWriter(
            directory, mergePolicy: policy(Int.random(in: 2...3, using: &random)), threads: threads)
        var model = IndexModel()
        var trace = Trace()
        for round in 0..<14 {
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let document = IndexModel.document(
                    id: "d\(Int.random(in: 0...60, using: &random))", random: &random)
                try writer.add(document)
                model.documents[document.id] = document
            }
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let id = "d\(Int.random(in: 0...60, using: &random))"
                #expect(try writer.delete(id: id) == (model.documents.removeValue(forKey: id) != nil))
            }
            try writer.commit()
            Thread.sleep(forTimeInterval: pause)
            try model.expectEqual(writer.snapshot, "seed \(seed), round \(round)")
            trace.segments.append(writer.snapshot.commit.segments)
            trace.fingerprints.append(writer.snapshot.fingerprint)
        }
        try writer.finishMerges()
        try model.expectEqual(Snapshot.open(directory), "seed \(seed), in the end")
        trace.fingerprints.append(writer.snapshot.fingerprint)
        trace.files = try directory.contents()
        #expect(Set(trace.files.keys) == writer.snapshot.commit.fileNames)
        return trace
    }

    @Test("However long merges take, each commit has the same files", arguments: 1...6 as ClosedRange<UInt64>)
    func timing(seed: UInt64) throws {
        let immediate = try Self.trace(seed: seed, threads: 1, .immediate, pause: 0.003)
        #expect(try Self.trace(seed: seed, threads: 2, .immediate, pause: 0) == immediate)
        #expect(try Self.trace(seed: seed, threads: 1, .delayed(0.001), pause: 0) == immediate)
        #expect(try Self.trace(seed: seed, threads: 2, .delayed(0.0003), pause: 0.0005) == immediate)
    }

    @Test func segmentsStayFewHoweverSlowMergesAre() throws {
        let directory = PacedDirectory(.delayed(0.002))
        let writer = try IndexWriter(directory, mergePolicy: Self.policy(4))
        var most = 0
        for i in 0..<60 {
            try writer.add(Document(id: "d\(i)", title: "Title \(i)", body: "text"))
            try writer.commit()
            most = max(most, writer.snapshot.segments.count)
        }
        // All are of the lowest tier, those that were merged as well.
        #expect(most <= 2 * 4)
        #expect(writer.snapshot.documentCount == 60)
    }

    // MARK: - Changes while a merge runs

    /// Which documents are deleted while a merge runs.
    enum Deleted: CaseIterable, Sendable {
        case none, some, oneSource, allSources

        var ids: [String] {
            switch self {
            case .none: []
            case .some: ["d0", "d7", "d8", "d11"]
            case .oneSource: (0..<5).map { "d\($0)" }
            case .allSources: (0..<15).map { "d\($0)" }
            }
        }
    }

    @Test("Deletions are carried over to the merged segment", arguments: Deleted.allCases, [1, 2])
    func deletions(deleted: Deleted, threads: Int) throws {
        var (directory, writer, model) = try Self.begun(.held, threads: threads)
        for id in deleted.ids where try writer.delete(id: id) { model.documents[id] = nil }
        var random = SeededRandom(seed: 5)
        // One of them takes the place of a document that's being merged.
        for id in ["d14", "new"] {
            let document = IndexModel.document(id: id, random: &random)
            try writer.add(document)
            model.documents[id] = document
        }
        try writer.commit()
        try model.expectEqual(writer.snapshot, "\(deleted), while the merge waits")
        directory.setPace(.immediate)
        try writer.finishMerges()
        try model.expectEqual(writer.snapshot, "\(deleted), merged")
        try model.expectEqual(Snapshot.open(directory), "\(deleted), merged and opened anew")
        let numbers = writer.snapshot.commit.segments.map(\.number)
        #expect(numbers.allSatisfy { $0 > 3 }, "the sources are gone")
        #expect(Set(try directory.names()) == writer.snapshot.commit.fileNames)
    }

    @Test func documentsAreTakenAndCommittedWhileAMergeWaits() throws {
        var (directory, writer, model) = try Self.begun(.held)
        var random = SeededRandom(seed: 6)
        let document = IndexModel.document(id: "new", random: &random)
        try writer.add(document)
        model.documents["new"] = document
        try writer.commit()
        // A commit doesn't wait for a merge that isn't due.
        #expect(writer.snapshot.segments.count == 4)
        try model.expectEqual(Snapshot.open(directory), "while the merge waits")
        directory.setPace(.immediate)
        #expect(try writer.delete(id: "new"))
        model.documents["new"] = nil
        // With the next one more than half as much has been committed as is merged.
        try writer.commit()
        #expect(writer.snapshot.segments.count == 1)
        try model.expectEqual(writer.snapshot, "merged by a commit")
    }

    // MARK: - Ends

    @Test("A writer that's let go of leaves no file of its merge", arguments: [true, false])
    func isLetGo(isOver: Bool) throws {
        var (directory, writer, model): (PacedDirectory, IndexWriter?, IndexModel) = try Self.begun(
            isOver ? .immediate : .delayed(0.003))
        Thread.sleep(forTimeInterval: isOver ? 0.05 : 0.004)
        #expect(writer?.snapshot.segments.count == 3)
        writer = nil
        let names = Set(try directory.names())
        #expect(names == (try Snapshot.open(directory).commit.fileNames))
        Thread.sleep(forTimeInterval: 0.02)
        #expect(Set(try directory.names()) == names, "nothing is written any more")
        try model.expectEqual(Snapshot.open(directory), "let go of")
        // The next writer merges.
        let next = try IndexWriter(directory, mergePolicy: Self.policy(3))
        directory.setPace(.immediate)
        model.documents["d4"] = nil
        #expect(try next.delete(id: "d4"))
        try next.commit()
        try next.finishMerges()
        #expect(next.snapshot.segments.count == 1)
        try model.expectEqual(next.snapshot, "merged by the next writer")
    }

    @Test("A merge outlives a rollback", arguments: [true, false])
    func rollback(isOver: Bool) throws {
        let (directory, writer, model) = try Self.begun(isOver ? .immediate : .delayed(0.003))
        Thread.sleep(forTimeInterval: isOver ? 0.05 : 0.004)
        try writer.add(Document(id: "forgotten", title: "Forgotten", body: ""))
        #expect(try writer.delete(id: "d9"))
        try writer.rollback()
        try writer.finishMerges()
        #expect(writer.snapshot.segments.count == 1)
        try model.expectEqual(writer.snapshot, "merged after a rollback")
        #expect(Set(try directory.names()) == writer.snapshot.commit.fileNames)
    }

    @Test func whatAMergeThrowsIsToldWhenItsWaitedFor() throws {
        let full = IndexError.io(operation: "create", path: "merged", errno: 28)
        var (directory, writer, model) = try Self.begun(.failing(full))
        try writer.add(Document(id: "first", title: "First", body: ""))
        try writer.commit()
        try writer.add(Document(id: "second", title: "Second", body: ""))
        #expect(throws: full) { try writer.commit() }
        #expect(throws: full) { try writer.add(Document(id: "third", title: "", body: "")) }
        // The documents of the commit that told it are there.
        #expect(try Snapshot.open(directory).documentCount == model.documents.count + 2)
        #expect(Set(try directory.names()) == writer.snapshot.commit.fileNames)
        for id in ["first", "second"] { model.documents[id] = try writer.snapshot.document(id: id) }
        try model.expectEqual(Snapshot.open(directory), "after a merge that failed")
    }

    @Test func aMergeThatIsCancelledIsLeftForAnotherTime() throws {
        let (directory, writer, model) = try Self.begun(.delayed(0.03))
        try writer.finishMerges(isCancelled: { true })
        #expect(writer.snapshot.segments.count == 3)
        #expect(Set(try directory.names()) == writer.snapshot.commit.fileNames)
        directory.setPace(.immediate)
        try writer.commit(sources: [])
        try writer.finishMerges()
        #expect(writer.snapshot.segments.count == 1)
        try model.expectEqual(writer.snapshot, "merged at another time")
    }

    @Test("All is merged and put in order while a merge runs", arguments: [1, 2])
    func mergeAll(threads: Int) throws {
        let (directory, writer, model) = try Self.begun(.delayed(0.003), threads: threads)
        try writer.mergeAll()
        #expect(writer.snapshot.segments.count == 1)
        try writer.reorder()
        try model.expectEqual(writer.snapshot, "merged and put in order")
        #expect(Set(try directory.names()) == writer.snapshot.commit.fileNames)
    }
}
