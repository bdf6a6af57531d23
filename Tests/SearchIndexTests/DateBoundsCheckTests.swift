import IndexCodec
import IndexStorage
import SearchIndex
import TestSupport
import Testing

@Suite("A check compares the bounds of dates with the dates")
struct DateBoundsCheckTests {
    /// Publishes a commit in which the columns of the one segment are these, under checksums that are right.
    private func replaceColumns(_ directory: MemoryDirectory, with content: [UInt8]) throws {
        var commit = try Commit.newest(in: directory)
        let segment = commit.segments[0]
        let name = segment.fileName(.columns)
        try directory.remove(name)
        let file = try FrameWriter(in: directory, name: name, role: .columns, segment: segment.number)
        try file.write(content)
        let seal = try file.finish()
        let place = try #require(segment.files.firstIndex { $0.role == .columns })
        commit.segments[0].files[place].seal = seal
        commit.number += 1
        try commit.publish(in: directory)
    }

    /// Where the column lies in the content of a file of columns.
    private func extent(of column: Column, in content: [UInt8]) throws -> Range<Int> {
        func u64(_ place: Int) -> Int { (0..<8).reduce(0) { $0 | Int(content[place + $1]) << (8 * $1) } }
        let tableStart = u64(content.count - 8)
        for entry in stride(from: tableStart, to: content.count - 16, by: 24)
        where content[entry] == UInt8(column.rawValue) {
            return u64(entry + 8)..<u64(entry + 8) + u64(entry + 16)
        }
        throw IndexError.notFound(path: "\(column)")
    }

    @Test("in every bit of them")
    func bounds() throws {
        var random = SeededRandom(seed: 3)
        let directory = MemoryDirectory()
        let writer = try IndexWriter(directory)
        for i in 0..<300 { try writer.add(IndexModel.document(id: "d\(i)", random: &random)) }
        try writer.commit()
        try writer.finishMerges()
        let segment = try #require(writer.snapshot.segments.first).description
        let seal = try #require(segment.seal(.columns))
        let file = try FramedFile(
            in: directory, name: segment.fileName(.columns), role: .columns, segment: segment.number,
            seal: seal)
        let content = try unsafe Array(file.bytes(0..<file.count))
        let extent = try extent(of: .dateBounds, in: content)
        #expect(extent.count == 2 * 16)

        try replaceColumns(directory, with: content)
        #expect(try IndexCheck(Snapshot.open(directory)).problems.isEmpty)
        for bit in 0..<extent.count * 8 {
            var damaged = content
            damaged[extent.lowerBound + bit / 8] ^= 1 << UInt8(bit % 8)
            try replaceColumns(directory, with: damaged)
            let problems = try IndexCheck(Snapshot.open(directory)).problems
            try #require(problems.count == 1, "bit \(bit)")
            guard case .corrupt(segment.fileName(.columns), _, _) = problems[0] else {
                Issue.record("bit \(bit): \(problems[0])")
                continue
            }
        }
    }
}
