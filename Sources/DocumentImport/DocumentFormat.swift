/// The formats that are read.
package enum DocumentFormat: Sendable, Equatable, CaseIterable {
    case html, markdown, plainText, jsonLines

    /// The format of a file, by the extension of its name, then by its content; `nil` when it isn't read by
    /// this version: `UnsupportedType.name(ofFile:bytes:)` then says what it is.
    ///
    /// Content decides only what it proves: a byte signature of another format, or text that begins as a
    /// page. Words at the beginning of a text prove nothing.
    package static func sniff(name: String, bytes: [UInt8]) -> DocumentFormat? {
        guard UnsupportedType.signature(of: bytes) == nil else { return nil }
        let byName = named(name)
        if byName == nil, let fileExtension = fileExtension(of: name),
            UnsupportedType.names[fileExtension] != nil
        {
            return nil
        }
        guard !UnsupportedType.isBinary(bytes, isKnownAsText: byName != nil) else { return nil }
        return byName ?? ofContent(bytes)
    }

    /// The format that a file's name says; `nil` when it says nothing or none that's read.
    package static func named(_ name: String) -> DocumentFormat? {
        switch fileExtension(of: name) {
        case "html", "htm", "xhtml", "xht": .html
        case "md", "markdown", "mdown", "mkd", "mdwn": .markdown
        case "txt", "text": .plainText
        case "jsonl", "ndjson": .jsonLines
        default: nil
        }
    }

    /// The extension of a file's name, in small letters; `nil` for none, and for what's too long or odd to be
    /// one.
    static func fileExtension(of name: String) -> String? {
        let file = name.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        let end = file[file.index(after: dot)...].lowercased()
        guard (1...10).contains(end.utf8.count), !end.contains(" ") else { return nil }
        return end
    }

    private static func ofContent(_ bytes: [UInt8]) -> DocumentFormat {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let head = String(decoding: start.prefix(1_024), as: UTF8.self).trimmed.lowercased()
        for opening in ["<!doctype html", "<html", "<head", "<body"] where head.hasPrefix(opening) {
            return .html
        }
        if head.hasPrefix("<?xml"), head.contains("<html") { return .html }
        if head.hasPrefix("---\n"), head.dropFirst(4).prefix(while: { $0 != "\n" }).contains(":") {
            return .markdown
        }
        if head.hasPrefix("{"), isJSONLine(start) { return .jsonLines }
        return .plainText
    }

    private static func isJSONLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        let line = Array(bytes.prefix(1 << 20).prefix { $0 != 0x0A })
        var decoder = JSONLineDecoder(settings: ImportSettings(), source: nil)
        return (try? decoder.document(line.span)) != nil
    }
}
