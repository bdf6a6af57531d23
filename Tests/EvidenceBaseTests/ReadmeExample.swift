import EvidenceBase
import Foundation
import TestSupport
import Testing

@Suite("The README's example works as it stands")
struct ReadmeExample {
    @Test("The example fills an index and finds a document")
    func runs() throws {
        let folder = try TemporaryFolder()
        try Data("# Working together\n\nKnowledge exchange is a two-way street.\n".utf8)
            .write(to: URL(fileURLWithPath: folder.path + "/note.md"))
        let found = try example(index: folder.path + "/index", documents: folder.path)
        #expect(found.count == 1)
        #expect(found.first?.contains("two-way street") == true)
    }

    /// What stands between the marks, with its paths replaced, is the example.
    private func example(index: String, documents: String) throws -> [String] {
        var printed: [String] = []
        func print(_ items: String...) { printed.append(items.joined(separator: " ")) }
        // README begin
        let base = try EvidenceBase.openOrCreate(index)
        let report = try base.importFiles([documents])
        for failure in report.failed { print(failure.place, failure.reason) }

        let result = try base.search("\"knowledge exchange\" AND street")
        for hit in result.hits {
            print(hit.document.title, hit.snippets.first?.text ?? "")
        }
        // README end
        return printed
    }

    @Test("The README shows the example that's tested here")
    func isInReadme() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = try String(contentsOfFile: #filePath, encoding: .utf8)
        let parts = own.components(separatedBy: "        // README begin\n")
        let body = try #require(
            parts.dropFirst().first?.components(separatedBy: "        // README end\n").first)
        let expected = body.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("        ") ? String($0.dropFirst(8)) : String($0) }
            .joined(separator: "\n")
            .replacingOccurrences(of: "openOrCreate(index)", with: "openOrCreate(\"indexes/default\")")
            .replacingOccurrences(of: "importFiles([documents])", with: "importFiles([\"samples\"])")
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains(expected), "README.md doesn't hold:\n\(expected)")
    }
}
