import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("An index holds what was written, through every commit and merge")
struct IndexWriterTests {
    @Test("random histories", arguments: 1...12)
    func histories(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let directory = MemoryDirectory()
        var policy = MergePolicy()
        policy.segmentsPerTier = Int.random(in: 2...4, using: &random)
        // A budget below the arena's first chunk makes a segment of every document.
        let budget = Bool.random(using: &random) ? 1 : 1 << 30
        var writer: IndexWriter? = try IndexWriter(directory, mergePolicy: policy, memoryBudget: budget)
        var model = IndexModel()
        var committed = IndexModel()
        for step in 0..<60 {
            let id = "doc-\(Int.random(in: 0...15, using: &random))"
            switch Int.random(in: 0...11, using: &random) {
            case 0...5:
                let document = IndexModel.document(id: id, random: &random)
                try writer?.add(document)
                model.documents[id] = document
            case 6, 7:
                #expect(try writer?.contains(id: id) == (model.documents[id] != nil))
                #expect(try writer?.delete(id: id) == (model.documents.removeValue(forKey: id) != nil))
            case 8, 9:
                try writer?.commit()
                committed = model
            case 10:
                try writer?.commit()
                committed = model
                try writer?.mergeAll()
                #expect(try Snapshot.open(directory).segments.count <= 1)
            default:
                if Bool.random(using: &random) {
                    try writer?.rollback()
                } else {
                    // Dropped without a commit, as by a program that ends.
                    writer = nil
                    writer = try IndexWriter(directory, mergePolicy: policy, memoryBudget: budget)
                }
                model = committed
            }
            if step % 10 == 9 {
                try committed.expectEqual(Snapshot.open(directory), "seed \(seed), step \(step)")
            }
        }
        try writer?.commit()
        try writer?.finishMerges()
        writer = nil
        try model.expectEqual(Snapshot.open(directory), "seed \(seed), at the end")
    }

    @Test("block borders", arguments: [1, 127, 128, 129, 255, 256, 257])
    func borders(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let directory = MemoryDirectory()
        var model = IndexModel()
        let writer = try IndexWriter(directory)
        for i in 0..<count {
            let document = IndexModel.document(id: "d\(i)", random: &random)
            try writer.add(document)
            model.documents[document.id] = document
        }
        try writer.commit()
        try model.expectEqual(writer.snapshot, "\(count) documents")
    }

    @Test func theSameDocumentsGiveTheSameBytes() throws {
        func build() throws -> [String: [UInt8]] {
            var random = SeededRandom(seed: 3)
            let directory = MemoryDirectory()
            let writer = try IndexWriter(directory)
            for i in 0..<40 { try writer.add(IndexModel.document(id: "d\(i)", random: &random)) }
            try writer.commit()
            for i in 0..<10 { try writer.add(IndexModel.document(id: "d\(i * 2)", random: &random)) }
            try writer.commit()
            try writer.mergeAll()
            return try directory.contents()
        }
        let first = try build()
        #expect(first == (try build()))
        #expect(first.count == 7, "six files of a segment and a commit: \(first.keys.sorted())")
    }

    @Test func aSnapshotStaysAsItWas() throws {
        var random = SeededRandom(seed: 8)
        let folder = try TemporaryFolder()
        let directory = try FileDirectory(path: folder.path)
        let writer = try IndexWriter(directory)
        var model = IndexModel()
        for i in 0..<20 {
            let document = IndexModel.document(id: "d\(i)", random: &random)
            try writer.add(document)
            model.documents[document.id] = document
        }
        try writer.commit()
        let held = try Snapshot.open(directory)
        for i in 0..<20 { _ = try writer.delete(id: "d\(i)") }
        try writer.add(IndexModel.document(id: "new", random: &random))
        try writer.commit()
        try writer.mergeAll()
        try model.expectEqual(held, "the snapshot from before")
        #expect(try Snapshot.open(directory).documentCount == 1)
        #expect(held.fingerprint != writer.snapshot.fingerprint)
    }

    @Test func aSecondWriterIsRefused() throws {
        let folder = try TemporaryFolder()
        let first = try IndexWriter(FileDirectory(path: folder.path))
        #expect { try IndexWriter(FileDirectory(path: folder.path)) } throws: { error in
            if case .locked = error as? IndexError { true } else { false }
        }
        _ = first.snapshot
    }

    @Test func blocksKeepTheirNumbersWhenTheDocumentChanges() {
        var first = Document(id: "d", title: "", body: "One.\n\nTwo.\n\nTwo.\n\nThree.")
        first.numberBlocks()
        #expect(first.blocks.map(\.id) == ["p1", "p2", "p3", "p4"])
        var second = Document(id: "d", title: "", body: "Zero.\n\nTwo.\n\nThree.\n\nOne.\n\nTwo.\n\nTwo.")
        second.numberBlocks(after: first)
        #expect(second.blocks.map(\.id) == ["p5", "p2", "p4", "p1", "p3", "p6"])
    }

    @Test func limitsAreToldAndNothingElseIsLost() throws {
        let writer = try IndexWriter(MemoryDirectory())
        try writer.add(Document(id: "kept", title: "Kept", body: ""))
        for id in ["", String(repeating: "x", count: 1_025)] {
            #expect(
                throws: IndexError.limitExceeded(
                    limit: "bytes of an id", value: UInt64(id.utf8.count), maximum: 1_024)
            ) {
                try writer.add(Document(id: id, title: "", body: ""))
            }
        }
        try writer.commit()
        #expect(writer.snapshot.documentCount == 1)
    }
}

@Suite("Merges are chosen so that segments stay few")
struct MergePolicyTests {
    @Test func tiersFillUp() {
        let policy = MergePolicy()
        let small = MergePolicy.Candidate(byteCount: 1_000, documentCount: 10, liveCount: 10)
        #expect(policy.selectMerge([]) == nil)
        #expect(policy.selectMerge(Array(repeating: small, count: 9)) == nil)
        #expect(policy.selectMerge(Array(repeating: small, count: 11))?.places == Array(0..<10))
        let large = MergePolicy.Candidate(byteCount: 1 << 30, documentCount: 10, liveCount: 10)
        #expect(policy.selectMerge([large] + Array(repeating: small, count: 10))?.places == Array(1...10))
    }

    @Test func mostlyDeletedSegmentsAreRewritten() {
        let half = MergePolicy.Candidate(byteCount: 1_000, documentCount: 10, liveCount: 5)
        let less = MergePolicy.Candidate(byteCount: 1_000, documentCount: 10, liveCount: 4)
        #expect(MergePolicy().selectMerge([half, less])?.places == [1])
        #expect(MergePolicy().selectMerge([half]) == nil)
    }
}
