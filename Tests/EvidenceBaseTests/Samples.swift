import DocumentImport
import EvidenceBase
import Foundation
import QueryLanguage

/// The project's example documents, with the queries and the judgements on them.
struct Samples {
    /// A line of `queries.tsv`.
    struct NumberedQuery: CustomStringConvertible {
        var id: String
        var text: String
        var description: String { "\(id) \(text)" }

        func query(matchesAny: Bool = false) throws -> Query {
            var options = QueryParser.Options()
            options.matchesAny = matchesAny
            return try QueryParser.parse(text, options: options).query
        }
    }

    struct Unreadable: Error { var place: String }

    static let kinds = ["blog post", "briefing note", "practitioner report"]

    static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("samples").path

    /// Without the queries, the judgements and the search strategy.
    static var importOptions: ImportOptions {
        var options = ImportOptions()
        options.exclude = ["*.tsv", "*.strategy"]
        return options
    }

    /// The documents as the import reads them; no index takes part.
    static func documents() throws -> [Document] {
        var documents: [Document] = []
        var walker = FileWalker(root: path, excluding: importOptions.exclude)
        while let item = walker.next() {
            if case .skipped(let skipped) = item, skipped.reason == .excluded { continue }
            guard case .file(let file) = item else { throw Unreadable(place: "\(item)") }
            let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file.path)))
            guard file.path.hasSuffix(".jsonl") else {
                let id = DocumentID.fromPath(file.relativePath)
                documents.append(
                    try DocumentReader(settings: ImportSettings()).read(bytes, path: file.path, id: id))
                continue
            }
            var reader = JSONLinesReader(bytes, settings: ImportSettings(), source: file.path)
            while let line = reader.next() {
                guard case .document(let document, _) = line else { throw Unreadable(place: "\(line)") }
                documents.append(document)
            }
        }
        return documents
    }

    static func queries() throws -> [NumberedQuery] {
        try columns(of: "queries.tsv", count: 2).map { NumberedQuery(id: $0[0], text: $0[1]) }
    }

    /// By query, the relevance of each document that was judged: 0 for none, up to 3.
    static func judgements() throws -> [String: [String: Int]] {
        var judgements: [String: [String: Int]] = [:]
        for columns in try columns(of: "qrels.tsv", count: 4) {
            guard let relevance = Int(columns[3]), 0...3 ~= relevance,
                judgements[columns[0], default: [:]].updateValue(relevance, forKey: columns[2]) == nil
            else { throw Unreadable(place: "qrels.tsv: \(columns)") }
        }
        return judgements
    }

    private static func columns(of name: String, count: Int) throws -> [[String]] {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8).split(separator: "\n").map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard columns.count == count else { throw Unreadable(place: "\(name): \(line)") }
            return columns
        }
    }
}
