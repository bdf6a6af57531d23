import SearchIndex

@testable import DocumentImport

/// Reads documents out of texts that stand in the tests.
enum Fixture {
    static func read(
        _ text: String, path: String = "note.txt", settings: ImportSettings = ImportSettings()
    ) throws -> Document {
        try DocumentReader(settings: settings).read(
            Array(text.utf8), path: path, id: DocumentID.fromPath(path))
    }

    static func lines(_ text: String, settings: ImportSettings = ImportSettings()) -> [JSONLinesReader.Line] {
        var reader = JSONLinesReader(Array(text.utf8), settings: settings, source: "-")
        var lines: [JSONLinesReader.Line] = []
        while let line = reader.next() { lines.append(line) }
        return lines
    }

    /// A page around a body.
    static func page(_ body: String, head: String = "") -> String {
        "<!DOCTYPE html><html lang=en-GB><head><title>T</title>\(head)</head><body>\(body)</body></html>"
    }

    static let prose = """
        Schools rarely adopt what a study recommends without changing it, and the changes are seldom recorded \
        anywhere. That makes it hard to tell later which of them helped.
        """
}

extension Document {
    func texts(_ role: Block.Role) -> [String] {
        blocks.filter { $0.role == role }.map { String(text(of: $0)) }
    }

    /// What is indexed: all but the chrome.
    var content: String {
        blocks.filter { $0.role != .chrome }.map { String(text(of: $0)) }.joined(separator: "\n")
    }

    /// What is wrong with the blocks: they lie in order, apart, within the text and on scalar borders.
    var blockFault: String? {
        var end = 0
        let utf8 = Array(text.utf8)
        for block in blocks {
            guard block.bytes.lowerBound >= end, !block.bytes.isEmpty, block.bytes.upperBound <= utf8.count
            else {
                return "\(block.bytes) after \(end) of \(utf8.count)"
            }
            if utf8[block.bytes.lowerBound] & 0xC0 == 0x80 { return "\(block.bytes) begins within a scalar" }
            if block.bytes.upperBound < utf8.count, utf8[block.bytes.upperBound] & 0xC0 == 0x80 {
                return "\(block.bytes) ends within a scalar"
            }
            if (block.role == .heading) != (block.level > 0) {
                return "level \(block.level) of \(block.role)"
            }
            end = block.bytes.upperBound
        }
        return nil
    }

    func how(_ name: String) -> String? { findings.first { $0.name == name }?.how }
}

extension JSONLinesReader.Line {
    var document: Document? {
        if case .document(let document, _) = self { document } else { nil }
    }
    var failure: ImportFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
