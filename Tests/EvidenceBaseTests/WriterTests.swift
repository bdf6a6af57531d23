import EvidenceBase
import TestSupport
import Testing

@Suite("A program that commits often keeps its writer")
struct WriterTests {
    private static func documents(_ commit: Int) -> [Document] {
        (0..<5).map { Document(id: "\(commit)-\($0)", title: "Commit \(commit)", body: "common w\($0)") }
    }

    private static func count(_ base: EvidenceBase, _ query: String) throws -> Int {
        try base.search(query).total
    }

    @Test func searchesSeeEachCommitAndMergesKeepSegmentsFew() throws {
        let base = try EvidenceBase.inMemory()
        let writer = try base.writer()
        for commit in 0..<40 {
            try writer.add(Self.documents(commit))
            #expect(try Self.count(base, "common") == commit * 5)
            try writer.commit()
            #expect(try Self.count(base, "common") == commit * 5 + 5)
        }
        #expect(try base.info().segmentCount < 20)
        try writer.finishMerges()
        #expect(try base.info().segmentCount < 10)
        #expect(try Self.count(base, "common") == 200)
        #expect(try base.check().problems.isEmpty)
    }

    @Test func deletionsAndReplacementsCount() throws {
        let base = try EvidenceBase.inMemory()
        let writer = try base.writer(threads: 2)
        try writer.add(Self.documents(0))
        try writer.commit()
        #expect(try writer.delete(ids: ["0-1", "nowhere", "0-2"]) == ["nowhere"])
        try writer.add([Document(id: "0-3", title: "Replaced", body: "other")])
        try writer.finishMerges()
        #expect(try Self.count(base, "common") == 2)
        #expect(try Self.count(base, "other") == 1)
    }

    @Test func whatWasNotCommittedIsForgotten() throws {
        let base = try EvidenceBase.inMemory()
        var writer: EvidenceWriter? = try base.writer()
        try writer?.add(Self.documents(0))
        try writer?.rollback()
        try writer?.add(Self.documents(1))
        try writer?.commit()
        try writer?.add(Self.documents(2))
        writer = nil
        #expect(try Self.count(base, "common") == 5)
    }

    @Test func othersAreRefusedMeanwhile() throws {
        let base = try EvidenceBase.inMemory()
        var writer: EvidenceWriter? = try base.writer()
        try writer?.add(Self.documents(0))
        for attempt in [{ _ = try base.writer() }, { try base.add(Self.documents(1)) }] {
            #expect {
                try attempt()
            } throws: { error in
                if case .locked = error as? IndexError { true } else { false }
            }
        }
        writer = nil
        try base.add(Self.documents(1))
        #expect(try Self.count(base, "common") == 5)
    }
}
