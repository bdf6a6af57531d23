import Foundation
import IndexCodec
import IndexStorage
import SearchIndex
import TestSupport
import Testing

@testable import EvidenceBase

@Suite("An index built in parallel, in any memory, is the one that documents added one by one make")
struct BenchmarkIndexTests {
    /// Every term with all it says of documents, by the numbers of the whole index.
    private struct Content: Equatable {
        var documentCount = 0
        var norms: [UInt8] = []
        var terms: [[UInt8]: [UInt64]] = [:]

        init(_ snapshot: Snapshot) throws {
            for segment in snapshot.segments {
                var iterator = TermIterator(segment.terms)
                while try iterator.next() {
                    let cursor = try segment.postings(iterator.metadata)
                    var positions: [UInt32] = []
                    var occurrences: [UInt64] = []
                    while try cursor.next() {
                        for i in 0..<cursor.count {
                            try cursor.positions(at: i, into: &positions)
                            let document = unsafe UInt64(documentCount) + UInt64(cursor.documents[i])
                            occurrences += positions.map { document << 32 | UInt64($0) }
                        }
                    }
                    terms[Array(iterator.key), default: []] += occurrences
                }
                let codes = try unsafe segment.norms(.body)
                for document in 0..<segment.documentCount { norms.append(unsafe codes?[document] ?? 0) }
                documentCount += segment.documentCount
            }
        }
    }

    private struct Corpus {
        let folder: TemporaryFolder
        let path: String
        var documents: [Document] = []

        init(lines: Int, random: inout SeededRandom) throws {
            folder = try TemporaryFolder()
            path = folder.path + "/corpus.jsonl"
            var text = "\u{FEFF}"
            for number in 0..<lines {
                if number == 5 { text += " \t\r\n" }
                let title = Self.words(Int.random(in: 0...4, using: &random), &random)
                let body = Self.words(Int.random(in: 0...120, using: &random), &random)
                let object = ["id": String(number), "title": title, "body": body]
                let json = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
                text += String(decoding: json, as: UTF8.self) + (number == lines - 1 ? "" : "\n")
                documents.append(Document(id: String(number), title: title, body: body))
            }
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }

        /// Frequent and rare words, long ones that begin alike, scripts, marks that JSON escapes.
        private static func words(_ count: Int, _ random: inout SeededRandom) -> String {
            (0..<count).map { _ in
                switch Int.random(in: 0..<12, using: &random) {
                case 0..<5: ["the", "of", "and", "a"][Int.random(in: 0..<4, using: &random)]
                case 5..<8: "word\(Int.random(in: 0..<50, using: &random))"
                case 8: "evidence\(Int.random(in: 0..<9_000, using: &random))"
                case 9: ["日本語", "ไทย", "Ελλάδα", "naïve", "😀"][Int.random(in: 0..<5, using: &random)]
                case 10: "\"quoted\"\n\\\t/"
                default: String(UInt64.random(in: 0 ... .max, using: &random), radix: 36)
                }
            }
            .joined(separator: " ")
        }
    }

    private func build(
        _ corpus: Corpus, storesText: Bool = false, threads: Int, memoryBudget: Int = 64 << 20
    ) throws -> Snapshot {
        let folder = try TemporaryFolder()
        let report = try BenchmarkIndex.build(
            corpus: corpus.path, at: folder.path, storesText: storesText, threads: threads,
            memoryBudget: memoryBudget)
        #expect(report.documents == corpus.documents.count)
        #expect(report.segments == (corpus.documents.isEmpty ? 0 : 1))
        return try Snapshot.open(FileDirectory(path: folder.path))
    }

    @Test(arguments: [1, 2, 40, 1_500])
    func sameContent(lines: Int) throws {
        let seed = UInt64(lines) * 7 + 1
        var random = SeededRandom(seed: seed)
        let corpus = try Corpus(lines: lines, random: &random)
        let writer = try IndexWriter(MemoryDirectory(), schema: .text)
        for document in corpus.documents { try writer.add(document) }
        try writer.commit()
        let expected = try Content(writer.snapshot)
        let alone = try build(corpus, threads: 1)
        #expect(try Content(alone) == expected, "seed \(seed)")
        for threads in [2, 3, 7] {
            let parallel = try build(corpus, threads: threads)
            #expect(parallel.fingerprint == alone.fingerprint, "\(threads) threads, seed \(seed)")
        }
        for threads in [1, 2, 3] {
            // Less than an empty builder takes: every round ends early.
            let cut = try build(corpus, threads: threads, memoryBudget: 1)
            #expect(try Content(cut) == expected, "\(threads) threads and no memory, seed \(seed)")
        }
    }

    @Test func nothingFromNothing() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.path + "/empty.jsonl"))
        let report = try BenchmarkIndex.build(
            corpus: folder.path + "/empty.jsonl", at: folder.path + "/index", storesText: false, threads: 2)
        #expect(report.documents == 0)
        #expect(report.segments == 0)
    }

    @Test func textsAreStoredInTheOrderOfLines() throws {
        var random = SeededRandom(seed: 3)
        let corpus = try Corpus(lines: 700, random: &random)
        for threads in [1, 2, 3] {
            let snapshot = try build(corpus, storesText: true, threads: threads)
            let segment = try #require(snapshot.segments.first)
            #expect(segment.documentCount == corpus.documents.count)
            for (number, document) in corpus.documents.enumerated() {
                let stored = try segment.document(UInt32(number))
                #expect(stored.id == document.id)
                #expect(stored.title == document.title)
                #expect(stored.text == document.text)
            }
        }
    }

    @Test(arguments: [0, 350, 699], [1, 2, 3])
    func aBadLineIsToldWithItsNumber(place: Int, threads: Int) throws {
        var random = SeededRandom(seed: 4)
        let corpus = try Corpus(lines: 700, random: &random)
        // Bytes, as a carriage return and a line feed are one character.
        var lines = try Data(contentsOf: URL(fileURLWithPath: corpus.path)).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        lines[place] = Data("{\"id\":1,}".utf8)
        try Data(lines.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: corpus.path))
        do {
            _ = try build(corpus, threads: threads)
            Issue.record("the bad line was taken")
        } catch let failure as BenchmarkIndex.Failure {
            #expect(failure.message.contains("corpus.jsonl:\(place + 1): column 9: "), "\(failure.message)")
        }
    }
}
