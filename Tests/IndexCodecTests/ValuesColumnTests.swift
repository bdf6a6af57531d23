import IndexStorage
import TestSupport
import Testing

@testable import IndexCodec

@Suite("A column of values holds what documents have")
struct ValuesColumnTests {
    private func add(_ value: String, to writer: inout ValuesColumnWriter) {
        unsafe Array(value.utf8).withUnsafeBytes { unsafe writer.add($0) }
    }

    /// The values of each document as they're read back, each document's in the order in which they were added.
    private func readBack(_ documents: [[String]]) throws -> [[String]]? {
        var writer = ValuesColumnWriter()
        for document in documents {
            for value in document { add(value, to: &writer) }
            writer.endDocument()
        }
        guard let bytes = writer.encoded() else { return nil }
        return try unsafe bytes.span.bytes.withUnsafeBytes { bytes in
            let column = try unsafe ValuesColumn(bytes, documentCount: documents.count, file: "test")
            return documents.indices.map { document in
                guard let numbers = unsafe column.numbers else { return [] }
                let range =
                    unsafe column.starts.map { unsafe Int($0[document])..<Int($0[document + 1]) }
                    ?? document..<(unsafe numbers[document] == 0 ? document : document + 1)
                return range.map { unsafe column.values[Int(numbers[$0]) - 1] }
            }
        }
    }

    @Test("whether they have one or several, or none at all", arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let most = random.below(4)
        let documents = (0..<random.below(300)).map { _ in
            (0..<random.below(most + 1)).map { _ in "value \(random.below(20))" }
        }
        let distinct = documents.map { values in
            values.indices.filter { !values[..<$0].contains(values[$0]) }.map { values[$0] }
        }
        #expect(try readBack(documents) == distinct, "seed \(seed)")
    }

    @Test("Values are told apart byte by byte")
    func bytes() throws {
        let found = try readBack([["Caf\u{E9}", "Cafe\u{301}"], ["Cafe\u{301}"]])
        #expect(
            found?.map { $0.map { Array($0.utf8) } } == [
                [Array("Caf\u{E9}".utf8), Array("Cafe\u{301}".utf8)], [Array("Cafe\u{301}".utf8)],
            ])
    }

    @Test("There's none of more values than its numbers tell apart")
    func tooMany() throws {
        let most = (0..<65_535).map { ["\($0)"] }
        #expect(try readBack(most) == most)
        #expect(try readBack(most + [["another"]]) == nil)
    }

    @Test("Damage is told, and nothing is read beyond the end", arguments: 0..<42)
    func damage(length: Int) throws {
        var writer = ValuesColumnWriter()
        for values in [["a", "b"], [], ["c"], ["a"]] {
            for value in values { add(value, to: &writer) }
            writer.endDocument()
        }
        let whole = try #require(writer.encoded())
        #expect(whole.count == 42)
        let bytes = Array(whole.prefix(length))
        #expect(throws: IndexError.self) {
            try unsafe bytes.span.bytes.withUnsafeBytes {
                _ = try unsafe ValuesColumn($0, documentCount: 4, file: "test")
            }
        }
    }
}
