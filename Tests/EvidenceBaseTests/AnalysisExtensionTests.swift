import EvidenceBase
import Foundation
import IndexStorage
import TestSupport
import Testing
import TextAnalysis

/// Cuts at commas: each piece, folded, is a token.
private struct CommaTokenizer: Tokenizer {
    let name = "comma-1"

    func tokenize(_ text: Span<UInt8>, language: Language, into buffer: inout TokenBuffer) {
        var start = 0
        for place in 0...text.count where place == text.count || text[place] == UInt8(ascii: ",") {
            if place > start {
                var folded: [UInt8] = []
                Folding.fold(text.extracting(start..<place), into: &folded)
                buffer.append(folded, bytes: start..<place, position: buffer.positionCount)
            }
            start = place + 1
        }
    }
}

/// Adds `pupil` wherever `learner` stands.
private struct LearnerFilter: TokenFilter {
    let name = "learner-1"

    func apply(to buffer: inout TokenBuffer, of text: Span<UInt8>, language: Language) {
        var result = TokenBuffer()
        for token in buffer.tokens {
            let surface = buffer.surface(of: token)
            let bytes = Int(token.start)..<Int(token.end)
            result.append(surface, bytes: bytes, position: token.position, kind: token.kind)
            if surface.elementsEqual("learner".utf8) {
                result.append("pupil".utf8, bytes: bytes, position: token.position)
            }
        }
        result.positionCount = buffer.positionCount
        buffer = result
    }
}

@Suite("An embedding program adds to the analysis, and an index knows it")
struct AnalysisExtensionTests {
    private static let line = #"{"id":"a","title":"One","body":"Every learner counts, Even So"}"#

    private func index(_ path: String, _ extensions: AnalysisExtensions) throws -> EvidenceBase {
        let folder = try TemporaryFolder()
        let base = try EvidenceBase.openOrCreate(path, extensions: extensions)
        try Self.line.write(toFile: folder.path + "/a.jsonl", atomically: true, encoding: .utf8)
        _ = try base.importFiles([folder.path])
        return base
    }

    @Test("a filter's tokens are found and marked, in documents and in queries")
    func filter() throws {
        let folder = try TemporaryFolder()
        let base = try index(folder.path + "/ix", AnalysisExtensions(filters: [LearnerFilter()]))
        let hits = try base.search("pupil").hits
        #expect(hits.map(\.id) == ["a"])
        let snippet = try #require(hits.first?.snippets.first)
        let mark = try #require(snippet.marks.first)
        #expect(Array(Array(snippet.text.utf8)[mark]) == Array("learner".utf8))
        #expect(try base.search("counts").hits.count == 1)
    }

    @Test("a tokenizer takes the place of the product's own")
    func tokenizer() throws {
        let folder = try TemporaryFolder()
        let base = try index(folder.path + "/ix", AnalysisExtensions(tokenizer: CommaTokenizer()))
        #expect(try base.search("\"every learner counts\"").hits.count == 1)
        #expect(try base.search("learner").hits.isEmpty)
    }

    @Test("a program without them is told, and can't add documents")
    func mismatch() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ix"
        _ = try index(path, AnalysisExtensions(filters: [LearnerFilter()]))
        let plain = try EvidenceBase.open(path)
        #expect(!plain.analysisDifferences.isEmpty)
        #expect(throws: IndexError.self) {
            try Self.line.write(toFile: folder.path + "/b.jsonl", atomically: true, encoding: .utf8)
            _ = try plain.importFiles([folder.path + "/b.jsonl"])
        }
        #expect(try plain.search("counts").hits.count == 1)
    }
}
