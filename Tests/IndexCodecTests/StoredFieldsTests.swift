import IndexCodec
import IndexStorage
import TestSupport
import Testing

@Suite("Stored documents come back byte for byte")
struct StoredFieldsTests {
    @Test("at all sizes", arguments: [1, 2, 127, 128, 129, 4_097])
    func roundTrip(count: Int) throws {
        var random = SeededRandom(seed: UInt64(count))
        let documents = (0..<count).map { i -> [UInt8] in
            let length = i == 1 ? 200_000 : Int.random(in: 0...600, using: &random)
            return (0..<length).map { _ in UInt8.random(in: 97...110, using: &random) }
        }
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "s", role: .stored, segment: 1)
        var writer = try StoredFieldsWriter(file)
        for document in documents { try unsafe document.withUnsafeBytes { try unsafe writer.add($0) } }
        try writer.finish()
        let seal = try file.finish()
        let stored = try StoredFields(
            FramedFile(in: directory, name: "s", role: .stored, segment: 1, seal: seal))
        #expect(stored.documentCount == count)
        var block = StoredFields.Block()
        for number in (0..<count).shuffled(using: &random) + Array(0..<count) {
            let bytes = try unsafe stored.withDocument(UInt32(number), block: &block) { unsafe Array($0) }
            #expect(bytes == documents[number], "document \(number)")
        }
    }
}

@Suite("Columns and live documents are read as they were written")
struct ColumnsTests {
    @Test func columns() throws {
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "c", role: .columns, segment: 1)
        var writer = ColumnsWriter(file)
        try writer.add(.date, [20_140_527, 0, 20_240_700] as [UInt32])
        try writer.add(.idBytes, Array("abcde".utf8))
        try writer.finish()
        let seal = try file.finish()
        let columns = try Columns(
            FramedFile(in: directory, name: "c", role: .columns, segment: 1, seal: seal))
        let dates = try unsafe columns.integers(.date, count: 3)
        #expect(unsafe [dates[0], dates[1], dates[2]] == [20_140_527, 0, 20_240_700])
        #expect(unsafe Array(try columns.bytes(.idBytes)) == Array("abcde".utf8))
        #expect(throws: IndexError.self) { _ = try unsafe columns.integers(.date, count: 4) }
        #expect(throws: IndexError.self) { _ = try unsafe columns.bytes(.kind) }
    }

    @Test("live documents", arguments: [1, 63, 64, 65, 127, 128, 129])
    func live(count: Int) throws {
        var live = LiveDocuments(documentCount: count, lengths: [2: UInt64(count) * 10])
        var random = SeededRandom(seed: UInt64(count))
        var deleted: Set<UInt32> = []
        for _ in 0..<(count / 2 + 1) {
            let document = UInt32.random(in: 0..<UInt32(count), using: &random)
            #expect(live.delete(document) { _ in 10 } == deleted.insert(document).inserted)
        }
        #expect(live.liveCount == count - deleted.count)
        #expect(live.lengths[2] == UInt64(live.liveCount) * 10)
        let directory = MemoryDirectory()
        let file = try FrameWriter(in: directory, name: "l", role: .live, segment: 1)
        try live.write(to: file)
        let seal = try file.finish()
        let read = try LiveDocuments(
            FramedFile(in: directory, name: "l", role: .live, segment: 1, seal: seal))
        #expect(read == live)
        for document in 0..<UInt32(count) { #expect(read.isLive(document) == !deleted.contains(document)) }
    }
}
