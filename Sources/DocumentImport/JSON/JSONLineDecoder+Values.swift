import SearchIndex
import TextAnalysis

extension JSONLineDecoder {
    /// Reads the value of a known key into the document; false when it's null.
    static func set(
        _ key: JSONLinesKey, of document: inout Document, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> Bool {
        let kind = try scanner.kind(bytes)
        let offset = scanner.position
        if kind == .null, key != .id {
            try scanner.word(kind, bytes)
            clear(key, of: &document)
            return false
        }
        switch key {
        case .id:
            document.id = try id(kind, &scanner, bytes)
        case .title:
            document.title = try text(key, kind, &scanner, bytes)
        case .body:
            document.text = try text(key, kind, &scanner, bytes)
            document.blocks = Document.paragraphs(of: document.text)
        case .date:
            document.date = try date(kind, &scanner, bytes)
        case .kind:
            document.kind = try text(key, kind, &scanner, bytes)
        case .language:
            let tag = try text(key, kind, &scanner, bytes)
            guard let language = Language(tag) else {
                throw JSONSyntaxError(
                    offset: offset,
                    message: "\"language\" needs a language tag such as en or cy, not \"\(tag)\"")
            }
            document.language = language
        case .source:
            document.source = try text(key, kind, &scanner, bytes)
        case .url:
            document.url = try text(key, kind, &scanner, bytes)
        case .publisher:
            document.publisher = try text(key, kind, &scanner, bytes)
        case .authors:
            document.authors = try texts(key, kind, &scanner, bytes)
        case .funder:
            document.funders = try texts(key, kind, &scanner, bytes)
        case .grant:
            document.grants = try texts(key, kind, &scanner, bytes)
        case .tags:
            document.tags = try texts(key, kind, &scanner, bytes)
        }
        return true
    }

    /// A null takes back what the same key said earlier in the line.
    private static func clear(_ key: JSONLinesKey, of document: inout Document) {
        switch key {
        case .id: break
        case .title: document.title = ""
        case .body: (document.text, document.blocks) = ("", [])
        case .date: document.date = nil
        case .kind: document.kind = nil
        case .language: document.language = .english
        case .source: document.source = nil
        case .url: document.url = nil
        case .publisher: document.publisher = nil
        case .authors: document.authors = []
        case .funder: document.funders = []
        case .grant: document.grants = []
        case .tags: document.tags = []
        }
    }

    private static func text(
        _ key: JSONLinesKey, _ kind: JSONScanner.Kind, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> String {
        guard kind == .string else {
            throw JSONSyntaxError(
                offset: scanner.position, message: "\"\(key)\" needs text, not \(kind.description)")
        }
        return scanner.text(try scanner.string(bytes), bytes)
    }

    private static func texts(
        _ key: JSONLinesKey, _ kind: JSONScanner.Kind, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> [String] {
        if kind == .string { return [try text(key, kind, &scanner, bytes)] }
        guard kind == .array else {
            throw JSONSyntaxError(
                offset: scanner.position,
                message: "\"\(key)\" needs an array of texts, not \(kind.description)")
        }
        scanner.position += 1
        var texts: [String] = []
        if scanner.peek(bytes) == UInt8(ascii: "]") {
            scanner.position += 1
            return texts
        }
        while true {
            texts.append(try text(key, try scanner.kind(bytes), &scanner, bytes))
            guard scanner.peek(bytes) == UInt8(ascii: ",") else { break }
            scanner.position += 1
        }
        try scanner.expect(UInt8(ascii: "]"), bytes, "expected a comma or ]")
        return texts
    }

    private static func id(
        _ kind: JSONScanner.Kind, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> String {
        let offset = scanner.position
        if kind == .number {
            let number = try scanner.number(bytes)
            guard number.isInteger, number.bytes.count <= DocumentID.byteLimit else {
                throw JSONSyntaxError(offset: offset, message: "\"id\" needs text or an integer")
            }
            return String(copyingUTF8: bytes.extracting(number.bytes))
        }
        guard kind == .string else {
            throw JSONSyntaxError(
                offset: offset, message: "\"id\" needs text or an integer, not \(kind.description)")
        }
        let id = scanner.text(try scanner.string(bytes), bytes)
        if let fault = DocumentID.fault(in: id) {
            throw JSONSyntaxError(offset: offset, message: "\"id\" \(fault)")
        }
        return id
    }

    private static func date(
        _ kind: JSONScanner.Kind, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> PartialDate {
        let offset = scanner.position
        let written: String
        switch kind {
        case .string: written = scanner.text(try scanner.string(bytes), bytes)
        case .number: written = String(copyingUTF8: bytes.extracting(try scanner.number(bytes).bytes))
        default:
            throw JSONSyntaxError(offset: offset, message: "\"date\" needs text, not \(kind.description)")
        }
        if let date = PartialDate(written) { return date }
        // A time of day after the day, as most programs write it.
        if written.utf8.count > 10, let date = PartialDate(written.prefix(10)) {
            let next = written.utf8[written.utf8.index(written.startIndex, offsetBy: 10)]
            if next == UInt8(ascii: "T") || next == UInt8(ascii: " ") { return date }
        }
        throw JSONSyntaxError(
            offset: offset,
            message: "\"date\" needs YYYY, YYYY-MM or YYYY-MM-DD, not \"\(written.prefix(40))\"")
    }
}
