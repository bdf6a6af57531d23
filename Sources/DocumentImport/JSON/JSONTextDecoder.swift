package import SearchIndex
import TextAnalysis

/// Takes the title and the text of a line of JSON Lines as bytes, without making a document of it: for indexes
/// of plain words. The line must be an object of JSON whose `id` is a text or an integer and whose `title` and
/// `body`, where they are, are texts; other keys are read over. Kept from line to line, so that a line
/// allocates nothing. Not thread-safe.
package struct JSONTextDecoder {
    /// The title, a line feed, the text.
    package private(set) var text: [UInt8] = []
    private var titleCount = 0
    private var id: [UInt8] = []

    package init() {}

    /// Reads a line.
    /// - Throws: `JSONSyntaxError`, with its offset in the line, where the line isn't as it must be.
    package mutating func decode(_ line: Span<UInt8>) throws(JSONSyntaxError) {
        var scanner = JSONScanner()
        text.removeAll(keepingCapacity: true)
        id.removeAll(keepingCapacity: true)
        var bodyInPlace: JSONScanner.StringBytes?
        try scanner.expect(UInt8(ascii: "{"), line, "expected an object, {…}")
        if scanner.peek(line) == UInt8(ascii: "}") {
            scanner.position += 1
        } else {
            while true {
                guard scanner.peek(line) == UInt8(ascii: "\"") else {
                    throw JSONSyntaxError(
                        offset: scanner.position, message: "expected a key in double quotes")
                }
                let name = try scanner.string(line)
                try scanner.expect(UInt8(ascii: ":"), line, "expected a colon after the key")
                switch JSONLineDecoder.key(name, scanner, line) {
                case .id: try readID(&scanner, line)
                case .title:
                    text.removeAll(keepingCapacity: true)
                    if let title = try Self.string("title", &scanner, line) {
                        scanner.append(title, of: line, to: &text)
                    }
                case .body: bodyInPlace = try Self.string("body", &scanner, line)
                default: _ = try scanner.skipValue(line)
                }
                guard scanner.peek(line) == UInt8(ascii: ",") else { break }
                scanner.position += 1
            }
            try scanner.expect(UInt8(ascii: "}"), line, "expected a comma or }")
        }
        guard scanner.peek(line) == nil else {
            throw JSONSyntaxError(
                offset: scanner.position, message: "expected nothing after the object; one a line")
        }
        guard !id.isEmpty else {
            throw JSONSyntaxError(offset: 0, message: "the key \"id\" is missing; every document needs one")
        }
        titleCount = text.count
        text.append(UInt8(ascii: "\n"))
        if let bodyInPlace { scanner.append(bodyInPlace, of: line, to: &text) }
    }

    /// The document of the last line.
    package var document: Document {
        var document = Document(
            id: String(copyingUTF8: id.span), title: String(copyingUTF8: text.span.extracting(..<titleCount)),
            body: String(copyingUTF8: text.span.extracting((titleCount + 1)...)))
        document.language = .undetermined
        return document
    }

    private mutating func readID(_ scanner: inout JSONScanner, _ line: Span<UInt8>) throws(JSONSyntaxError) {
        let kind = try scanner.kind(line)
        let offset = scanner.position
        id.removeAll(keepingCapacity: true)
        if kind == .number {
            let number = try scanner.number(line)
            guard number.isInteger, number.bytes.count <= DocumentID.byteLimit else {
                throw JSONSyntaxError(offset: offset, message: "\"id\" needs text or an integer")
            }
            for place in number.bytes { id.append(line[place]) }
            return
        }
        guard kind == .string else {
            throw JSONSyntaxError(
                offset: offset, message: "\"id\" needs text or an integer, not \(kind.description)")
        }
        scanner.append(try scanner.string(line), of: line, to: &id)
        if let fault = DocumentID.fault(in: String(copyingUTF8: id.span)) {
            throw JSONSyntaxError(offset: offset, message: "\"id\" \(fault)")
        }
    }

    /// A string, or `nil` for null.
    private static func string(
        _ key: StaticString, _ scanner: inout JSONScanner, _ line: Span<UInt8>
    ) throws(JSONSyntaxError) -> JSONScanner.StringBytes? {
        let kind = try scanner.kind(line)
        if kind == .null {
            try scanner.word(kind, line)
            return nil
        }
        guard kind == .string else {
            throw JSONSyntaxError(
                offset: scanner.position, message: "\"\(key)\" needs text, not \(kind.description)")
        }
        return try scanner.string(line)
    }
}
