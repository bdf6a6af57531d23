import SearchIndex
import TextAnalysis

/// Makes a document of one line of JSON Lines. It's kept from line to line, so that what lines have in common
/// is made once.
struct JSONLineDecoder {
    private let settings: ImportSettings
    private let source: String?
    /// The findings of lines that have the same known keys, by the bits of the keys and of how the language was
    /// found.
    private var findings: [UInt16: [Document.Finding]] = [:]
    private var lastKeys: UInt16 = 0
    private var lastFindings: [Document.Finding] = []

    /// `source` is that of documents that don't give their own.
    init(settings: ImportSettings, source: String?) {
        self.settings = settings
        self.source = source
    }

    /// Reads one line, an object. Throws where the line breaks JSON's grammar or the types of the known keys.
    mutating func document(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> Document {
        var scanner = JSONScanner(depthLimit: settings.limits.depth)
        var document = Document(id: "", title: "", text: "", blocks: [])
        document.source = source
        var keys: UInt16 = 0
        var extras = ExtraKeys()
        try scanner.expect(UInt8(ascii: "{"), bytes, "expected an object, {…}")
        if scanner.peek(bytes) == UInt8(ascii: "}") {
            scanner.position += 1
        } else {
            while true {
                guard scanner.peek(bytes) == UInt8(ascii: "\"") else {
                    throw JSONSyntaxError(
                        offset: scanner.position, message: "expected a key in double quotes")
                }
                let name = try scanner.string(bytes)
                try scanner.expect(UInt8(ascii: ":"), bytes, "expected a colon after the key")
                if let key = Self.key(name, scanner, bytes) {
                    let isGiven = try Self.set(key, of: &document, &scanner, bytes)
                    let bit = UInt16(1) << UInt16(key.rawValue)
                    keys = isGiven ? keys | bit : keys & ~bit
                } else {
                    let value = try scanner.skipValue(bytes)
                    extras.set(
                        scanner.text(name, bytes), String(copyingUTF8: bytes.extracting(value)),
                        in: &document.extras)
                }
                guard scanner.peek(bytes) == UInt8(ascii: ",") else { break }
                scanner.position += 1
            }
            try scanner.expect(UInt8(ascii: "}"), bytes, "expected a comma or }")
        }
        guard scanner.peek(bytes) == nil else {
            throw JSONSyntaxError(
                offset: scanner.position, message: "expected nothing after the object; one a line")
        }
        guard keys & 1 << UInt16(JSONLinesKey.id.rawValue) != 0 else {
            throw JSONSyntaxError(offset: 0, message: "the key \"id\" is missing; every document needs one")
        }
        complete(&document, keys: keys)
        return document
    }

    /// Adds what the line doesn't state itself.
    private mutating func complete(_ document: inout Document, keys: UInt16) {
        var keys = keys
        if keys & 1 << UInt16(JSONLinesKey.language.rawValue) == 0 {
            if let language = settings.language {
                document.language = language
                keys |= Self.languageByOption
            } else {
                let guess = LanguageGuess(line: document)
                document.language = guess.language
                // That of the script is no finding: storing one with each of a million short documents took a
                // twentieth of their import.
                if guess.how == LanguageGuess.byText { keys |= Self.languageByText }
            }
        }
        if keys != lastKeys {
            lastKeys = keys
            lastFindings = findings[keys] ?? Self.findings(keys)
            findings[keys] = lastFindings
        }
        document.findings = lastFindings
        if document.kind == nil, let kind = settings.kind {
            document.kind = kind
            document.findings.append(Document.Finding(name: "kind", how: "option --kind"))
        }
    }

    // Bits beyond those of the keys.
    private static let languageByOption: UInt16 = 1 << 13
    private static let languageByText: UInt16 = 1 << 14

    private static func findings(_ keys: UInt16) -> [Document.Finding] {
        JSONLinesKey.allCases.filter { $0 != .id && $0 != .body && keys & 1 << UInt16($0.rawValue) != 0 }
            .map { Document.Finding(name: $0.findingName, how: JSONLinesKey.hows[Int($0.rawValue)]) }
            + [
                (languageByOption, "option --language"), (languageByText, LanguageGuess.byText),
            ].filter { keys & $0.0 != 0 }.map { Document.Finding(name: "language", how: $0.1) }
    }

    static func key(
        _ name: JSONScanner.StringBytes, _ scanner: JSONScanner, _ bytes: Span<UInt8>
    ) -> JSONLinesKey? {
        guard name.hasEscapes else { return JSONLinesKey(bytes.extracting(name.bytes)) }
        let plain = Array(scanner.text(name, bytes).utf8)
        return JSONLinesKey(plain.span)
    }
}
